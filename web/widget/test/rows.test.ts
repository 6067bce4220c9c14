import type { PendingMessage } from "@visavis/client";
import type { EventBody, EventFrame } from "@visavis/protocol";
import { describe, expect, test } from "vitest";
import { newestOwn, type Row, rowsOf } from "../src/chat/rows.ts";

const NOON = new Date(2026, 4, 12, 12).getTime();
const MINUTE = 60_000;

function log(
  ...entries: [minutes: number, who: "visitor" | "Claire" | "Hugo", body: string | EventBody][]
): EventFrame[] {
  return entries.map(([minutes, who, body], index) => ({
    type: "event",
    conversation: "c",
    seq: index + 1,
    at: NOON + minutes * MINUTE,
    actor: who === "visitor" ? { kind: "visitor", id: "v" } : { kind: "member", id: who, name: who },
    body: typeof body === "string" ? { type: "message_posted", message: `m${index + 1}`, text: body } : body,
  }));
}

const waiting = (id: string, minutes: number, state: PendingMessage["state"] = "waiting"): PendingMessage => ({
  id,
  conversation: "c",
  type: "post_message",
  text: id,
  at: NOON + minutes * MINUTE,
  state,
});

const shape = (rows: Row[]) =>
  rows.map((row) => (row.kind === "message" ? `${row.first ? "[" : ""}${row.text}${row.last ? "]" : ""}` : row.kind));

describe("rowsOf", () => {
  test("groups what one author says without a pause", () => {
    const events = log(
      [0, "visitor", "a"],
      [1, "visitor", "b"],
      [2, "Claire", "c"],
      [9, "Claire", "d"],
      [10, "Hugo", "e"],
    );
    expect(shape(rowsOf(events, [], {}, 0))).toEqual(["day", "[a", "b]", "[c]", "[d]", "[e]"]);
  });

  test("a new day and a notice part the groups", () => {
    const joined: EventBody = { type: "advisor_joined", member: "Claire", name: "Claire" };
    const events = log([0, "visitor", "a"], [1, "Claire", joined], [2, "visitor", "b"], [60 * 24, "visitor", "c"]);
    expect(shape(rowsOf(events, [], {}, 0))).toEqual(["day", "[a]", "notice", "[b]", "day", "[c]"]);
  });

  test("the divider stands before the first unread message, and parts its group", () => {
    const events = log([0, "Claire", "a"], [1, "Claire", "b"]);
    expect(shape(rowsOf(events, [], {}, 2))).toEqual(["day", "[a]", "unread", "[b]"]);
  });

  test("pages and marks have no rows", () => {
    const events = log(
      [0, "visitor", { type: "page_visited", page: { url: "https://a.example/" } }],
      [0, "visitor", { type: "messages_seen", party: "visitor", delivered: 1, read: 1 }],
    );
    expect(rowsOf(events, [], {}, 0)).toEqual([]);
  });

  test("own messages tell how far they got", () => {
    const events = log([0, "visitor", "a"], [0, "visitor", "b"], [0, "visitor", "c"], [0, "Claire", "d"]);
    const pending = [waiting("e", 1, "sent"), waiting("f", 1), waiting("g", 1, "refused")];
    const marks = rowsOf(events, pending, { delivered: 2, read: 1 }, 0).flatMap((row) =>
      row.kind === "message" ? [row.mark] : [],
    );
    expect(marks).toEqual(["read", "delivered", "sent", undefined, "sending", "waiting", "refused"]);
  });

  test("who ended the conversation is told", () => {
    const events = log(
      [0, "visitor", { type: "conversation_closed", by: "visitor" }],
      [1, "Claire", { type: "conversation_closed", by: "advisors" }],
    );
    expect(rowsOf(events, [], {}, 0)).toMatchObject([{}, { text: "endedByYou" }, { text: "ended" }]);
  });

  test("a message keeps its key from pending to logged", () => {
    const events = log([0, "visitor", "a"]);
    expect(newestOwn(rowsOf(events, [], {}, 0))).toBe("m1");
    expect(newestOwn(rowsOf([], [waiting("m1", 0)], {}, 0))).toBe("m1");
  });
});
