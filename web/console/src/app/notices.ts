/** Short notices in a corner: something was done, or was refused where the thing acted upon has no place for it. */
import { notifications } from "@mantine/notifications";
import { useMemo } from "react";
import { useTexts } from "./i18n.tsx";
import { errorText } from "./problems.ts";

const DONE_MS = 4_000;
const FAILED_MS = 8_000;

export interface Notices {
  done(message: string): void;
  /** Something to know, which nobody did. */
  told(message: string): void;
  failed(error: unknown): void;
}

export function useNotices(): Notices {
  const texts = useTexts();
  return useMemo(() => {
    const closeButtonProps = { "aria-label": texts.common.close };
    return {
      done: (message) => notifications.show({ message, color: "green", autoClose: DONE_MS, closeButtonProps }),
      told: (message) => notifications.show({ message, color: "yellow", autoClose: FAILED_MS, closeButtonProps }),
      failed: (error) =>
        notifications.show({
          color: "red",
          title: texts.common.failed,
          message: errorText(texts, error),
          autoClose: FAILED_MS,
          closeButtonProps,
        }),
    };
  }, [texts]);
}
