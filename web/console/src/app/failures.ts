/** Tells of a refused action in the corner of the screen, where the thing acted upon has no place of its own for it. */
import { notifications } from "@mantine/notifications";
import { useCallback } from "react";
import { useTexts } from "./i18n.tsx";
import { errorText } from "./problems.ts";

export function useFailureNotice(): (error: unknown) => void {
  const texts = useTexts();
  return useCallback(
    (error) =>
      notifications.show({
        color: "red",
        title: texts.common.failed,
        message: errorText(texts, error),
        autoClose: 8_000,
      }),
    [texts],
  );
}
