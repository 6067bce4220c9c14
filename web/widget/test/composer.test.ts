import { expect, test } from "vitest";
import { datesIn } from "../src/chat/dates.ts";
import { plainAddress } from "../src/chat/pages.ts";
import { roomLeft } from "../src/more/room.tsx";

test("characters are counted near the end only, and as the server counts them", () => {
  expect(roomLeft("a".repeat(8_999), 10_000)).toBeUndefined();
  expect(roomLeft("a".repeat(9_990), 10_000)).toBe(10);
  expect(roomLeft("👋".repeat(9_990), 10_000)).toBe(10);
  expect(roomLeft("a".repeat(10_003), 10_000)).toBe(-3);
});

test("days are told as one speaks of them, times as one's region writes them", () => {
  const now = new Date(2026, 4, 12, 0, 30).getTime();
  const lateYesterday = new Date(2026, 4, 11, 23, 50).getTime();
  expect(datesIn("en", "en-GB").day(lateYesterday, now)).toBe("yesterday");
  expect(datesIn("fr", "en-GB").day(now, now)).toBe("aujourd’hui");
  expect(datesIn("en", "en-GB").time(lateYesterday)).toBe("23:50");
  expect(datesIn("fr", "fr-FR").day(new Date(2026, 4, 1).getTime(), now)).toBe("1 mai 2026");
});

test("a page's address goes without what may be secret", () => {
  expect(plainAddress("https://shop.example/cart?token=1#pay")).toBe("https://shop.example/cart");
});
