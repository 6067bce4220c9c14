/** What each frame and each call leads to, with time by hand and every outgoing frame in view. */
import type { ClientFrame, Conversation, EventBody, EventFrame, ServerFrame, SignalBody } from "@visavis/protocol";
import { beforeEach, describe, expect, test } from "vitest";
import { Core } from "../src/core.ts";
import { fold } from "../src/fold.ts";
import type { Item } from "../src/outbox.ts";
import type { PendingMessage } from "../src/types.ts";
import { ADVISOR, VISITOR } from "./server.ts";

const C = "conversation";
const LIMITS = {
  message_characters: 100,
  frame_bytes: 65_536,
  followed_conversations: 200,
  commands_per_second: 20,
  commands_burst: 60,
};

let now: number;
let sent: ClientFrame[];
let kept: Map<string, Item>;
let core: Core;

function makeCore(visitor = true, items: readonly Item[] = []): Core {
  let ids = 0;
  const made = new Core(
    {
      dial() {},
      hangUp() {},
      random: () => 0.5,
      send: (frame) => void sent.push(frame),
      keep: (item) => void kept.set(item.id, item),
      forget: (id) => void kept.delete(id),
      newId: () => `id${++ids}`,
      welcomed() {},
    },
    visitor,
    false,
    items,
    fold,
  );
  made.wake(now);
  return made;
}

function welcome(visitor = true): void {
  const you = visitor
    ? ({ type: "visitor", id: "v1", site: "s1" } as const)
    : ({ type: "member", id: "m1", name: "Claire", role: "advisor", language: "en", available: true } as const);
  hear({ type: "welcome", you, time: now, heartbeat: 15, limits: LIMITS });
}

const hear = (...frames: ServerFrame[]) => core.receive(now, frames);
const done = (id: string, seq: number) => hear({ type: "done", id, result: { conversation: C, seq } });
const refuse = (id: string, type: "invalid" | "rate-limited" | "not-found", retry_after = 0) =>
  hear({ type: "failed", id, problem: { type, title: type, status: 400, retry_after } });
const commands = () => sent.flatMap((frame) => (frame.type === "command" ? [frame.id] : []));
const follows = () => sent.flatMap((frame) => (frame.type === "follow" ? [frame.after] : []));
const states = () => core.shelf.view(C)?.pending.map(({ state }: PendingMessage) => state);

function event(seq: number, body: EventBody, actor = VISITOR): EventFrame {
  return { type: "event", conversation: C, seq, at: seq, actor, body };
}
const opened = event(1, { type: "conversation_opened", site: "s1", visitor: "v1" });
const message = (seq: number, id: string, actor = VISITOR) =>
  event(seq, { type: "message_posted", message: id, text: id }, actor);

function reconnect(): void {
  core.lost(now);
  sent = [];
  now += 1_000;
  core.tick(now);
  welcome();
}

beforeEach(() => {
  now = 1_000;
  sent = [];
  kept = new Map();
  core = makeCore();
});

