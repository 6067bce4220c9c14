/** Marks the visitor's messages as read, only while the page is visible and has the focus and the end of the log is shown. */
import { useDocumentVisibility } from "@mantine/hooks";
import type { ConversationView } from "@visavis/client";
import { useEffect, useSyncExternalStore } from "react";
import { useSession } from "../app/session.tsx";

export function useReading({ id, summary }: ConversationView, looking: boolean): void {
  const session = useSession();
  const visible = useDocumentVisibility() === "visible";
  const focused = useSyncExternalStore(watchFocus, () => document.hasFocus());
  const newest = summary?.unread_by_advisors?.at(-1) ?? 0;
  useEffect(() => {
    if (looking && visible && focused && newest > 0) session.seen(id, { delivered: newest, read: newest });
  }, [session, id, newest, looking, visible, focused]);
}

function watchFocus(changed: () => void): () => void {
  addEventListener("focus", changed);
  addEventListener("blur", changed);
  return () => {
    removeEventListener("focus", changed);
    removeEventListener("blur", changed);
  };
}
