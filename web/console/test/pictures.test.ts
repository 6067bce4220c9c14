import type { CallView, Other } from "@visavis/client/call";
import type { CallPerson } from "@visavis/protocol";
import { describe, expect, it } from "vitest";
import { largeOf, picturesOf } from "../src/calls/pictures.ts";
import { levelOf } from "../src/calls/useLevel.ts";

const STREAM = {} as MediaStream;

const other = (id: string, person: Partial<CallPerson> = {}, line: Partial<Other> = {}): Other => ({
  person: { actor: { kind: "visitor", id }, device: "d", ...person },
  line: "connected",
  stream: STREAM,
  screen: STREAM,
  aside: {} as RTCDataChannel,
  stats: () => Promise.resolve(new Map()),
  pictureRests: false,
  ...line,
});
const shown = (...others: Other[]) => picturesOf({ others } as unknown as CallView);
const kinds = (...others: Other[]) => shown(...others).map(({ kind }) => kind);

describe("what there is to look at", () => {
  it("is a face until somebody shows more", () => {
    expect(kinds(other("a"))).toEqual(["face"]);
    expect(kinds(other("a", { camera: true }))).toEqual(["camera"]);
    expect(kinds(other("a", { camera: true, screen: true }))).toEqual(["screen", "camera"]);
  });

  it("is a face again while pictures rest, or the other page loads", () => {
    expect(kinds(other("a", { camera: true }, { pictureRests: true }))).toEqual(["face"]);
    expect(kinds(other("a", { camera: true, screen: true }, { line: "away" }))).toEqual(["face"]);
  });

  it("stays on the last picture while the line is interrupted", () => {
    expect(kinds(other("a", { camera: true }, { line: "interrupted" }))).toEqual(["camera"]);
  });

  it("leaves out who only listens", () => {
    expect(kinds(other("a", { listens: true }))).toEqual([]);
  });
});

describe("the large one", () => {
  const pictures = shown(other("a"), other("b", { camera: true }), other("c", { screen: true }));

  it("is a screen, else a camera, else whoever is there", () => {
    expect(largeOf(pictures, "")?.key).toBe("c d screen");
    expect(largeOf(shown(other("a"), other("b", { camera: true })), "")?.key).toBe("b d");
    expect(largeOf(shown(other("a")), "")?.key).toBe("a d");
    expect(largeOf([], "")).toBeUndefined();
  });

  it("is the chosen one as long as that is there", () => {
    expect(largeOf(pictures, "b d")?.key).toBe("b d");
    expect(largeOf(pictures, "gone")?.key).toBe("c d screen");
  });
});

describe("the level of a microphone", () => {
  it("is 0 for silence, 100 for what is as loud as can be, and grows with the voice", () => {
    const of = (loudness: number) => levelOf(new Float32Array(64).fill(loudness));
    expect([of(0), of(1)]).toEqual([0, 100]);
    expect(of(0.1)).toBeGreaterThan(of(0.01));
  });
});
