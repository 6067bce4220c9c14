import { expect, test } from "vitest";
import { ableOf, UNABLE } from "../src/camera/able.ts";

const FOCUS = { focusMode: ["manual", "single-shot", "continuous"], focusDistance: { min: 0.1, max: 2, step: 0.1 } };

test.each([
  ["nothing is told", undefined, UNABLE],
  ["a plain camera", { width: { min: 1, max: 1280 }, facingMode: ["user"] }, UNABLE],
  [
    "a phone",
    { zoom: { min: 1, max: 8, step: 0.1 }, torch: true },
    { ...UNABLE, zoom: { min: 1, max: 8, step: 0.1 }, torch: true },
  ],
  ["a torch as a list", { torch: [false, true] }, { ...UNABLE, torch: true }],
  ["a torch that is none", { torch: [false] }, UNABLE],
  ["a zoom without a width", { zoom: { min: 1, max: 1, step: 0 } }, UNABLE],
  ["a zoom without a step", { zoom: { min: 1, max: 3 } }, { ...UNABLE, zoom: { min: 1, max: 3, step: 0 } }],
  ["a focus by hand", FOCUS, { ...UNABLE, focus: { min: 0.1, max: 2, step: 0.1 } }],
  ["a focus that cannot be given back", { ...FOCUS, focusMode: ["manual"] }, UNABLE],
  ["nonsense", { zoom: "8x", torch: "yes", focusMode: "manual", focusDistance: 3 }, UNABLE],
])("%s", (_, capabilities, able) => {
  expect(ableOf(capabilities)).toEqual(able);
});
