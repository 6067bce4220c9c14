/** The line of a call while it lasts: what a second was like, how far back one sees, and what a page leaves to the next. */
import type { Sample } from "@visavis/client/call/quality";
import { expect, test } from "vitest";
import { gradeOf } from "../src/calls/lines.ts";
import { after, lately, MOST_SECONDS, pathOf, readKept, type Second, secondOf } from "../src/calls/live.ts";

const SAMPLE: Sample = {
  roundTripMs: 40,
  jitterMs: 5,
  received: 1_000,
  lost: 10,
  bytes: 1,
  lossThere: 0,
  availableBps: 0,
  relayed: false,
  width: 1280,
  height: 720,
  framesPerSecond: 30,
  freezes: 0,
};
const GOOD = secondOf({ ...SAMPLE, received: 1_050 }, SAMPLE);
const BAD = secondOf({ ...SAMPLE, received: 1_010, lost: 20 }, SAMPLE);

test("a second has lost what was lost in it, not before", () => {
  expect(GOOD.loss).toBe(0);
  expect(BAD.loss).toBe(0.5);
  expect(secondOf(SAMPLE, { ...SAMPLE, received: 9_000, lost: 90 }).loss).toBe(0);
});

test("the word follows the last seconds", () => {
  const seconds = [...Array<Second>(60).fill(GOOD), ...Array<Second>(5).fill(BAD)];
  expect(gradeOf(lately(seconds))).toBe("poor");
  expect(gradeOf(lately([...seconds, ...Array<Second>(5).fill(GOOD)]))).toBe("good");
});

test("one sees two minutes back, the newest at the right", () => {
  const seconds = Array.from({ length: 300 }).reduce<readonly Second[]>((before) => after(before, GOOD), []);
  expect(seconds).toHaveLength(MOST_SECONDS);
  expect(pathOf([0, 100, 500], 200, 119, 50)).toBe("M117.0,50.0L118.0,25.0L119.0,0.0");
});

test("the next page goes on with the same call, and with nothing else", () => {
  const kept = JSON.stringify({ call: "k1", seconds: [GOOD, BAD] });
  expect(readKept(kept, "k1")).toEqual([GOOD, BAD]);
  for (const [text, call] of [
    [kept, "k2"],
    [null, "k1"],
    ["{", "k1"],
    [JSON.stringify({ call: "k1", seconds: ["x"] }), "k1"],
    [JSON.stringify({ call: "k1" }), "k1"],
  ] as const)
    expect(readKept(text, call)).toEqual([]);
});
