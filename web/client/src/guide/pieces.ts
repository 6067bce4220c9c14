/** Messages of a shared page cut into binary pieces with a header each, and put together again. Pure. */
import { PAGE_DEFLATED, PAGE_HEADER, PAGE_LAST, PAGE_PIECE_BYTES, PAGE_VERSION, PAGE_WHOLE } from "@visavis/protocol";

/** The longest message that is put together, in bytes. */
const LONGEST = 16_777_216;

export interface Message {
  /** The page as it is, with which a run begins; what happened on it since, otherwise. */
  readonly whole: boolean;
  readonly deflated: boolean;
  readonly bytes: Uint8Array;
}

/** Which page of which tab it is, and since which snapshot. `tab` is 16 hexadecimal digits. */
export interface Run {
  readonly guide: string;
  readonly tab: string;
  readonly run: number;
}

const bytesOf = (hex: string): number[] => (hex.replaceAll("-", "").match(/../g) ?? []).map((two) => parseInt(two, 16));
const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The pieces of a message, of which the first is the run's piece number `first`. */
export function cut({ guide, tab, run }: Run, first: number, { whole, deflated, bytes }: Message): Uint8Array[] {
  const names = [...bytesOf(guide), ...bytesOf(tab)];
  const pieces: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; from += PAGE_PIECE_BYTES) {
    const part = bytes.subarray(from, from + PAGE_PIECE_BYTES);
    const last = from + PAGE_PIECE_BYTES >= bytes.length;
    const piece = new Uint8Array(PAGE_HEADER + part.length);
    piece.set([PAGE_VERSION, (last ? PAGE_LAST : 0) | (deflated ? PAGE_DEFLATED : 0) | (whole ? PAGE_WHOLE : 0)]);
    piece.set(names, 2);
    const view = new DataView(piece.buffer);
    view.setUint32(26, run);
    view.setUint32(30, first + pieces.length);
    piece.set(part, PAGE_HEADER);
    pieces.push(piece);
  }
  return pieces;
}

/** Puts the pieces of the newest run together. Another tab takes over with a run of its own. */
export class Pieces {
  tab = "";
  #run = -1;
  #next = 0;
  #parts: Uint8Array[] = [];
  #length = 0;

  /** What is complete with this piece; "gap" when something is missing, so that the page is to be asked for again. */
  take(piece: Uint8Array): Message | "gap" | null {
    if (piece.length <= PAGE_HEADER || piece[0] !== PAGE_VERSION) return null;
    const view = new DataView(piece.buffer, piece.byteOffset);
    const flags = piece[1] ?? 0;
    const tab = hexOf(piece.subarray(18, 26));
    const [run, number] = [view.getUint32(26), view.getUint32(30)];
    if (flags & PAGE_WHOLE && number === 0) this.#begin(tab, run);
    if (tab !== this.tab && this.tab) return null;
    if (run !== this.#run || number !== this.#next) return this.#lost();
    this.#next += 1;
    this.#length += piece.length;
    if (this.#length > LONGEST) return this.#lost();
    this.#parts.push(piece.subarray(PAGE_HEADER));
    return flags & PAGE_LAST ? this.#whole(flags) : null;
  }

  #begin(tab: string, run: number): void {
    Object.assign(this, { tab });
    this.#run = run;
    this.#next = 0;
    this.#clear();
  }

  /** Says so once: what still comes of this run is passed over in silence. */
  #lost(): "gap" | null {
    const first = this.#run !== -2;
    this.#run = -2;
    this.#clear();
    return first ? "gap" : null;
  }

  #whole(flags: number): Message {
    const bytes = new Uint8Array(this.#parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of this.#parts) {
      bytes.set(part, at);
      at += part.length;
    }
    this.#clear();
    return { whole: !!(flags & PAGE_WHOLE), deflated: !!(flags & PAGE_DEFLATED), bytes };
  }

  #clear(): void {
    this.#parts = [];
    this.#length = 0;
  }
}
