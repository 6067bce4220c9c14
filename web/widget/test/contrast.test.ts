import { expect, test } from "vitest";
import { channels, contrast, readable } from "../src/loader/contrast.ts";

const WHITE = [255, 255, 255];

test("contrast is measured as WCAG does", () => {
  expect(contrast([0, 0, 0], WHITE)).toBeCloseTo(21, 5);
  expect(contrast(channels("#777777"), WHITE)).toBeCloseTo(4.48, 2);
});

test("a text reads on every accent that a shop may choose", () => {
  for (const red of [0, 64, 128, 192, 255])
    for (const green of [0, 64, 128, 192, 255])
      for (const blue of [0, 64, 128, 192, 255]) {
        const accent = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
        const { ground, text } = readable(accent);
        expect(contrast(ground, text), accent).toBeGreaterThanOrEqual(4.5);
      }
});

test("an accent that can be read on stays as it is", () => {
  expect(readable("#ffe08a")).toEqual({ ground: [255, 224, 138], text: [29, 35, 48] });
  expect(readable("#1b4d8f")).toEqual({ ground: [27, 77, 143], text: WHITE });
});
