import { describe, expect, test } from "vitest";
import { readDay, readHours, type TypedHours, weekInWords, writeDay, writeHours } from "../src/sites/hours.ts";

const workdays = (zone: string): TypedHours => ({
  zone,
  week: [...Array.from({ length: 5 }, () => "09:00-12:30, 14:00-18:00"), "", ""],
  special: "2026-12-25 Noël\n2026-12-24 09:00-13:00 Réveillon de Noël",
});

describe("a day", () => {
  test.each([
    ["", []],
    ["9-12", [{ opens: 540, closes: 720 }]],
    [
      "9:00 – 12:30,14h-18h30",
      [
        { opens: 540, closes: 750 },
        { opens: 840, closes: 1110 },
      ],
    ],
    ["20:00-2:00", [{ opens: 1200, closes: 1560 }]],
    ["0:00-24:00", [{ opens: 0, closes: 1440 }]],
  ])("%j is read", (text, intervals) => expect(readDay(text)).toEqual(intervals));

  test.each(["nine to five", "9:60-10:00", "9:00", "25:00-26:00", "24:00-25:00", "9:00-10:00 11:00"])(
    "%j is not",
    (text) => expect(readDay(text)).toBeUndefined(),
  );

  test("is written as it is read", () => {
    const text = "09:00-12:30, 20:00-02:00";
    expect(writeDay(readDay(text) ?? [])).toBe(text);
    expect(writeDay(readDay("0-24") ?? [])).toBe("00:00-24:00");
  });
});

test("hours are written as they were typed", () => {
  const read = readHours(workdays("Europe/Paris"));
  expect("week" in read && writeHours(read)).toEqual(workdays("Europe/Paris"));
});

test("without a zone it is always open, and what cannot be read is named", () => {
  expect(readHours({ ...workdays(""), special: "?" })).toEqual({
    zone: "UTC",
    week: Array(7).fill([{ opens: 0, closes: 1440 }]),
  });
  expect(readHours({ ...workdays("UTC"), week: ["", "", "late", "", "", "", ""] })).toEqual({ day: 2 });
  expect(readHours({ ...workdays("UTC"), special: "2026-12-25\n\nChristmas" })).toEqual({ line: 2 });
});

describe("a week in words", () => {
  const words = (...days: string[]) =>
    weekInWords({ zone: "UTC", week: days.map((day) => readDay(day) ?? []) }, (day) => "MTWTFSS".charAt(day));

  test.each([
    [
      ["9-12,14-18", "9-12,14-18", "9-12,14-18", "", "9-18", "10-13", ""],
      "M – W 09:00-12:00, 14:00-18:00 · F 09:00-18:00 · S 10:00-13:00",
    ],
    [["0-24", "0-24", "0-24", "0-24", "0-24", "0-24", "0-24"], ""],
    [["", "", "", "", "", "", ""], ""],
  ])("of %j", (days, text) => expect(words(...days)).toBe(text));
});
