import { expect, test } from "vitest";
import { step } from "../src/people/away.ts";

const NOW = 1_000_000_000;
const MINUTE = 60_000;

test.each([
  ["who is there stays available", 1, true, false, null],
  ["who is gone for long is away", 11, true, false, "leave"],
  ["who is back takes conversations again", 0, false, true, "return"],
  ["who switched themselves off stays off", 0, false, false, null],
  ["who is gone and away already is left alone", 11, false, true, null],
])("%s", (_, minutesAgo, available, byItself, expected) => {
  expect(step(NOW, NOW - minutesAgo * MINUTE, available, byItself)).toBe(expected);
});
