import type { Conversation } from "@visavis/protocol";
import { expect, test } from "vitest";
import { newsFor, setWants, wants } from "../src/conversations/alerts.ts";

const row = (change: Partial<Conversation> & { at?: number; by?: "visitor" | "member" }): Conversation => ({
  id: "c",
  organisation: "o",
  site: "s",
  visitor: "v",
  status: "waiting",
  language: "en",
  seq: 2,
  opened_at: 0,
  changed_at: 0,
  last_message: { actor: { kind: change.by ?? "visitor", id: "x" }, excerpt: "Hello", at: change.at ?? 200 },
  ...change,
});
const rows = (...all: Conversation[]) => new Map(all.map((one) => [one.id, one]));
const mine = { kind: "member", id: "me", name: "Me" } as const;
const theirs = { kind: "member", id: "other", name: "Other" } as const;

test.each([
  ["somebody new who waits", rows(), row({}), true],
  ["more from somebody who waits", rows(row({ at: 150 })), row({}), true],
  [
    "an answer in one's own",
    rows(row({ at: 150, status: "assigned", assignee: mine })),
    row({ status: "assigned", assignee: mine }),
    true,
  ],
  ["what one is given", rows(row({})), row({ status: "assigned", assignee: mine }), true],
  ["what a colleague is given", rows(row({})), row({ status: "assigned", assignee: theirs }), false],
  ["what was said before the console was opened", rows(), row({ at: 50 }), false],
  ["what is known", rows(row({})), row({}), false],
  ["one's own words", rows(), row({ by: "member", status: "assigned", assignee: mine }), false],
  ["a colleague's conversation", rows(), row({ status: "assigned", assignee: theirs }), false],
  ["what is closed", rows(), row({ status: "closed" }), false],
])("%s is told: %#", (_, before, after, told) => {
  expect(newsFor("me", before, rows(after), 100).length > 0).toBe(told);
});

test("the tone is on and the desktop is quiet until the member says otherwise", () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  expect([wants(storage, "sound"), wants(storage, "desktop")]).toEqual([true, false]);
  setWants(storage, "sound", false);
  setWants(storage, "desktop", true);
  expect([wants(storage, "sound"), wants(storage, "desktop")]).toEqual([false, true]);
});
