/** In what form a voice or a film is taken, and what its file is called. */
import { expect, test } from "vitest";
import { fileName, secondsText, typeFor } from "../src/voice/naming.ts";

test("a browser takes what it knows, Opus before anything else", () => {
  expect(typeFor("voice", () => true)).toBe("audio/webm;codecs=opus");
  expect(typeFor("voice", (type) => type === "audio/mp4")).toBe("audio/mp4");
  expect(typeFor("film", () => false)).toBe("");
});

test("a file's name says what it is and when it was taken", () => {
  const at = new Date(2026, 2, 7, 9, 5);
  expect(fileName("voice", "audio/webm;codecs=opus", at)).toBe("voice-2026-03-07-0905.webm");
  expect(fileName("voice", "audio/mp4", at)).toBe("voice-2026-03-07-0905.m4a");
  expect(fileName("film", "video/mp4", at)).toBe("film-2026-03-07-0905.mp4");
});

test.each([
  [0, "0:00"],
  [59.9, "0:59"],
  [120, "2:00"],
])("%f s read %s", (seconds, text) => {
  expect(secondsText(seconds)).toBe(text);
});
