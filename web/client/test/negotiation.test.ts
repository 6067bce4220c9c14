/** What each signal means for a line, in every standing that it can come upon. */
import type { CallSignal } from "@visavis/protocol";
import { expect, test } from "vitest";
import { isPolite, judge, type Standing } from "../src/call/negotiation.ts";

const OLD = "01900000-0000-7000-8000-000000000000";
const NEW = "01900000-1111-7000-8000-000000000000";
const MINE = "01900000-2222-7000-8000-000000000000";
const OFFER = { type: "offer", sdp: "v=0\r\n" } as const;
const ANSWER = { type: "answer", sdp: "v=0\r\n" } as const;
const CANDIDATES = [{ candidate: "candidate:1" }];

const signal = (more: Partial<CallSignal>): CallSignal => ({
  type: "call_signal",
  call: OLD,
  device: OLD,
  run: NEW,
  ...more,
});
const standing = (more: Partial<Standing> = {}): Standing => ({
  run: MINE,
  theirs: NEW,
  polite: false,
  offering: false,
  ...more,
});

test.each([
  ["a first offer", {}, { theirs: "" }, { description: OFFER }, "take", false],
  ["a further offer", {}, {}, { description: OFFER }, "take", false],
  ["an offer of a new page", {}, { theirs: OLD }, { description: OFFER }, "take", true],
  [
    "an offer of a new page, while one's own waits",
    {},
    { theirs: OLD, offering: true },
    { description: OFFER },
    "take",
    true,
  ],
  ["an offer of a page that is gone", { run: OLD }, {}, { description: OFFER }, "ignore", false],
  ["an offer meant for one's last page", { for_run: OLD }, {}, { description: OFFER }, "ignore", false],
  [
    "two offers at once, to the polite side",
    {},
    { polite: true, offering: true },
    { description: OFFER },
    "yield",
    false,
  ],
  ["two offers at once, to the other side", {}, { offering: true }, { description: OFFER }, "ignore", false],
  ["an answer", { for_run: MINE }, { offering: true }, { description: ANSWER }, "accept", false],
  ["a first answer", { for_run: MINE }, { offering: true, theirs: "" }, { description: ANSWER }, "accept", false],
  ["an answer to nothing", { for_run: MINE }, {}, { description: ANSWER }, "ignore", false],
  [
    "an answer of another page than was asked",
    {},
    { theirs: OLD, offering: true },
    { description: ANSWER },
    "ignore",
    false,
  ],
  ["addresses", {}, {}, { candidates: CANDIDATES }, "add", false],
  ["addresses of a page not heard of yet", {}, { theirs: "" }, { candidates: CANDIDATES }, "ignore", false],
  ["addresses before the new page's offer", {}, { theirs: OLD }, { candidates: CANDIDATES }, "ignore", false],
  ["a farewell", {}, {}, { away: true }, "away", false],
  ["a late farewell of the page before", { run: OLD }, {}, { away: true }, "ignore", false],
  ["a greeting, to the polite side", {}, { theirs: "", polite: true }, {}, "wait", false],
  ["a greeting, to the other side", {}, { theirs: "" }, {}, "offer", false],
  ["a greeting of a new page", {}, { theirs: OLD }, {}, "offer", true],
] as const)("%s", (_, head, own, body, step, anew) => {
  expect(judge(standing(own), signal({ ...head, ...body }))).toEqual({ step, anew });
});

test("of two ends, exactly one is polite", () => {
  const [one, other] = [
    ["a", "2"],
    ["b", "1"],
  ] as const;
  expect([isPolite(one, other), isPolite(other, one)]).toEqual([true, false]);
});
