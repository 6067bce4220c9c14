import type { EventBody, EventFrame } from "@visavis/protocol";
import { expect, test } from "vitest";
import { asJson, asText } from "../src/transcript.ts";

const AT = Date.UTC(2026, 10, 24, 15, 2);
const bodies: [who: string, body: EventBody][] = [
  ["v", { type: "conversation_opened", site: "s", visitor: "v" }],
  ["v", { type: "message_posted", message: "m1", text: "Hello\nthere" }],
  ["", { type: "event_withheld" }],
  ["m", { type: "messages_seen", party: "advisors", delivered: 2, read: 2 }],
  ["m", { type: "message_posted", message: "m2", text: "Good day" }],
];
const events: EventFrame[] = bodies.map(([id, body], index) => ({
  type: "event",
  conversation: "c",
  seq: index + 1,
  at: AT + index * 60_000,
  actor: { kind: id === "v" ? "visitor" : "member", id, name: id === "m" ? "Claire" : "" },
  body,
}));

test("the text says who said what, and when", () => {
  const { name, type, text } = asText(events, ({ name }) => name || "You");
  expect([name, type]).toEqual(["conversation 2026-11-24 15-02.txt", "text/plain"]);
  expect(text).toBe("2026-11-24 15:03 UTC  You: Hello\n    there\n2026-11-24 15:06 UTC  Claire: Good day\n");
});

test("the JSON holds the facts, in order, and neither marks nor withheld places", () => {
  expect(JSON.parse(asJson(events).text).map(({ seq }: EventFrame) => seq)).toEqual([1, 2, 5]);
});
