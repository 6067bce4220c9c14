import { expect, test } from "vitest";
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

test("no other name holds one of the contract's, by which tests and assistive technology find things", () => {
  const { send, close, message, log } = chat;
  const others = [...Object.values(chat), ...Object.values(more)].filter((text) => typeof text === "string");
  for (const name of [send, close])
    expect(others.filter((text) => text.toLowerCase().includes(name.toLowerCase()))).toEqual([name]);
  expect([message, log]).toEqual(["Message", "Conversation"]);
});
