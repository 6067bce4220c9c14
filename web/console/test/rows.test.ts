import type { ConversationView } from "@visavis/client";
import type { Actor, EventBody, EventFrame } from "@visavis/protocol";
import { describe, expect, it } from "vitest";
import { logRows, quotedIn } from "../src/conversations/rows.ts";

const VISITOR: Actor = { kind: "visitor", id: "v" };
const CLAIRE: Actor = { kind: "member", id: "claire", name: "Claire" };
const NOON = new Date(2026, 2, 3, 12).getTime();
const MINUTE = 60_000;
const PENDING = {
  id: "p",
  conversation: "c",
  type: "post_message",
  text: "later",
  at: NOON,
  state: "waiting",
} as const;

function view(said: readonly [Actor, EventBody, number][], fields: Partial<ConversationView> = {}) {
  const events = said.map(
    ([actor, body, at], index): EventFrame => ({
      type: "event",
      conversation: "c",
      seq: index + 1,
      at,
      actor,
      body,
    }),
  );
  const base: ConversationView = {
    id: "c",
    summary: null,
    events,
    pending: [],
    typing: [],
    complete: true,
    visitorOnline: true,
    queue: null,
    problem: null,
  };
  return { ...base, ...fields };
}

const text = (words: string): EventBody => ({ type: "message_posted", message: words, text: words });
const messages = (rows: ReturnType<typeof logRows>) => rows.filter((row) => row.kind === "message");

describe("grouping", () => {
  it("groups what one person says within five minutes", () => {
    const rows = logRows(
      view([
        [VISITOR, text("a"), NOON],
        [VISITOR, text("b"), NOON + MINUTE],
        [CLAIRE, text("c"), NOON + 2 * MINUTE],
        [CLAIRE, text("d"), NOON + 8 * MINUTE],
      ]),
      CLAIRE,
    );
    expect(messages(rows).map(({ first, last }) => [first, last])).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
  });

  it("begins anew after a page visit, not after a mark", () => {
    const visit: EventBody = { type: "page_visited", page: { url: "https://shop.example/" } };
    const seen: EventBody = { type: "messages_seen", party: "visitor", delivered: 1, read: 1 };
    const rows = logRows(
      view([
        [CLAIRE, text("a"), NOON],
        [VISITOR, seen, NOON],
        [CLAIRE, text("b"), NOON],
        [VISITOR, visit, NOON],
        [CLAIRE, text("c"), NOON],
      ]),
      CLAIRE,
    );
    expect(messages(rows).map(({ first }) => first)).toEqual([true, false, true]);
  });

  it("separates the days", () => {
    const rows = logRows(
      view([
        [VISITOR, text("a"), NOON],
        [VISITOR, text("b"), NOON + 24 * 60 * MINUTE],
      ]),
      CLAIRE,
    );
    expect(rows.map(({ kind }) => kind)).toEqual(["day", "message", "day", "message"]);
  });
});

describe("how far a message has come", () => {
  it("is told of the advisors' messages by the visitor's marks", () => {
    const summary = {
      seen_by_visitor: { delivered: 2, read: 1 },
    } as NonNullable<ConversationView["summary"]>;
    const said: [Actor, EventBody, number][] = [
      [CLAIRE, text("a"), NOON],
      [CLAIRE, text("b"), NOON],
      [CLAIRE, text("c"), NOON],
      [VISITOR, text("d"), NOON],
    ];
    const rows = logRows(view(said, { summary }), CLAIRE);
    expect(messages(rows).map(({ mark }) => mark)).toEqual(["read", "delivered", "sent", null]);
  });

  it("is told of pending messages, which come last and are the member's own", () => {
    const row = logRows(view([[VISITOR, text("a"), NOON]], { pending: [PENDING] }), CLAIRE).at(-1);
    expect(row).toMatchObject({ kind: "message", key: "p", actor: CLAIRE, mark: "waiting", private: false });
  });
});

describe("a note of the team", () => {
  const note: EventBody = { type: "note_posted", note: "n", text: "A regular" };

  it("is a message apart, without a mark, since no visitor is sent it", () => {
    const said: [Actor, EventBody, number][] = [
      [CLAIRE, text("a"), NOON],
      [CLAIRE, note, NOON],
      [CLAIRE, text("b"), NOON],
    ];
    const shown = messages(logRows(view(said), CLAIRE));
    expect(shown.map((row) => [row.private, row.first, row.mark])).toEqual([
      [false, true, "sent"],
      [true, true, null],
      [false, true, "sent"],
    ]);
  });

  it("is one from the moment it is written", () => {
    const pending = [{ ...PENDING, type: "post_note" } as const];
    expect(messages(logRows(view([], { pending }), CLAIRE))).toMatchObject([{ private: true, mark: "waiting" }]);
  });
});

it("calls the visitor as the shop does, also in what is quoted", () => {
  const summary = { customer: { id: "c", name: "Ana Silva" } } as NonNullable<ConversationView["summary"]>;
  const shown = view([[VISITOR, text("a"), NOON]], { summary });
  expect(messages(logRows(shown, CLAIRE))[0]?.actor.name).toBe("Ana Silva");
  expect(quotedIn(shown, 1)).toMatchObject({ text: "a", actor: { name: "Ana Silva" } });
  expect(quotedIn(shown, 0)).toBeNull();
});
