import type { Actor, EventBody, EventFrame } from "@visavis/protocol";
import { describe, expect, it } from "vitest";
import { countdown, replyDue } from "../src/conversations/replyDue.ts";

const CLAIRE: Actor = { kind: "member", id: "claire", name: "Claire" };
const VISITOR: Actor = { kind: "visitor", id: "v" };
const ROUTING: Actor = { kind: "system", id: "" };

const JOINED: EventBody = { type: "advisor_joined", member: "claire", name: "Claire" };
const ROUTED: EventBody = {
  type: "conversation_routed",
  member: "claire",
  candidates: 1,
  free: 1,
  waited_ms: 0,
  speaks: true,
  answer_by: 60_000,
};
const said: EventBody = { type: "message_posted", message: "m", text: "Hello" };
const note: EventBody = { type: "note_posted", note: "n", text: "A regular" };

const due = (...logged: readonly [Actor, EventBody][]) =>
  replyDue(logged.map(([actor, body], at) => ({ seq: at + 1, at, actor, body }) as EventFrame));

describe("a reply is due", () => {
  const given: [Actor, EventBody][] = [
    [VISITOR, said],
    [ROUTING, JOINED],
    [ROUTING, ROUTED],
  ];

  it("from when routing gave the conversation to somebody", () => {
    expect(due(...given)).toBe(60_000);
    expect(due(...given, [VISITOR, said], [CLAIRE, note])).toBe(60_000);
  });

  it.each<[string, Actor, EventBody]>([
    ["they reply", CLAIRE, said],
    ["it goes to somebody else", CLAIRE, { ...JOINED, member: "hugo", name: "Hugo" }],
    ["it goes back to the queue", ROUTING, { type: "advisor_left", member: "claire", name: "Claire" }],
    ["it is closed", VISITOR, { type: "conversation_closed", by: "visitor" }],
    ["it is laid aside", CLAIRE, { type: "conversation_snoozed", until: 1 }],
  ])("until %s", (_, actor, body) => expect(due(...given, [actor, body])).toBe(0));

  it("not when it was taken", () => expect(due([VISITOR, said], [CLAIRE, JOINED])).toBe(0));
});

it.each([
  [65_000, "1:05"],
  [59_001, "1:00"],
  [900, "0:01"],
  [-5_000, "0:00"],
])("%d ms are %s", (ms, text) => expect(countdown(ms)).toBe(text));