describe("a message", () => {
  test("is shown and kept at once, sent when the line is up, and confirmed by its event", () => {
    const id = core.post(now, C, "hello");
    expect(states()).toEqual(["waiting"]);
    expect([...kept.keys()]).toEqual([id]);
    core.follow(now, C);
    welcome();
    expect(states()).toEqual(["sent"]);
    hear(opened, message(2, id));
    expect(states()).toEqual([]);
    expect(kept.size).toBe(0);
  });

  test("may be a note of the team, which is confirmed by its own event", () => {
    welcome(false);
    core.follow(now, C);
    const id = core.post(now, C, "A regular", "post_note");
    expect(core.shelf.view(C)?.pending).toMatchObject([{ type: "post_note", state: "sent" }]);
    expect(sent.at(-1)).toMatchObject({ do: { type: "post_note", text: "A regular" } });
    hear(opened, event(2, { type: "note_posted", note: id, text: "A regular" }, ADVISOR));
    expect(states()).toEqual([]);
    expect(kept.size).toBe(0);
  });

  test("that is acknowledged before its event stays in view, but is not kept any longer", () => {
    core.follow(now, C);
    welcome();
    const id = core.post(now, C, "hello");
    done(id, 2);
    expect(states()).toEqual(["sent"]);
    expect(kept.size).toBe(0);
    hear(opened, message(2, id));
    expect(states()).toEqual([]);
  });

  test("waits for the one before it, which another conversation's does not", () => {
    welcome();
    const first = core.post(now, C, "one");
    const second = core.post(now, C, "two");
    const elsewhere = core.post(now, "other", "three");
    expect(commands()).toEqual([first, elsewhere]);
    done(first, 2);
    expect(commands()).toEqual([first, elsewhere, second]);
  });

  test("under way when the line is lost is sent again, first", () => {
    welcome();
    const first = core.post(now, C, "one");
    core.post(now, C, "two");
    reconnect();
    expect(commands()).toEqual([first]);
  });

  test("that came too fast is sent again after the wait, before later ones", () => {
    welcome();
    const first = core.post(now, C, "one");
    const second = core.post(now, C, "two");
    refuse(first, "rate-limited", 2);
    core.tick(now + 1_999);
    expect(commands()).toEqual([first]);
    expect(core.deadline(now)).toBe(now + 2_000);
    now += 2_000;
    core.tick(now);
    done(first, 2);
    expect(commands()).toEqual([first, first, second]);
  });

  test("that is refused stays, with what was typed, until retried or discarded", () => {
    welcome();
    const id = core.post(now, C, "hello");
    refuse(id, "invalid");
    expect(states()).toEqual(["refused"]);
    expect(kept.get(id)?.problem?.type).toBe("invalid");
    core.retry(now, id);
    expect(states()).toEqual(["sent"]);
    expect(kept.get(id)?.problem).toBeUndefined();
    refuse(id, "invalid");
    core.discard(now, id);
    expect(states()).toEqual([]);
    expect(kept.size).toBe(0);
  });

  test("that is too long is refused here, before it could end the connection", () => {
    welcome();
    core.post(now, C, "x".repeat(101));
    expect(states()).toEqual(["refused"]);
    core.post(now, C, "👋".repeat(100));
    expect(commands().length).toBe(1);
  });

  test("goes without halves of characters, which no server could read", () => {
    welcome();
    core.post(now, C, "a\ud83d b👋");
    expect(sent.at(-1)).toMatchObject({ do: { text: "a\ufffd b👋" } });
  });

  test("kept by an earlier page is sent again under its id", () => {
    core = makeCore(true, [{ id: "old", do: { type: "post_message", conversation: C, text: "hello" }, at: 1 }]);
    expect(states()).toEqual(["waiting"]);
    welcome();
    expect(commands()).toEqual(["old"]);
  });
});

describe("opening a conversation", () => {
  test("follows it once the server has it", () => {
    welcome();
    const conversation = core.open(now, "hello");
    expect(follows()).toEqual([]);
    hear({ type: "done", id: "id2", result: { conversation, seq: 2 } });
    expect(sent.at(-1)).toEqual({ type: "follow", conversation, after: 0 });
  });

  test("is not asked to resume before the server has it", () => {
    core.open(now, "hello");
    expect(core.hello(now, "token").resume).toEqual({});
  });

  test("holds back later messages while it is refused, and passes to the next when discarded", () => {
    const page = { url: "https://shop.example/" };
    welcome();
    const conversation = core.open(now, "first", page);
    const next = core.post(now, conversation, "second");
    refuse("id2", "invalid");
    expect(commands()).toEqual(["id2"]);
    core.discard(now, "id2");
    expect(sent.at(-1)).toMatchObject({
      id: next,
      do: { type: "open_conversation", conversation, text: "second", page },
    });
    expect(kept.get(next)?.do.type).toBe("open_conversation");
  });
});

