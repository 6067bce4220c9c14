import { expect, test } from "vitest";
import { ableOf, settingOf, UNABLE, wishOf } from "../src/camera/able.ts";

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

test.each([
  [{ zoom: 2 }, { zoom: 2 }],
  [{ torch: true }, { torch: true }],
  [{ focus: 0.4 }, { focusMode: "manual", focusDistance: 0.4 }],
  [{ focus: null }, { focusMode: "continuous" }],
])("%j is asked of the camera as %j", (setting, wish) => {
  expect(wishOf(setting)).toEqual(wish);
});

test.each([
  [{}, { torch: false, focus: null }],
  [
    { zoom: 3, torch: true },
    { zoom: 3, torch: true, focus: null },
  ],
  [
    { focusMode: "manual", focusDistance: 50 },
    { torch: false, focus: 50 },
  ],
  [
    { focusMode: "continuous", focusDistance: 50 },
    { torch: false, focus: null },
  ],
  [{ zoom: "far" }, { torch: false, focus: null }],
])("a camera that says %j begins with %j", (said, setting) => {
  expect(settingOf(said)).toEqual(setting);
});
