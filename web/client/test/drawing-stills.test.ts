/** Stills in full: who puts them into the conversation, how often, and how a phone hands them over. */
import type { CallPerson } from "@visavis/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CallView } from "../src/call/types.ts";
import { Closer, type CloserEdges } from "../src/drawing/closer.ts";
import { keeperOf, ownerOf, personKey, pictureKey } from "../src/drawing/pictures.ts";
import { Gathering, piecesOf } from "../src/drawing/pieces.ts";
import type { How } from "../src/drawing/told.ts";

const person = (id: string, kind: "member" | "visitor" | "system", more: Partial<CallPerson> = {}): CallPerson => ({
  actor: { kind, id, name: id },
  device: `of-${id}`,
  ...more,
});
const ANA = person("ana", "visitor");
const SUE = person("sue", "member", { listens: true });
const CLAIRE = person("claire", "member");
const PHONE = person("phone", "system", { phone: true });
const VIEW = { call: { people: [PHONE, SUE, ANA, CLAIRE] } } as unknown as CallView;

test.each([
  [ANA, ANA],
  [CLAIRE, CLAIRE],
  [PHONE, CLAIRE],
])("who keeps a still of a picture: its owner, of a phone the first of the team's who speaks", (owner, keeper) => {
  const key = pictureKey(personKey(owner), "camera");
  expect(ownerOf(key)).toBe(personKey(owner));
  expect(keeperOf(VIEW, key)).toBe(personKey(keeper));
});

function closerWith(edges: Partial<CloserEdges>): Closer {
  const nothing = () => {};
  const make = async (): Promise<How> => "sent";
  return new Closer({ keeps: () => false, ask: nothing, answer: nothing, make, changed: nothing, ...edges });
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("what was asked for and never came is said after a while, and the word goes", () => {
  const closer = closerWith({});
  closer.ask("a");
  closer.heard("another", "sent");
  expect(closer.state).toBe("asked");
  vi.advanceTimersByTime(45_000);
  expect(closer.state).toBe("silent");
  closer.heard("a", "sent");
  expect(closer.state).toBe("silent");
  vi.advanceTimersByTime(6_000);
  expect(closer.state).toBeNull();
});

test("of many who ask at once one is served, and the next after a while", async () => {
  const answers: How[] = [];
  const make = vi.fn(async (): Promise<How> => "sent");
  const closer = closerWith({ make, answer: (_, { how }) => answers.push(how) });
  await Promise.all(Array.from({ length: 1_000 }, () => closer.asked("ana", "a")));
  expect(make).toHaveBeenCalledOnce();
  expect(answers.filter((how) => how === "busy")).toHaveLength(999);
  vi.advanceTimersByTime(3_000);
  await closer.asked("ana", "a");
  expect(make).toHaveBeenCalledTimes(2);
});

test("a camera that fails is answered for", async () => {
  const answers: How[] = [];
  const closer = closerWith({
    make: () => Promise.reject(new Error("gone")),
    answer: (_, { how }) => answers.push(how),
  });
  await closer.asked("ana", "a");
  expect(answers).toEqual(["off"]);
});

const bytes = (length: number, seed: number): ArrayBuffer =>
  Uint8Array.from({ length }, (_, at) => (at * 7 + seed) % 251).buffer;

test("a still comes whole out of its pieces, in whatever order, and one after the other", async () => {
  const gathering = new Gathering();
  for (const [length, name] of [
    [100_001, 1],
    [16_000, 2],
    [1, 3],
  ] as const) {
    const still = bytes(length, name);
    const pieces = piecesOf(still, name).reverse();
    const [first] = pieces as [ArrayBuffer];
    const whole = [first, ...pieces].map((piece) => gathering.add(piece));
    expect(whole.slice(0, -1).filter(Boolean)).toHaveLength(pieces.length === 1 ? 1 : 0);
    const blob = whole.find(Boolean);
    expect(new Uint8Array((await blob?.arrayBuffer()) as ArrayBuffer)).toEqual(new Uint8Array(still));
  }
});

test.each([
  ["nothing", new ArrayBuffer(8)],
  ["too much in one", new ArrayBuffer(20_000)],
  ["the third of two", Uint8Array.of(0, 0, 0, 9, 0, 3, 0, 2, 1).buffer],
  ["of more than may be", Uint8Array.of(0, 0, 0, 9, 0, 0, 255, 255, 1).buffer],
])("%s is no piece", (_, piece) => {
  expect(new Gathering().add(piece)).toBeNull();
});

test("a still that would be too much is not cut", () => {
  expect(() => piecesOf(new ArrayBuffer(640 * 16_000 + 1), 1)).toThrow();
});
