/** Pointing and drawing: where a spot lies, what a message may say, and what is to be seen for how long. */
import type { CallPerson } from "@visavis/protocol";
import { expect, test } from "vitest";
import type { CallView } from "../src/call/types.ts";
import { Board } from "../src/drawing/board.ts";
import { contentBox, placeOf, spotAt, WHOLE } from "../src/drawing/geometry.ts";
import { colourOf, picturesIn, selfIn } from "../src/drawing/pictures.ts";
import { MOST_SPOTS, MOST_SPOTS_AT_ONCE, Rate, read } from "../src/drawing/told.ts";

const FRAME = { left: 100, top: 50, width: 400, height: 400 };

test("a wide picture that is contained leaves room above and below", () => {
  expect(contentBox(FRAME, 1280, 640, "contain")).toEqual({ left: 100, top: 150, width: 400, height: 200 });
});

test("a wide picture that covers its frame reaches beyond it on both sides", () => {
  expect(contentBox(FRAME, 1280, 640, "cover")).toEqual({ left: -100, top: 50, width: 800, height: 400 });
});

test("a picture of which nothing has come yet fills its frame", () => {
  expect(contentBox(FRAME, 0, 0, "contain")).toEqual(FRAME);
});

test.each(["contain", "cover"] as const)("a spot is found again where it was pointed at (%s)", (fit) => {
  const box = contentBox(FRAME, 640, 480, fit);
  for (const mirrored of [false, true]) {
    const spot = spotAt(box, 180, 260, mirrored);
    expect(spot).not.toBeNull();
    const { x, y } = placeOf(box, spot ?? [0, 0], mirrored);
    expect([Math.round(x), Math.round(y)]).toEqual([180, 260]);
  }
});

test("two views of different size and fit show the same spot of the picture, a mirror on its other side", () => {
  const large = contentBox({ left: 0, top: 0, width: 1280, height: 900 }, 1280, 720, "contain");
  const spot = spotAt(large, 320, 90 + 180, false);
  expect(spot).toEqual([2_500, 2_500]);
  const small = contentBox({ left: 0, top: 0, width: 90, height: 90 }, 1280, 720, "cover");
  expect(placeOf(small, spot ?? [0, 0], false)).toEqual({ x: 45 - 160 / 4, y: 22.5 });
  expect(placeOf(small, spot ?? [0, 0], true)).toEqual({ x: 45 + 160 / 4, y: 22.5 });
});

test("beside the picture there is no spot", () => {
  const box = contentBox(FRAME, 1280, 640, "contain");
  expect([spotAt(box, 300, 100, false), spotAt(box, 50, 250, false), spotAt(box, 501, 250, false)]).toEqual([
    null,
    null,
    null,
  ]);
});

const POINT = { type: "point", n: 1, picture: "a", at: [0, WHOLE] };
const STROKE = { type: "stroke", n: 1, picture: "a", stroke: 7, from: 0, spots: [[1, 2]] };

const ASKED = [
  { type: "closer", picture: "a" },
  { type: "looked", picture: "a", how: "no" },
];

test.each([
  POINT,
  STROKE,
  { type: "freeze", picture: "a", on: true },
  { type: "frozen", n: 2, kinds: ["camera"] },
  ...ASKED,
])("$type is read", (told) => {
  expect(read(JSON.stringify(told))).toEqual(told);
});

const many = (count: number) => Array.from({ length: count }, () => [1, 1]);

test.each([
  ["no text", new ArrayBuffer(8)],
  ["no JSON", "{"],
  ["nothing", "null"],
  ["another type", JSON.stringify({ type: "constructor" })],
  ["a spot outside", JSON.stringify({ ...POINT, at: [0, WHOLE + 1] })],
  ["half a spot", JSON.stringify({ ...POINT, at: [0] })],
  ["a spot between", JSON.stringify({ ...POINT, at: [0.5, 1] })],
  ["a number that is none", JSON.stringify({ ...POINT, n: "1" })],
  ["a long name of a picture", JSON.stringify({ ...POINT, picture: "a".repeat(201) })],
  ["no spots", JSON.stringify({ ...STROKE, spots: [] })],
  ["too many spots", JSON.stringify({ ...STROKE, spots: many(MOST_SPOTS_AT_ONCE + 1) })],
  ["spots beyond the end", JSON.stringify({ ...STROKE, from: MOST_SPOTS })],
  ["a stroke from before its start", JSON.stringify({ ...STROKE, from: -1 })],
  ["other kinds", JSON.stringify({ type: "frozen", n: 1, kinds: ["__proto__"] })],
  ["a long text", JSON.stringify({ ...POINT, more: "a".repeat(2_000) })],
])("%s is not read", (_, text) => {
  expect(read(text)).toBeNull();
});