describe("following", () => {
  beforeEach(() => {
    core.follow(now, C);
  });

  test("resumes from what is held", () => {
    expect(core.hello(now, "token")).toEqual({ type: "hello", protocol: 1, token: "token", resume: { [C]: 0 } });
    welcome();
    hear(opened, message(2, "a"));
    core.lost(now);
    expect(core.hello(now, "token").resume).toEqual({ [C]: 2 });
  });

  test("ignores an event held already and asks for what is missing, once", () => {
    welcome();
    hear(opened, opened, message(3, "b"), message(4, "c"));
    expect(core.shelf.view(C)?.events.length).toBe(1);
    expect(follows()).toEqual([0, 1]);
    hear(message(2, "a"), message(3, "b"), message(4, "c"));
    expect(core.shelf.view(C)?.events.length).toBe(4);
  });

  test("asks again when the heartbeat shows more than is held", () => {
    welcome();
    hear(opened, { type: "heads", heads: { [C]: 1 } });
    expect(core.shelf.view(C)?.complete).toBe(true);
    hear({ type: "heads", heads: { [C]: 3 } });
    expect(core.shelf.view(C)?.complete).toBe(false);
    expect(follows()).toEqual([0, 1]);
  });

  test("tells why it was refused, and may be asked again at once", () => {
    welcome();
    refuse(C, "not-found");
    expect(core.shelf.view(C)?.problem?.type).toBe("not-found");
    core.follow(now, C);
    expect(follows()).toEqual([0, 0]);
    expect(core.shelf.view(C)?.problem).toBeNull();
  });

  test("is tried again by itself after a refusal for the moment", () => {
    welcome();
    refuse(C, "rate-limited", 1);
    expect(core.deadline(now)).toBe(now + 1_000);
    core.tick(now + 1_000);
    expect(follows()).toEqual([0, 0]);
    expect(core.deadline(now + 1_000)).toBeGreaterThan(now + 1_000);
  });

  test("can be ended and begun again", () => {
    welcome();
    hear(opened);
    core.unfollow(now, C);
    expect(sent.at(-1)).toEqual({ type: "unfollow", conversation: C });
    expect(core.shelf.view(C)).toBeUndefined();
    core.follow(now, C);
    expect(follows()).toEqual([0, 0]);
  });

  test("shows the newest summary, told or folded", () => {
    welcome();
    hear(opened);
    const told = { ...(core.shelf.view(C)?.summary as Conversation), organisation: "o1", seq: 5 };
    hear({ type: "inbox", conversation: told });
    expect(core.shelf.view(C)?.summary?.seq).toBe(5);
    hear(message(2, "a"));
    expect(core.shelf.view(C)?.summary?.seq).toBe(5);
  });

  test("of a customer begins with what they opened on another device", () => {
    core.shelf.drain();
    welcome();
    core.shelf.drain();
    hear({ type: "inbox", conversation: { id: C, status: "waiting", seq: 2 } as Conversation });
    expect(core.you).toMatchObject({ id: "v1", conversations: [{ id: C }] });
    expect(core.shelf.view(C)?.summary).toMatchObject({ status: "waiting" });
    expect(core.shelf.drain()).toContainEqual({ session: true });
  });

  test("says that the list is to be loaded again", () => {
    welcome(false);
    core.shelf.drain();
    hear({ type: "inbox_stale" });
    expect(core.shelf.drain()).toEqual([{ inboxStale: true }]);
  });

  test("gives the same snapshot until something changes", () => {
    welcome();
    hear(opened);
    hear({ type: "heads", heads: { [C]: 1 } });
    const before = core.shelf.view(C);
    hear({ type: "heads", heads: { [C]: 1 } });
    expect(core.shelf.view(C)).toBe(before);
    hear(message(2, "a"));
    expect(core.shelf.view(C)).not.toBe(before);
    expect(before?.events.length).toBe(1);
  });
});

describe("marks", () => {
  const marks = () =>
    sent.flatMap((frame) =>
      frame.type === "command" && frame.do.type === "mark_seen" ? [[frame.do.delivered, frame.do.read]] : [],
    );

  beforeEach(() => {
    core.follow(now, C);
    welcome();
    hear(opened, message(2, "a"), message(3, "b", ADVISOR), message(4, "c", ADVISOR), message(5, "d"));
  });

  test("go to the other side's messages only, however far is asked for", () => {
    core.seen(now, C, { delivered: 5, read: 3 });
    expect(marks()).toEqual([[4, 3]]);
  });

  test("are gathered for 300 ms", () => {
    core.seen(now, C, { delivered: 3 });
    core.seen(now + 1, C, { delivered: 4 });
    core.seen(now + 2, C, { read: 4 });
    expect(marks()).toEqual([[3, 0]]);
    expect(core.deadline(now + 2)).toBe(now + 300);
    core.tick(now + 300);
    expect(marks()).toEqual([[3, 0]]);
    done(commands()[0] ?? "", 6);
    expect(marks()).toEqual([
      [3, 0],
      [4, 4],
    ]);
  });

  test("are not told when they are known", () => {
    hear(event(6, { type: "messages_seen", party: "visitor", delivered: 4, read: 4 }));
    core.seen(now, C, { delivered: 6, read: 6 });
    expect(marks()).toEqual([]);
    expect(core.deadline(now)).toBeGreaterThan(now);
  });

  test("of an advisor wait until the conversation is theirs", () => {
    core = makeCore(false);
    core.follow(now, C);
    welcome(false);
    hear(opened, message(2, "a"));
    core.seen(now, C, { read: 2 });
    expect(marks()).toEqual([]);
    now += 1_000;
    hear(event(3, { type: "advisor_joined", member: "m1", name: "Claire" }, ADVISOR));
    core.tick(now);
    expect(marks()).toEqual([[2, 2]]);
  });
});

