/** From a conversation's events to the rows that the shopper sees: days, notices, grouped messages. Pure. */
import type { PendingMessage } from "@visavis/client";
import type { EventFrame, Problem, Seen } from "@visavis/protocol";

export type Mark = "waiting" | "sending" | "sent" | "delivered" | "read" | "refused";

export interface MessageRow {
  kind: "message";
  key: string;
  mine: boolean;
  author: string;
  text: string;
  at: number;
  /** First and last of a group: the same author, without a pause. */
  first: boolean;
  last: boolean;
  /** How far the shopper's own message got. */
  mark?: Mark | undefined;
  problem?: Problem | undefined;
  /** Where it stands in the log, once it does. */
  event?: EventFrame;
}

export type Row =
  | { kind: "day"; key: string; at: number }
  | { kind: "unread"; key: string }
  | { kind: "notice"; key: string; text: Notice; name: string }
  | { kind: "more"; key: string; event: EventFrame }
  | MessageRow;

export type Notice = "joined" | "gone" | "endedByYou" | "ended" | "reopened";

/** A group of messages ends when its author pauses for longer than this. */
const PAUSE_MS = 5 * 60_000;

const MARKS = { waiting: "waiting", sent: "sending", refused: "refused" } as const;

const day = (at: number) => new Date(at).toDateString();

/** The events that the chat shows, or passes over; the others are left to its second module. */
const KNOWN = /^(conversation_(opened|closed|reopened)|message_posted|messages_seen|advisor_|page_|event_)/;

/** What may hold an address that could be a link. */
const ADDRESS = /:\/\/|www\.|@/i;

const isRare = ({ body }: EventFrame): boolean => !KNOWN.test(body.type);

/** Whether the chat needs its second module for this event. */
export const needsMore = (event: EventFrame): boolean =>
  isRare(event) || (event.body.type === "message_posted" && (!!event.body.reply_to || ADDRESS.test(event.body.text)));

function notice(event: EventFrame): Row | undefined {
  const { body, seq } = event;
  const row = (text: Notice, name = ""): Row => ({ kind: "notice", key: `n${seq}`, text, name });
  switch (body.type) {
    case "advisor_joined":
      return row("joined", body.name);
    case "advisor_left":
      return row("gone", body.name);
    case "conversation_closed":
      return row(body.by === "visitor" ? "endedByYou" : "ended");
    case "conversation_reopened":
      return row("reopened");
    default:
      return isRare(event) ? { kind: "more", key: `n${seq}`, event } : undefined;
  }
}

function logged(event: EventFrame, { read = 0, delivered = 0 }: Seen): MessageRow | undefined {
  const { actor, at, body, seq } = event;
  if (body.type !== "message_posted") return undefined;
  const mine = actor.kind === "visitor";
  const mark = seq <= read ? "read" : seq <= delivered ? "delivered" : "sent";
  return { ...alone(body.message, body.text, at, actor.name, mine ? mark : undefined), event };
}

const awaited = ({ id, text, at, state, problem }: PendingMessage): MessageRow => ({
  ...alone(id, text, at, "", MARKS[state]),
  problem,
});

/** A group of one; a message that bears a mark is the shopper's own. */
function alone(key: string, text: string, at: number, author = "", mark?: Mark): MessageRow {
  return { kind: "message", key, mine: !!mark, author, text, at, first: true, last: true, mark };
}

const belongs = (row: MessageRow, before: Row | undefined): before is MessageRow =>
  before?.kind === "message" &&
  before.mine === row.mine &&
  before.author === row.author &&
  row.at - before.at < PAUSE_MS;

/**
 * The rows of a conversation, oldest first. `seen` is how far the advisors received and read; `unreadFrom` is the `seq`
 * of the first message that was unread when the shopper looked, 0 for none.
 */
export function rowsOf(
  events: readonly EventFrame[],
  pending: readonly PendingMessage[],
  seen: Seen,
  unreadFrom: number,
): Row[] {
  const rows: Row[] = [];
  let today = "";

  function add(row: Row, at: number): void {
    if (day(at) !== today) rows.push({ kind: "day", key: `d${at}`, at });
    today = day(at);
    const before = rows.at(-1);
    if (row.kind === "message" && belongs(row, before)) {
      before.last = false;
      row.first = false;
    }
    rows.push(row);
  }

  for (const frame of events) {
    const row = logged(frame, seen) ?? notice(frame);
    if (row && frame.seq === unreadFrom) rows.push({ kind: "unread", key: "unread" });
    if (row) add(row, frame.at);
  }
  for (const message of pending) add(awaited(message), message.at);
  return rows;
}

/** The key of the newest message of the shopper's own: only that one tells how far it got, unless one was refused. */
export const newestOwn = (rows: readonly Row[]): string | undefined =>
  rows.findLast((row) => row.kind === "message" && row.mine)?.key;