test("who speaks without end is heard so often a second and no more", () => {
  const rate = new Rate();
  const heard = Array.from({ length: 10_000 }, (_, at) => rate.take(1_000 + at / 10)).filter((taken) => taken).length;
  expect(heard).toBeGreaterThan(200);
  expect(heard).toBeLessThanOrEqual(301);
});

const stroke = (name: number, from: number, spots: [number, number][], n = 1) =>
  ({ type: "stroke", n, picture: "a", stroke: name, from, spots }) as const;

test("a stroke is seen for a while, fades, and is forgotten", () => {
  const board = new Board();
  board.mark("x", stroke(1, 0, [[1, 1]]), 1_000);
  expect(board.strokesOn("a", 1_000)).toEqual([{ person: "x", spots: [[1, 1]], strength: 1 }]);
  expect(board.strokesOn("b", 1_000)).toEqual([]);
  expect(board.strokesOn("a", 5_600)[0]?.strength).toBeCloseTo(0.5);
  expect(board.strokesOn("a", 6_000)).toEqual([]);
  expect([board.fades(5_999), board.fades(6_000)]).toEqual([true, false]);
});

test("parts of a stroke that overtake each other come to lie in their order", () => {
  const board = new Board();
  board.mark("x", stroke(1, 2, [[3, 3]], 3), 1_000);
  board.mark("x", stroke(1, 0, [[1, 1]], 1), 1_001);
  expect(board.strokesOn("a", 1_001)[0]?.spots).toEqual([
    [1, 1],
    [3, 3],
  ]);
  board.mark("x", stroke(1, 1, [[2, 2]], 2), 1_002);
  expect(board.strokesOn("a", 1_002)[0]?.spots).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ]);
});

test("of two places of a pointer the later is shown, whichever comes last", () => {
  const board = new Board();
  board.mark("x", { type: "point", n: 5, picture: "a", at: [5, 5] }, 1_000);
  board.mark("x", { type: "point", n: 4, picture: "b", at: [4, 4] }, 1_001);
  expect(board.pointersOn("a", 1_001)[0]?.spots).toEqual([[5, 5]]);
  expect(board.pointersOn("b", 1_001)).toEqual([]);
  expect(board.pointersOn("a", 4_000)).toEqual([]);
});

test("whoever draws without end has so many strokes of so many spots, the last ones", () => {
  const board = new Board();
  for (let name = 0; name < 500; name += 1)
    for (let from = 0; from < 2_000; from += 50) board.mark("x", stroke(name, from, Array(50).fill([1, 1])), 1_000);
  const kept = board.strokesOn("a", 1_000);
  expect(kept.length).toBe(20);
  expect(Math.max(...kept.map(({ spots }) => spots.length))).toBe(MOST_SPOTS);
});

test("on a frozen picture strokes stay, and go when it moves again", () => {
  const board = new Board();
  board.freeze(new Set(["a"]));
  board.mark("x", stroke(1, 0, [[1, 1]]), 1_000);
  expect(board.strokesOn("a", 99_000)[0]?.strength).toBe(1);
  board.freeze(new Set());
  expect(board.strokesOn("a", 1_001)).toEqual([]);
});

test("who has left has drawn nothing", () => {
  const board = new Board();
  board.mark("x", stroke(1, 0, [[1, 1]]), 1_000);
  board.keep(new Set(["y"]));
  expect([...board.strokesOn("a", 1_000), ...board.pointersOn("a", 1_000)]).toEqual([]);
});

const person = (id: string, device = "d"): CallPerson => ({ actor: { kind: "member", id }, device });
const stream = (name: string) => ({ name }) as unknown as MediaStream;
const view = (people: CallPerson[], others: object[], own: object) =>
  ({ call: { people }, others, own }) as unknown as CallView;

test("pictures are named by whose they are, one's own among them, and another device of one's own is an other", () => {
  const [me, phone, them] = [person("me"), person("me", "phone"), person("them")];
  const others = [
    { person: phone, stream: stream("phone"), screen: null },
    { person: them, stream: stream("face"), screen: stream("screen") },
  ];
  const all = view([phone, me, them], others, { preview: stream("own"), screenPreview: null });
  expect(selfIn(all, "me")).toBe(me);
  expect(picturesIn(all, "me").map(({ key, own }) => [key, own])).toEqual([
    ["me phone camera", false],
    ["them d camera", false],
    ["them d screen", false],
    ["me d camera", true],
  ]);
});

test("everybody is given the same colours, and no two of four the same", () => {
  const people = ["c", "a", "d", "b"].map((id) => person(id));
  const keys = people.map(({ actor }) => `${actor.id} d`);
  const colours = keys.map((key) => colourOf(view(people, [], {}), key));
  expect(new Set(colours).size).toBe(4);
  expect(keys.map((key) => colourOf(view(people.toReversed(), [], {}), key))).toEqual(colours);
});
