/** A shared page cut into pieces comes together again, whatever is lost on the way. */
import { PAGE_HEADER, PAGE_PIECE_BYTES } from "@visavis/protocol";
import { describe, expect, test } from "vitest";
import { pack, unpack } from "../src/guide/packing.ts";
import { cut, type Message, Pieces } from "../src/guide/pieces.ts";

const RUN = { guide: "01a22f32-b550-7ce6-8f5b-f630c9c60a6e", tab: "0123456789abcdef", run: 7 };
const message = (length: number, whole = false): Message => ({
  whole,
  deflated: false,
  bytes: Uint8Array.from({ length }, (_, at) => at % 251),
});

describe("the pieces of a message", () => {
  test.each([1, PAGE_PIECE_BYTES, PAGE_PIECE_BYTES + 1, 3 * PAGE_PIECE_BYTES])(
    "of %i bytes come together",
    (length) => {
      const pieces = new Pieces();
      const all = cut(RUN, 0, message(length, true));
      const made = all.map((piece) => pieces.take(piece));
      expect(made.slice(0, -1).every((one) => one === null)).toBe(true);
      expect(made.at(-1)).toEqual(message(length, true));
      expect(Math.max(...all.map((piece) => piece.length))).toBeLessThanOrEqual(PAGE_HEADER + PAGE_PIECE_BYTES);
      expect(pieces.tab).toBe(RUN.tab);
    },
  );

  test("of which one is lost make a gap, told once, until the page comes whole again", () => {
    const pieces = new Pieces();
    pieces.take(cut(RUN, 0, message(10, true))[0] as Uint8Array);
    expect(pieces.take(cut(RUN, 2, message(10))[0] as Uint8Array)).toBe("gap");
    expect(pieces.take(cut(RUN, 3, message(10))[0] as Uint8Array)).toBeNull();
    expect(pieces.take(cut({ ...RUN, run: 8 }, 0, message(10, true))[0] as Uint8Array)).toEqual(message(10, true));
  });

  test("of another tab are passed over until it shows its page whole", () => {
    const pieces = new Pieces();
    const other = { ...RUN, tab: "fedcba9876543210" };
    pieces.take(cut(RUN, 0, message(10, true))[0] as Uint8Array);
    expect(pieces.take(cut(other, 4, message(10))[0] as Uint8Array)).toBeNull();
    expect(pieces.take(cut(RUN, 1, message(10))[0] as Uint8Array)).toEqual(message(10));
    pieces.take(cut(other, 0, message(10, true))[0] as Uint8Array);
    expect(pieces.tab).toBe(other.tab);
  });

  test("that come to who is late make a gap", () => {
    expect(new Pieces().take(cut(RUN, 5, message(10))[0] as Uint8Array)).toBe("gap");
  });

  test("that are none are passed over", () => {
    expect(new Pieces().take(new Uint8Array(10))).toBeNull();
    expect(new Pieces().take(new Uint8Array(100))).toBeNull();
  });
});

test.each([[[{ a: 1 }]], [Array.from({ length: 500 }, (_, at) => ({ at, text: "the same again" }))]])(
  "what is packed is unpacked again",
  async (events) => {
    const packed = await pack(events, true);
    expect(await unpack(packed)).toEqual(events);
    expect(packed.bytes.length).toBeLessThanOrEqual(JSON.stringify(events).length);
  },
);
