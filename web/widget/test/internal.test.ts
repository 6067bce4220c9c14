/** The names that the build shortens are nobody else's: neither another file's nor the browser's, and never looked up by text. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { INTERNAL } from "../internal.ts";

const WEB = new URL("../../", import.meta.url).pathname;

/** A file's text without its comments. */
const read = (file: string): string => readFileSync(`${WEB}${file}`, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
const sources = (folder: string): string[] =>
  readdirSync(`${WEB}${folder}`)
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`);

/** What travels between files, pages and releases. */
const SHARED = [
  "protocol/src/index.ts",
  "client/src/types.ts",
  "widget/src/contract.ts",
  "widget/src/storage.ts",
  ...sources("widget/src/loader"),
  ...sources("widget/src/locales"),
  ...sources("widget/src/more"),
];

const ALL = [
  ...SHARED,
  ...[
    "client/src",
    "client/src/call",
    "widget/src/chat",
    "widget/src/call",
    "client/src/files",
    "widget/src/files",
  ].flatMap((folder) => sources(folder)),
];

test.each(INTERNAL)("%s stays within one built file", (name) => {
  expect(SHARED.filter((file) => new RegExp(`[.{,]\\s*${name}\\b|\\b${name}\\??[:(]`).test(read(file)))).toEqual([]);
});

test.each(INTERNAL)("%s is never looked up by its text", (name) => {
  expect(ALL.filter((file) => new RegExp(`["'\`]${name}["'\`]`).test(read(file)))).toEqual([]);
});
