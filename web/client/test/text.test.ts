import { describe, expect, test } from "vitest";
import { linkify, type Piece } from "../src/text.ts";

const text = (piece: Piece) => (typeof piece === "string" ? piece : piece.text);
const hrefs = (message: string) => linkify(message).flatMap((piece) => (typeof piece === "string" ? [] : [piece.href]));

describe("linkify", () => {
  test.each([
    ["see https://shop.example/a?b=1#c now", ["https://shop.example/a?b=1#c"]],
    ["(https://shop.example/a).", ["https://shop.example/a"]],
    ["https://en.example/wiki/Lamp_(light)!", ["https://en.example/wiki/Lamp_(light)"]],
    ["www.shop.example, please", ["https://www.shop.example/"]],
    ["write to claire@shop.example.", ["mailto:claire@shop.example"]],
    ["mailto:claire@shop.example", ["mailto:claire@shop.example"]],
    ["HTTP://SHOP.EXAMPLE", ["http://shop.example/"]],
    ["two: http://a.example http://b.example", ["http://a.example/", "http://b.example/"]],
  ])("finds the addresses of %j", (message, expected) => {
    expect(hrefs(message)).toEqual(expected);
  });

  test.each([
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "vbscript:x",
    "https://",
    "mailto:",
    "www.",
    "3.5 x 4.2",
    "a@b",
  ])("makes no link of %j", (message) => {
    expect(hrefs(message)).toEqual([]);
  });

  test("stops at a character that turns the direction of reading", () => {
    expect(hrefs("https://a.example/\u202egnp.exe")).toEqual(["https://a.example/"]);
  });

  test("gives every text back unchanged", () => {
    for (const message of ["", "a\nb", "<b>x</b> https://a.example/<i>", "👋🏽 www.a.example…", "https://a.example))"])
      expect(linkify(message).map(text).join("")).toBe(message);
  });

  test("takes a long text in its stride", () => {
    const long = "a@".repeat(5_000);
    expect(linkify(long).map(text).join("")).toBe(long);
  });
});
