/** What happened on a page as bytes: JSON, deflated unless it is short. */
import type { Message } from "./pieces.ts";

/** Below this, compression costs more than it saves. */
const SHORT = 200;
/** More than any page has: what unpacks to more is not unpacked. */
const LONGEST = 100_000_000;

async function through(bytes: Uint8Array, by: ReadableWritablePair<Uint8Array, BufferSource>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(by).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > LONGEST) throw new RangeError("too long");
    parts.push(read.value);
  }
  return new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

export async function pack(events: readonly unknown[], whole: boolean): Promise<Message> {
  const bytes = new TextEncoder().encode(JSON.stringify(events));
  if (bytes.length < SHORT) return { whole, deflated: false, bytes };
  return { whole, deflated: true, bytes: await through(bytes, new CompressionStream("deflate-raw")) };
}

export async function unpack({ deflated, bytes }: Message): Promise<unknown[]> {
  const plain = deflated ? await through(bytes, new DecompressionStream("deflate-raw")) : bytes;
  const events: unknown = JSON.parse(new TextDecoder().decode(plain));
  if (!Array.isArray(events)) throw new TypeError("no list");
  return events;
}
