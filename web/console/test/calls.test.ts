import type { Actor, Call, Conversation, Me } from "@visavis/protocol";
import { describe, expect, it, test } from "vitest";
import { datesIn } from "../src/app/dates.ts";
import { type CallEvent, callLine, gradeOf } from "../src/calls/lines.ts";
import { mayDecline, ringingFor } from "../src/calls/ringing.ts";
import { calls as en } from "../src/locales/calls/en.ts";
import { cameras } from "../src/locales/cameras/en.ts";

const ME: Me = {
  id: "me",
  email: "",
  name: "Me",
  role: "advisor",
  organisation: "o",
  organisation_name: "O",
  available: true,
  language: "en",
  permissions: ["conversation.read", "conversation.take"],
};
const own: Actor = { kind: "member", id: "me", name: "Me" };
const other: Actor = { kind: "member", id: "other", name: "Other" };
const CALL: Call = { call: "call", medium: "video", by: "visitor", state: "ringing", offered_at: 5, people: [] };

const row = (change: Partial<Conversation>): Conversation => ({
  id: "c",
  organisation: "o",
  site: "s",
  visitor: "v",
  status: "waiting",
  language: "en",
  seq: 2,
  opened_at: 0,
  changed_at: 0,
  call: CALL,
  ...change,
});
const rows = (...all: Conversation[]) => new Map(all.map((one) => [one.id, one]));

describe("a call", () => {
  test.each([
    ["rings for who answers for the conversation", row({ status: "assigned", assignee: own }), true],
    ["rings for who is in it beside them", row({ status: "assigned", assignee: other, advisors: [own] }), true],
    ["rings for everybody who may take it while it waits", row({}), true],
    ["of a colleague's visitor rings for nobody else", row({ status: "assigned", assignee: other }), false],
    ["that goes on rings no more", row({ call: { ...CALL, state: "ongoing" } }), false],
    ["that the team offers rings at the visitor's", row({ call: { ...CALL, by: "advisors" } }), false],
    ["that is over rings no more", row({ call: null }), false],
  ])("%s", (_, conversation, rings) => {
    expect(ringingFor(ME, rows(conversation)).length > 0).toBe(rings);
  });

  it("does not ring for who may not take conversations", () => {
    expect(ringingFor({ ...ME, permissions: ["conversation.read"] }, rows(row({})))).toEqual([]);
  });

  it("comes after those that ring longer", () => {
    const later = row({ id: "later", call: { ...CALL, offered_at: 9 } });
    expect(ringingFor(ME, rows(later, row({}))).map(({ id }) => id)).toEqual(["c", "later"]);
  });

  it("is declined by those in the conversation only: one of many cannot for all", () => {
    expect(mayDecline(ME, row({}))).toBe(false);
    expect(mayDecline(ME, row({ status: "assigned", assignee: own }))).toBe(true);
  });
});

const ended = (change: Partial<Extract<CallEvent, { type: "call_ended" }>>): CallEvent => ({
  type: "call_ended",
  call: "call",
  medium: "video",
  reason: "hung_up",
  by: "visitor",
  ...change,
});

test.each<[CallEvent, string]>([
  [{ type: "call_offered", call: "c", medium: "audio", by: "visitor", device: "d" }, "Claire offers an audio call"],
  [{ type: "call_answered", call: "c", device: "d" }, "Claire answered"],
  [{ type: "call_joined", call: "c", device: "d", listens: true }, "Claire came to listen to the call"],
  [{ type: "call_shown", call: "c", camera: true }, "Claire turned the camera on"],
  [{ type: "call_shown", call: "c", camera: true, screen: true }, "Claire shared the screen"],
  [{ type: "call_shown", call: "c" }, "Claire shared no more pictures"],
  [ended({ lasted_ms: 204_400 }), "Video call ended after 3 mins, 24 secs"],
  [ended({ reason: "cancelled" }), "The visitor stopped calling"],
  [ended({ reason: "declined", by: "advisors" }), "The call was declined"],
  [ended({ reason: "missed" }), "Missed call"],
  [ended({ reason: "missed", by: "advisors" }), "The visitor did not come to the call"],
  [ended({ reason: "gone" }), "The call ended: one side did not come back"],
])("the log tells %j as “%s”", (body, line) => {
  expect(callLine({ calls: en, cameras }, body, "Claire", false, datesIn("en"))).toBe(line);
});

test("how long something took is told by its two largest units", () => {
  const { length } = datesIn("en");
  expect([300, 45_000, 180_000, 3_900_000, 3_601_000].map(length)).toEqual([
    "1 sec",
    "45 secs",
    "3 mins",
    "1 hr, 5 mins",
    "1 hr",
  ]);
});

test("a line is as good as its voice, by the bounds of ITU-T G.107", () => {
  expect([4.4, 4.03, 3.9, 3.1, 3].map((mos) => gradeOf({ mos }))).toEqual(["good", "good", "fair", "fair", "poor"]);
});
