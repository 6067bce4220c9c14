import { expect, test } from "vitest";
import * as de from "../src/locales/de.ts";
import * as en from "../src/locales/en.ts";
import * as es from "../src/locales/es.ts";
import * as fr from "../src/locales/fr.ts";
import * as it from "../src/locales/it.ts";
import * as nl from "../src/locales/nl.ts";

const LANGUAGES = { en, fr, de, es, it, nl };

type Part = readonly [name: string, own: Readonly<Record<string, string>>, english: Readonly<Record<string, string>>];

const partsOf = ({ launcher, chat, more, call, files, draw }: typeof en): readonly Part[] => [
  ["launcher", launcher, en.launcher],
  ["chat", chat, en.chat],
  ["second module", more, en.more],
  ["call module", call, en.call],
  ["module of files", files, en.files],
  ["drawing module", draw, en.draw],
];

const places = (text: string) => text.split("#").length - 1;

test.each(Object.entries(LANGUAGES))("%s says everything, and fills in what English does", (language, texts) => {
  for (const [, own, english] of partsOf(texts)) {
    expect(Object.keys(own).sort()).toEqual(Object.keys(english).sort());
    for (const [name, text] of Object.entries(own)) {
      expect(text).toMatch(/\S/);
      expect([name, places(text)]).toEqual([name, places(english[name] ?? "")]);
    }
  }
  expect([texts.chat.language, texts.more.language]).toEqual([language, language]);
});

test.each(Object.entries(LANGUAGES))(
  "%s writes its own marks: no straight quotes, no three dots",
  (language, texts) => {
    const all = partsOf(texts).flatMap(([, own]) => Object.values(own));
    expect(all.filter((text) => /["']|\.\.\./.test(text))).toEqual([]);
    const spaced = language === "fr" ? /[^\u00a0\u202f][!?:;]/ : /[\s\u00a0\u202f][!?:;]/;
    expect(all.filter((text) => spaced.test(text))).toEqual([]);
  },
);

test.each(Object.entries(LANGUAGES))("a name that two parts of %s have means the same in both", (_, texts) => {
  const known = new Map<string, string>();
  for (const [, own] of partsOf(texts))
    for (const [name, text] of Object.entries(own)) {
      expect([name, known.get(name) ?? text]).toEqual([name, text]);
      known.set(name, text);
    }
});

test("English names are the public contract", () => {
  const { dialog, message, send, close, log } = en.chat;
  expect([en.launcher.chat, dialog, message, send, close, log]).toEqual([
    "Chat with us",
    "Chat",
    "Message",
    "Send",
    "Close chat",
    "Conversation",
  ]);
});

test("no other name holds one of the contract's, by which tests and assistive technology find things", () => {
  const { send, close, message, log } = en.chat;
  const others = [
    ...Object.values(en.chat),
    ...Object.values(en.more),
    ...Object.values(en.call),
    ...Object.values(en.files),
  ];
  for (const name of [send, close])
    expect(others.filter((text) => text.toLowerCase().includes(name.toLowerCase()))).toEqual([name]);
  expect([message, log]).toEqual(["Message", "Conversation"]);
});
