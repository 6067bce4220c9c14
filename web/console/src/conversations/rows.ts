/** What the log shows, line by line: events and pending messages turned into rows, grouped and with day separators. Pure. */
import { type ConversationView, type PendingMessage, type Revised, revise } from "@visavis/client";
import type { Actor, EventBody, EventFrame, NotePosted, Page } from "@visavis/protocol";
import { sameDay } from "../app/dates.ts";
import type { CallEvent } from "../calls/lines.ts";
import type { RecordingEvent } from "../calls/recordings/lines.ts";
import { type FileRow, readOf } from "../documents/rows.ts";
import type { GuideEvent } from "../guide/lines.ts";
import { isInCart, type ProductRow } from "../sales/rows.ts";
import { type AnswersRow, type FormRow, outcomeOf } from "./forms/rows.ts";
import { customerName } from "./list.ts";

/** How far a message of the advisors has come; messages of the visitor bear none. */
export type Mark = "waiting" | "sending" | "refused" | "sent" | "delivered" | "read";

/** The message that another one answers. */
export interface Quoted {
  readonly seq: number;
  readonly actor: Actor;
  readonly text: string;
}

export interface MessageRow {
  readonly kind: "message";
  readonly key: string;
  readonly at: number;
  readonly actor: Actor;
  /** Its position in the log; 0 while it is pending. */
  readonly seq: number;
  /** As its author said it last; empty once it is deleted. */
  readonly text: string;
  readonly edited: boolean;
  readonly quoted: Quoted | null;
  /** The first of its group says who and when; the last bears the mark. */
  readonly first: boolean;
  readonly last: boolean;
  readonly mark: Mark | null;
  readonly pending: PendingMessage | null;
  /** A note of the team, which the visitor never sees. */
  readonly private: boolean;
  /** The member to whom it was whispered. */
  readonly to: string;
}

export type Note = Extract<
  EventBody,
  {
    type:
      | "conversation_opened"
      | "advisor_joined"
      | "advisor_left"
      | "conversation_closed"
      | "conversation_reopened"
      | "conversation_rated"
      | "contact_left"
      | "visitor_identified"
      | "visitor_blocked"
      | "visitor_unblocked"
      | "visitor_erased"
      | "tags_changed"
      | "conversation_snoozed"
      | "snooze_ended"
      | "colleague_invited"
      | "colleague_declined"
      | "colleague_joined"
      | "colleague_left"
      | "conversation_routed"
      | "team_asked"
      | "form_declined"
      | "form_withdrawn";
  }
>;

export interface CallRow {
  readonly kind: "call";
  readonly key: string;
  readonly at: number;
  readonly actor: Actor;
  readonly body: CallEvent;
}

export interface GuideRow {
  readonly kind: "guide";
  readonly key: string;
  readonly at: number;
  readonly actor: Actor;
  readonly body: GuideEvent;
}

export interface RecordingRow {
  readonly kind: "recording";
  readonly key: string;
  readonly at: number;
  readonly actor: Actor;
  readonly conversation: string;
  readonly body: RecordingEvent;
}

export type LogRow =
  | MessageRow
  | CallRow
  | GuideRow
  | RecordingRow
  | FormRow
  | AnswersRow
  | ProductRow
  | FileRow
  | { readonly kind: "day"; readonly key: string; readonly at: number }
  | { readonly kind: "note"; readonly key: string; readonly at: number; readonly actor: Actor; readonly note: Note }
  | { readonly kind: "page"; readonly key: string; readonly at: number; readonly page: Page };

export type NoteRow = Extract<LogRow, { kind: "note" }>;

const GROUP_MS = 5 * 60_000;

export function logRows(view: ConversationView, me: Actor): readonly LogRow[] {
  const rows: LogRow[] = [];
  const seen = view.summary?.seen_by_visitor;
  const events = readable(view);
  for (const event of events) append(rows, eventRow(event, events, seen?.delivered ?? 0, seen?.read ?? 0));
  for (const pending of view.pending) append(rows, pendingRow(pending, events, me));
  return rows;
}

/** The events as they are to be read: messages in their last wording, the visitor under the name that the shop knows. */
function readable({ events, summary }: ConversationView): readonly EventFrame[] {
  const name = summary ? customerName(summary) : "";
  const named = (event: EventFrame) =>
    name && event.actor.kind === "visitor" ? { ...event, actor: { ...event.actor, name } } : event;
  return revise(events).map(named);
}

