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
  ["m", { type: "form_sent", name: "Return", fields: [{ type: "text", name: "order", label: "Order?" }] }],
  [
    "v",
    {
      type: "form_answered",
      form: 6,
      name: "Return",
      answers: [
        { name: "order", label: "Order?", value: "A-1" },
        { name: "ok", label: "You may", value: true },
      ],
    },
  ],
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
  expect(text).toBe(
    [
      "2026-11-24 15:03 UTC  You: Hello",
      "    there",
      "2026-11-24 15:06 UTC  Claire: Good day",
      "2026-11-24 15:07 UTC  Claire: Return",
      "    Order? …",
      "2026-11-24 15:08 UTC  You: Return",
      "    Order? A-1",
      "    You may [x]",
      "",
    ].join("\n"),
  );
});

test("the JSON holds the facts, in order, and neither marks nor withheld places", () => {
  expect(JSON.parse(asJson(events).text).map(({ seq }: EventFrame) => seq)).toEqual([1, 2, 5, 6, 7]);
});
