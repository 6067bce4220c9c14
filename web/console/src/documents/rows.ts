/** The row that an attached file has in the log, and what the shopper has read of it. Pure. */
import type { Actor, EventFrame, FileAttached } from "@visavis/protocol";

export interface FileRow {
  readonly kind: "file";
  readonly key: string;
  readonly at: number;
  readonly actor: Actor;
  readonly conversation: string;
  readonly file: FileAttached;
  /** The pages that were read, from 0 on, in order. */
  readonly read: readonly number[];
  readonly readMs: number;
}

/** All readings of a file together. */
export function readOf(events: readonly EventFrame[], { file }: FileAttached): Pick<FileRow, "read" | "readMs"> {
  const told = events.flatMap(({ body }) =>
    body.type === "document_read" && file && body.file === file ? body.pages : [],
  );
  const read = [...new Set(told.map(({ page }) => page))].sort((a, b) => a - b);
  return { read, readMs: told.reduce((sum, { ms }) => sum + ms, 0) };
}

/** "1–4, 7" for the pages 0, 1, 2, 3 and 6. */
export function pageRanges(pages: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const page of pages) {
    const last = ranges.at(-1);
    if (last && page === last[1] + 1) last[1] = page;
    else ranges.push([page, page]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from + 1}` : `${from + 1}–${to + 1}`)).join(", ");
}
