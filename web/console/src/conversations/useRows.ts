/**
 * The place in a list of which only a window is drawn: the row that Tab comes to, scrolling, and staying with what one
 * reads when rows come in above. A tab's place is kept while one is elsewhere.
 */
import { useDidUpdate } from "@mantine/hooks";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import type { Conversation } from "@visavis/protocol";
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";

const ROW_REM = 5.5;
const OVERSCAN = 6;
const EDGE_PX = 8;
const PLACE_KEY = "visavis:list-place:";

export function useRows(place: string, conversations: readonly Conversation[], open: string | undefined) {
  const box = useRef<HTMLDivElement>(null);
  const [rowPx] = useState(() => ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  const [visited, setVisited] = useState<string>();
  useDidUpdate(() => setVisited(undefined), [open]);
  const stop = Math.max(
    0,
    conversations.findIndex(({ id }) => id === (visited ?? open)),
  );
  const rangeExtractor = useCallback(
    (range: Range) => {
      const drawn = defaultRangeExtractor(range);
      if (drawn.includes(stop)) return drawn;
      return stop < range.startIndex ? [stop, ...drawn] : [...drawn, stop];
    },
    [stop],
  );
  const virtual = useVirtualizer({
    count: conversations.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => conversations[index]?.id ?? index,
    overscan: OVERSCAN,
    paddingStart: EDGE_PX,
    paddingEnd: EDGE_PX,
    initialOffset: () => Number(sessionStorage.getItem(PLACE_KEY + place)),
    rangeExtractor,
  });

  const focuses = useRef(false);
  const goTo = (index: number) => {
    focuses.current = true;
    setVisited(conversations[index]?.id);
    virtual.scrollToIndex(index);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row may be focused once it is drawn.
  useLayoutEffect(() => {
    if (focuses.current) box.current?.querySelector<HTMLElement>("[tabindex='0']")?.focus({ preventScroll: true });
    focuses.current = false;
  }, [visited]);

  useKeptPlace(box, place);
  useStay(box, conversations, rowPx);
  return { box, virtual, stop, goTo };
}

type Box = RefObject<HTMLDivElement | null>;

function useKeptPlace(box: Box, place: string): void {
  useLayoutEffect(() => {
    const element = box.current;
    return () => sessionStorage.setItem(PLACE_KEY + place, String(element?.scrollTop ?? 0));
  }, [box, place]);
}

/** Rows that come in or leave above do not push away what one reads. At the top, what is new shows. */
function useStay(box: Box, conversations: readonly Conversation[], rowPx: number): void {
  const before = useRef(conversations);
  useLayoutEffect(() => {
    const element = box.current;
    if (element && element.scrollTop > 0 && before.current !== conversations) {
      const first = Math.floor(element.scrollTop / rowPx);
      const inSight = before.current.slice(first, first + Math.ceil(element.clientHeight / rowPx));
      const anchor = inSight.find((row) => conversations.includes(row));
      if (anchor) element.scrollTop += (conversations.indexOf(anchor) - before.current.indexOf(anchor)) * rowPx;
    }
    before.current = conversations;
  }, [box, conversations, rowPx]);
}
