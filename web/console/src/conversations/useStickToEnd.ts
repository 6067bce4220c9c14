/** Keeps a scrolling box at its end while the reader is there, also when rows grow, and tells when they are not. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

const NEAR_PX = 48;

export function useStickToEnd(lastKey: string | undefined) {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const sticks = useRef(true);

  const toEnd = useCallback(() => {
    sticks.current = true;
    setAtEnd(true);
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, []);

  const leaveEnd = useCallback(() => {
    sticks.current = false;
    setAtEnd(false);
  }, []);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let before = element.scrollTop;
    /** Only the reader's way up lets go: the end also moves away when rows grow, and is then followed. */
    const look = () => {
      const near = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
      if (near) sticks.current = true;
      else if (element.scrollTop < before) sticks.current = false;
      before = element.scrollTop;
      setAtEnd(sticks.current);
    };
    const resized = new ResizeObserver(() => sticks.current && toEnd());
    element.addEventListener("scroll", look, { passive: true });
    resized.observe(element);
    if (content.current) resized.observe(content.current);
    return () => {
      element.removeEventListener("scroll", look);
      resized.disconnect();
    };
  }, [toEnd]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new last row is what moves the end.
  useLayoutEffect(() => {
    if (sticks.current) toEnd();
  }, [lastKey, toEnd]);

  return { box, content, atEnd, toEnd, leaveEnd };
}
