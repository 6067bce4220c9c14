/** A shared page as it is recorded: rows of the messages that came, each with its moment. Pure. `protocol.recordings` has the form. */
import { PAGE_DEFLATED, PAGE_WHOLE } from "@visavis/protocol";
import type { Message } from "../guide/pieces.ts";

const ROW = 9;
const PIECE = 8;

export interface PageMoment extends Message {
  /** After the beginning of the piece, or of the whole recording once it is read from its file. */
  readonly atMs: number;
}

/** A row, as it is put into a piece. */
export function rowOf({ atMs, whole, deflated, bytes }: PageMoment): Uint8Array<ArrayBuffer> {
  const row = new Uint8Array(ROW + bytes.length);
  const view = new DataView(row.buffer);
  view.setUint32(0, atMs);
  view.setUint32(4, bytes.length);
  view.setUint8(8, (deflated ? PAGE_DEFLATED : 0) | (whole ? PAGE_WHOLE : 0));
  row.set(bytes, ROW);
  return row;
}

/** All rows of a recording's file, in order; what was cut off, at the end of a piece, is left out. */
export function momentsIn(file: ArrayBuffer): PageMoment[] {
  const view = new DataView(file);
  const moments: PageMoment[] = [];
  for (let at = 0; at + PIECE <= file.byteLength; ) {
    const offset = view.getUint32(at);
    const end = Math.min(at + PIECE + view.getUint32(at + 4), file.byteLength);
    for (let row = at + PIECE; row + ROW <= end; ) {
      const length = view.getUint32(row + 4);
      if (row + ROW + length > end) break;
      const flags = view.getUint8(row + 8);
      const bytes = new Uint8Array(file, row + ROW, length);
      const atMs = offset + view.getUint32(row);
      moments.push({ atMs, whole: !!(flags & PAGE_WHOLE), deflated: !!(flags & PAGE_DEFLATED), bytes });
      row += ROW + length;
    }
    at = end;
  }
  return moments;
}

/**
 * What is to be shown so that the page is as it was at a moment: the messages from `from` to before `to`. `shown` is how
 * far it is shown already; -1 for nothing.
 */
export function wantedAt(moments: readonly PageMoment[], atMs: number, shown: number): { from: number; to: number } {
  const to = moments.findLastIndex((moment) => moment.atMs <= atMs) + 1;
  const whole = moments.findLastIndex(({ whole }, index) => whole && index < to);
  if (whole < 0) return { from: 0, to: 0 };
  return { from: shown > whole && shown <= to ? shown : whole, to };
}