describe("typing", () => {
  const signals = () =>
    sent.flatMap((frame) => (frame.type === "signal" && frame.body.type === "typing" ? [frame.body.active] : []));

  beforeEach(() => {
    core.follow(now, C);
    welcome();
  });

  test("is told at the first keystroke, every three seconds, and when it ends", () => {
    for (let typed = 0; typed <= 3_000; typed += 500) core.typing(now + typed, C, true);
    core.typing(now + 3_500, C, false);
    core.typing(now + 3_600, C, false);
    expect(signals()).toEqual([true, true, false]);
  });

  test("needs no ending when the message is sent", () => {
    core.typing(now, C, true);
    core.post(now, C, "hello");
    core.typing(now, C, false);
    expect(signals()).toEqual([true]);
  });

  test("of others lapses, and ends with their message", () => {
    const typing = {
      type: "signal",
      conversation: C,
      sender: ADVISOR,
      body: { type: "typing", active: true },
    } as const;
    hear(opened, typing);
    expect(core.shelf.view(C)?.typing).toEqual([ADVISOR]);
    core.tick(now + 6_000);
    expect(core.shelf.view(C)?.typing).toEqual([]);
    hear(typing, message(2, "a", ADVISOR));
    expect(core.shelf.view(C)?.typing).toEqual([]);
  });
});

describe("a command", () => {
  const take = { type: "take_conversation", conversation: C } as const;

  test("resolves when done and goes before a message written after it", () => {
    const results: unknown[] = [];
    welcome();
    core.command(now, take, { resolve: (result) => results.push(result), reject() {} });
    const id = core.post(now, C, "hello");
    expect(commands()).toEqual(["id1"]);
    done("id1", 3);
    expect(results).toEqual([{ conversation: C, seq: 3 }]);
    expect(commands()).toEqual(["id1", id]);
  });

  test("rejects when refused, and when the session ends", () => {
    const problems: string[] = [];
    const settle = { resolve() {}, reject: ({ type }: { type: string }) => void problems.push(type) };
    welcome();
    core.command(now, take, settle);
    refuse("id1", "not-found");
    core.command(now, take, settle);
    hear({ type: "bye", reason: "signed_out", code: 4507 });
    core.command(now, take, settle);
    expect(problems).toEqual(["not-found", "temporarily-unavailable", "temporarily-unavailable"]);
  });
});

test("the session tells what changed, once", () => {
  core.follow(now, C);
  welcome();
  core.shelf.drain();
  hear(opened, message(2, "a"), { type: "presence", party: "advisors", online: true });
  expect(core.shelf.drain()).toEqual([{ conversation: C }, { session: true }]);
  expect(core.shelf.drain()).toEqual([]);
  expect(core.advisorsOnline).toBe(true);
});

test("whether a call could be answered is known by conversation, and for one yet to be opened", () => {
  welcome();
  hear({ type: "presence", party: "advisors", online: true, calls: true });
  hear({ type: "presence", party: "advisors", online: true, conversation: C });
  expect(core.callable).toEqual({ "": true, [C]: false });
});

describe("other signals", () => {
  const filling: SignalBody = { type: "form_filling", form: 2, typed: { order: "A-1" } };

  test("are told at once, or never", () => {
    core.follow(now, C);
    core.signal(now, C, filling);
    welcome();
    const before = sent.length;
    core.signal(now, C, filling);
    expect(sent.slice(before)).toEqual([{ type: "signal", conversation: C, body: filling }]);
  });

  test("of others are handed on as they are", () => {
    core.follow(now, C);
    welcome();
    core.shelf.drain();
    const signal = { type: "signal", conversation: C, sender: { kind: "visitor", id: "v" }, body: filling } as const;
    hear(signal);
    expect(core.shelf.drain()).toEqual([{ signal }]);
    expect(core.shelf.view(C)?.typing).toEqual([]);
  });
});
