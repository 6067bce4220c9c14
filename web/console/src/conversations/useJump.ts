/** Brings the message that the address names into view, once it is there. Whoever scrolls afterwards is left alone. */
import { type RefObject, useLayoutEffect, useRef } from "react";
import { useSearchParams } from "react-router";
import type { LogRow } from "./rows.ts";

/** The key of the row that was jumped to; `leaveEnd` is called first, so that the end does not draw the reader away. */
export function useJump(content: RefObject<HTMLDivElement | null>, rows: readonly LogRow[], leaveEnd: () => void) {
  const at = useSearchParams()[0].get("at");
  const reached = useRef<string | null>(null);
  const index = at ? rows.findIndex(({ key }) => key === at) : -1;
  useLayoutEffect(() => {
    if (index < 0 || reached.current === at) return;
    reached.current = at;
    leaveEnd();
    content.current?.children[index]?.scrollIntoView({ block: "center" });
  }, [index, at, content, leaveEnd]);
  return index < 0 ? null : at;
}
