/**
 * A phone is nobody who could put a file into a conversation: it hands its still, in pieces, to who asked it, over the
 * channel that both have. Pieces may overtake each other.
 */

const PIECE = 16_000;
/** The name of the still (32 bits), which piece of it this is, and how many there are (16 bits each). */
const HEAD = 8;
const MOST_PIECES = 640;
/** So much may wait to be sent, so that what is pointed at does not wait long behind it. */
const MOST_WAITING = 64_000;

export function piecesOf(bytes: ArrayBuffer, name: number): ArrayBuffer[] {
  const count = Math.ceil(bytes.byteLength / PIECE);
  if (count > MOST_PIECES) throw new Error("too large");
  return Array.from({ length: count }, (_, at) => {
    const part = new Uint8Array(bytes, at * PIECE, Math.min(PIECE, bytes.byteLength - at * PIECE));
    const piece = new Uint8Array(HEAD + part.length);
    piece.set(part, HEAD);
    const head = new DataView(piece.buffer);
    head.setUint32(0, name);
    head.setUint16(4, at);
    head.setUint16(6, count);
    return piece.buffer;
  });
}

export async function sendPieces(channel: RTCDataChannel, blob: Blob): Promise<void> {
  const name = Math.floor(Math.random() * 0xffff_ffff);
  channel.bufferedAmountLowThreshold = MOST_WAITING / 2;
  for (const piece of piecesOf(await blob.arrayBuffer(), name)) {
    if (channel.bufferedAmount > MOST_WAITING)
      await new Promise((resolve, fail) => {
        channel.onbufferedamountlow = resolve;
        channel.onclose = fail;
      });
    channel.send(piece);
  }
}

/** Gathers the pieces of one still after the other. */
export class Gathering {
  #name = -1;
  #pieces: Uint8Array<ArrayBuffer>[] = [];
  #left = 0;

  /** The whole, with its last piece; null before that, and for what is no piece of it. */
  add(piece: ArrayBuffer): Blob | null {
    if (piece.byteLength <= HEAD || piece.byteLength > HEAD + PIECE) return null;
    const head = new DataView(piece);
    const [name, at, count] = [head.getUint32(0), head.getUint16(4), head.getUint16(6)];
    if (at >= count || count > MOST_PIECES) return null;
    if (name !== this.#name) this.#begin(name, count);
    if (this.#pieces[at] || at >= this.#pieces.length) return null;
    this.#pieces[at] = new Uint8Array(piece, HEAD);
    this.#left -= 1;
    return this.#left ? null : new Blob(this.#pieces, { type: "image/jpeg" });
  }

  #begin(name: number, count: number): void {
    this.#name = name;
    this.#pieces = new Array(count);
    this.#left = count;
  }
}
