/** For how long each page of a document was in sight, told once: when the document is closed, or the page is left. */
import type { PageRead } from "@visavis/protocol";

/** A page that stands untouched longer than this is no longer read. */
const IDLE_MS = 300_000;
const LEAST_MS = 1_000;
const MOST_MS = 3_600_000;

export interface Reading {
  /** From now on this page is in sight; null for none. */
  at(page: number | null): void;
  /** What was read since the last time that this was asked. */
  take(): PageRead[];
}

export function openReading(now: () => number = () => performance.now()): Reading {
  const times = new Map<number, number>();
  let page: number | null = null;
  let since = 0;
  function at(next: number | null): void {
    if (page !== null) times.set(page, (times.get(page) ?? 0) + Math.min(now() - since, IDLE_MS));
    page = next;
    since = now();
  }
  return {
    at,
    take() {
      at(page);
      const read = Array.from(times, ([seen, ms]) => ({ page: seen, ms: Math.min(Math.floor(ms), MOST_MS) }));
      times.clear();
      return read.filter(({ ms }) => ms >= LEAST_MS);
    },
  };
}

/** Measures while the browser shows our page, and hands over what was read; what is given back ends it. */
export function measure(reading: Reading, page: () => number, tell: (pages: PageRead[]) => void): () => void {
  const leave = new AbortController();
  const { signal } = leave;
  const hand = () => {
    const pages = reading.take();
    if (pages.length > 0) tell(pages);
  };
  reading.at(page());
  document.addEventListener("visibilitychange", () => reading.at(document.hidden ? null : page()), { signal });
  addEventListener("pagehide", hand, { signal });
  return () => {
    leave.abort();
    reading.at(null);
    hand();
  };
}
