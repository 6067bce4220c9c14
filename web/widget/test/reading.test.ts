import { describe, expect, it } from "vitest";
import { openReading } from "../src/files/reading.ts";

function readingAt() {
  let now = 0;
  const reading = openReading(() => now);
  const wait = (ms: number) => {
    now += ms;
  };
  return { reading, wait };
}

describe("the reading of a document", () => {
  it("tells once for how long each page was in sight, and not of those that were skipped", () => {
    const { reading, wait } = readingAt();
    reading.at(0);
    wait(2_000);
    reading.at(1);
    wait(300);
    reading.at(2);
    wait(4_000);
    reading.at(0);
    wait(1_500);
    expect(reading.take()).toEqual([
      { page: 0, ms: 3_500 },
      { page: 2, ms: 4_000 },
    ]);
    expect(reading.take()).toEqual([]);
  });

  it("does not count while the page is hidden, nor a page that was forgotten open", () => {
    const { reading, wait } = readingAt();
    reading.at(0);
    wait(1_000);
    reading.at(null);
    wait(60_000);
    expect(reading.take()).toEqual([{ page: 0, ms: 1_000 }]);
    reading.at(1);
    wait(7_200_000);
    expect(reading.take()).toEqual([{ page: 1, ms: 300_000 }]);
  });
});