/** What is answered by answering the message at this position; null when there is none. */
export const quotedIn = (view: ConversationView, seq: number): Quoted | null =>
  seq > 0 ? quotedAt(readable(view), seq) : null;

function quotedAt(events: readonly EventFrame[], seq: number): Quoted | null {
  const event = events[seq - 1];
  return event?.body.type === "message_posted" ? { seq, actor: event.actor, text: event.body.text } : null;
}

function eventRow(event: EventFrame, events: readonly EventFrame[], delivered: number, read: number): LogRow | null {
  const { seq, at, actor, body } = event;
  const key = String(seq);
  switch (body.type) {
    case "message_posted": {
      const reached = seq <= read ? "read" : seq <= delivered ? "delivered" : "sent";
      const mark = actor.kind === "visitor" ? null : reached;
      const { message, text, edited = false, reply_to = 0 }: Revised = body;
      const quoted = quotedAt(events, reply_to);
      return { ...ALONE, key: message, at, actor, seq, text, edited, quoted, mark, pending: null };
    }
    case "product_shown":
      return { kind: "product", key, at, actor, product: body.product, inCart: isInCart(events, seq) };
    case "file_attached":
      return { kind: "file", key, at, actor, conversation: event.conversation, file: body, ...readOf(events, body) };
    case "page_visited":
      return body.page.url ? { kind: "page", key, at, page: body.page } : null;
    case "note_posted": {
      const { note, text, edited = false, to = "" }: Revised<NotePosted> = body;
      return { ...ALONE, ...NOTE, key: note, at, actor, seq, text, edited, to };
    }
    case "form_sent":
      return {
        kind: "form",
        key,
        at,
        actor,
        conversation: event.conversation,
        seq,
        sent: body,
        outcome: outcomeOf(events, seq),
      };
    case "form_answered":
      return { kind: "answers", key, at, actor, answered: body };
    case "messages_seen":
    case "message_edited":
    case "message_deleted":
    case "note_edited":
    case "note_deleted":
    case "event_withheld":
    case "product_put_in_cart":
    case "document_read":
      return null;
    case "call_offered":
    case "call_answered":
    case "call_joined":
    case "call_left":
    case "call_shown":
    case "call_ended":
    case "call_measured":
      return { kind: "call", key, at, actor, body };
    case "recording_asked":
    case "recording_agreed":
    case "recording_started":
    case "recording_ended":
    case "recording_kept":
      return { kind: "recording", key, at, actor, conversation: event.conversation, body };
    case "guide_asked":
    case "guide_shared":
    case "guide_ended":
    case "field_filled":
      return { kind: "guide", key, at, actor, body };
    default:
      return isEmptied(body) ? null : { kind: "note", key, at, actor, note: body };
  }
}

/** What told only who the visitor was, before they were erased. */
const isEmptied = (body: EventBody): boolean =>
  (body.type === "contact_left" && !body.email) || (body.type === "visitor_identified" && !body.customer);

const ALONE = {
  kind: "message",
  first: true,
  last: true,
  private: false,
  to: "",
  edited: false,
  quoted: null,
} as const;
const NOTE = { mark: null, pending: null, private: true } as const;
const PENDING_MARKS = { waiting: "waiting", sent: "sending", refused: "refused" } as const;

function pendingRow(pending: PendingMessage, events: readonly EventFrame[], actor: Actor): LogRow {
  const { id, at, text, state, type, reply_to = 0 } = pending;
  const mark = PENDING_MARKS[state];
  const quoted = quotedAt(events, reply_to);
  return { ...ALONE, key: id, at, actor, seq: 0, text, quoted, mark, pending, private: type === "post_note" };
}

function append(rows: LogRow[], row: LogRow | null): void {
  if (!row) return;
  const before = rows.at(-1);
  if (!before || !sameDay(before.at, row.at)) rows.push({ kind: "day", key: `day ${row.key}`, at: row.at });
  if (row.kind === "message" && before?.kind === "message" && together(before, row)) {
    rows[rows.length - 1] = { ...before, last: false };
    rows.push({ ...row, first: false });
  } else {
    rows.push(row);
  }
}

function together(before: MessageRow, row: MessageRow): boolean {
  return (
    before.actor.id === row.actor.id &&
    before.actor.kind === row.actor.kind &&
    before.private === row.private &&
    before.to === row.to &&
    row.at - before.at < GROUP_MS &&
    sameDay(before.at, row.at)
  );
}
