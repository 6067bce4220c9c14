import { expect, test } from "vitest";
import { pickLanguage } from "../src/loader/language.ts";
import { chat, launcher, more } from "../src/locales/en.ts";
import { chat as discussion, launcher as lanceur, more as reste } from "../src/locales/fr.ts";

test.each([
  ["launcher", launcher, lanceur],
  ["chat", chat, discussion],
  ["second module", more, reste],
])("the %s says everything in both languages", (_, english, french) => {
  expect(Object.keys(french).sort()).toEqual(Object.keys(english).sort());
  for (const text of [...Object.values(english), ...Object.values(french)])
    expect(typeof text === "function" ? text(2 as never) : text).toMatch(/\S/);
});

test("English names are the public contract", () => {
  const { dialog, message, send, close, log } = chat;
  expect([launcher.chat, dialog, message, send, close, log]).toEqual([
    "Chat with us",
    "Chat",
    "Message",
    "Send",
    "Close chat",
    "Conversation",
  ]);
});

test("the page's language comes before the browser's, and one that is not spoken is passed over", () => {
  expect(pickLanguage(["fr-CA", "en"])).toBe("fr");
  expect(pickLanguage(["de", "fr-FR"])).toBe("fr");
  expect(pickLanguage(["", undefined, "EN-GB"])).toBe("en");
  expect(pickLanguage(["de"])).toBe("en");
});
