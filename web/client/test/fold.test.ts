/** The fold, against the histories that hold the server's fold too, and at its edges. */
import type { Actor, Conversation, EventBody, EventFrame } from "@visavis/protocol";
import { describe, expect, test } from "vitest";
import { fold } from "../src/fold.ts";
import { foldChat } from "../src/fold-chat.ts";
import vectors from "./fold-vectors.json";

interface History {
  readonly events: readonly EventFrame[];
  readonly state: Conversation;
}

const histories = vectors as unknown as History[];

/** The server leaves out what has its default. */
const DEFAULTS = {
  assignee: null,
  page: null,
  last_message: null,
  seen_by_visitor: {},
  seen_by_advisors: {},
  unread_by_visitor: [],
  unread_by_advisors: [],
  rating: null,
  contact: null,
  customer: null,
  advisors: [],
  invited: [],
  tags: [],
  snoozed_until: 0,
  blocked: false,
  open_forms: [],
  call: null,
  guide: null,
  recording: null,
};

/** What only the team looks at. */
const TEAMS_OWN = new Set([
  "page",
  "customer",
  "last_message",
  "advisors",
  "open_forms",
  "call",
  "guide",
  "recording",
  "invited",
  "tags",
  "snoozed_until",
  "blocked",
]);

const STILL = { camera: false, screen: false, listens: false, phone: false };

function withDefaults(conversation: Conversation) {
  const full = { ...DEFAULTS, ...conversation };
  const seen = (marks: Conversation["seen_by_visitor"]) => ({ delivered: 0, read: 0, ...marks });
  return {
    ...full,
    organisation: "",
    seen_by_visitor: seen(full.seen_by_visitor),
    seen_by_advisors: seen(full.seen_by_advisors),
    customer: full.customer && { name: "", email: "", ...full.customer },
    contact: full.contact && { name: "", ...full.contact },
    rating: full.rating && { comment: "", ...full.rating },
    call: full.call && {
      answered_at: 0,
      large: "",
      ...full.call,
      people: full.call.people.map((one) => ({ ...STILL, ...one })),
    },
  };
}

test.each(histories.map((history, index) => [index, history] as const))(
  "history %i comes to the same state as on the server",
  (_, { events, state }) => {
    const folded = events.reduce<Conversation | null>(fold, null);
    expect(withDefaults(folded as Conversation)).toEqual(withDefaults(state));
  },
);

test.each(histories.map((history, index) => [index, history] as const))(
  "a shopper's chat sees of history %i what everybody sees, without what only the team looks at",
  (_, { events, state }) => {
    const shown = events.reduce<Conversation | null>(foldChat, null);
    const rest = Object.fromEntries(Object.entries(withDefaults(state)).filter(([name]) => !TEAMS_OWN.has(name)));
    expect(withDefaults(shown as Conversation)).toMatchObject(rest);
  },
);

const visitor: Actor = { kind: "visitor", id: "v" };
const claire: Actor = { kind: "member", id: "m", name: "Claire" };

function history(...steps: readonly (readonly [Actor, EventBody])[]): Conversation {
  const opened = [visitor, { type: "conversation_opened", site: "s", visitor: "v" }] as const;
  return [opened, ...steps].reduce<Conversation | null>(
    (state, [actor, body], index) =>
      fold(state, { type: "event", conversation: "c", seq: index + 1, at: index, actor, body }),
    null,
  ) as Conversation;
}

const says = (actor: Actor, text: string) => [actor, { type: "message_posted", message: "m", text }] as const;

describe("folding", () => {
  test("cuts the excerpt by characters, never through an emoji", () => {
    expect(history(says(visitor, "👋".repeat(200))).last_message?.excerpt).toBe("👋".repeat(140));
  });

  test("keeps the newest 100 unread positions", () => {
    const { unread_by_advisors: unread } = history(...Array.from({ length: 150 }, () => says(visitor, "hm")));
    expect(unread?.length).toBe(100);
    expect(unread?.at(-1)).toBe(151);
  });

  test("counts a message as unread for the other side only, until that side reads it", () => {
    const talk = [says(visitor, "hello"), says(claire, "hello"), says(claire, "yes?")];
    expect(history(...talk).unread_by_visitor).toEqual([3, 4]);
    const read = [visitor, { type: "messages_seen", party: "visitor", delivered: 4, read: 3 }] as const;
    expect(history(...talk, read)).toMatchObject({
      unread_by_visitor: [4],
      unread_by_advisors: [2],
      seen_by_visitor: { delivered: 4, read: 3 },
    });
  });

  test("forgets what was deleted: nobody has to read it, and the list does not quote it", () => {
    const deleted = [claire, { type: "message_deleted", posted: 3, message: "m" }] as const;
    const edited = [visitor, { type: "message_edited", posted: 2, message: "m", text: "hello" }] as const;
    const said = history(says(visitor, "hallo"), edited, says(claire, "my pin is 1234"));
    expect(said.unread_by_visitor).toEqual([4]);
    expect(history(says(visitor, "hallo"), says(claire, "my pin is 1234"), deleted)).toMatchObject({
      last_message: { excerpt: "", seq: 3 },
      unread_by_visitor: [],
      unread_by_advisors: [2],
    });
    expect(history(says(visitor, "hallo"), edited).last_message?.excerpt).toBe("hello");
  });

  test("passes over an event of a kind that a newer server invents, but counts it", () => {
    const unheardOf = { type: "order_placed" } as unknown as EventBody;
    expect(history([claire, unheardOf])).toMatchObject({ status: "waiting", seq: 2 });
  });
});
