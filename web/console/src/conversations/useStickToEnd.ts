/** Keeps a scrolling log at its end while the reader is there, also when rows grow, and tells when they are not. Where
 * they read further up is kept for each conversation, over other pages and a reload. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

const NEAR_PX = 48;

type Box = RefObject<HTMLDivElement | null>;
type Rows = readonly { readonly key: string }[];

export function useStickToEnd(conversation: string, rows: Rows) {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const sticks = useRef(true);
  const lastKey = rows.at(-1)?.key;

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
    /** Only the reader's way down sticks, and only their way up lets go: the end also comes near and moves away when rows
     * are drawn for the first time and grow. */
    const look = () => {
      const near = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
      if (near && element.scrollTop > before) sticks.current = true;
      else if (!near && element.scrollTop < before) sticks.current = false;
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

  useKeptPlace(conversation, rows, { box, content, sticks, leaveEnd });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new last row is what moves the end.
  useLayoutEffect(() => {
    if (sticks.current) toEnd();
  }, [lastKey, toEnd]);

  return { box, content, atEnd, toEnd, leaveEnd };
}

/** The row that stood at the top, and by how much it was scrolled past, in pixels. */
interface Kept {
  readonly row: string;
  readonly past: number;
}

interface Scrolled {
  readonly box: Box;
  readonly content: Box;
  readonly sticks: RefObject<boolean>;
  leaveEnd(): void;
}

/** Goes to the kept place once its row is there, and keeps it on the way out. At the end, nothing is kept. */
function useKeptPlace(conversation: string, rows: Rows, { box, content, sticks, leaveEnd }: Scrolled): void {
  const key = `visavis:log-place:${conversation}`;
  const [kept] = useState(() => JSON.parse(sessionStorage.getItem(key) ?? "null") as Kept | null);
  const wanted = useRef(kept);
  const drawn = useRef(rows);
  useLayoutEffect(() => {
    drawn.current = rows;
    const at = wanted.current ? rows.findIndex((row) => row.key === wanted.current?.row) : -1;
    const row = content.current?.children[at];
    if (!row || !wanted.current || !box.current) return;
    leaveEnd();
    row.scrollIntoView({ block: "start" });
    box.current.scrollTop += wanted.current.past;
    wanted.current = null;
  }, [rows, box, content, leaveEnd]);
  useLayoutEffect(() => {
    const [element, list] = [box.current, content.current];
    const keep = () => {
      if (!element || !list || drawn.current.length === 0) return;
      const place = sticks.current ? null : placeIn(element, list, drawn.current);
      if (place) sessionStorage.setItem(key, JSON.stringify(place));
      else sessionStorage.removeItem(key);
    };
    addEventListener("pagehide", keep);
    return () => {
      removeEventListener("pagehide", keep);
      keep();
    };
  }, [key, box, content, sticks]);
}

function placeIn(box: Element, list: Element, rows: Rows): Kept | null {
  const top = box.getBoundingClientRect().top;
  const at = [...list.children].findIndex((child) => child.getBoundingClientRect().bottom > top);
  const [row, child] = [rows[at], list.children[at]];
  return row && child ? { row: row.key, past: top - child.getBoundingClientRect().top } : null;
}
