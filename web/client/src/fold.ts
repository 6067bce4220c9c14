/** What a conversation's log amounts to: its events folded into one `Conversation`, exactly as the server folds them.
 * Pure; the same test vectors hold for both. */
import type { Conversation, EventFrame, Party } from "@visavis/protocol";

const EXCERPT_CHARACTERS = 140;
const UNREAD_KEPT = 100;

/** The conversation after one more event. `before` is null before the first event. */
export function fold(before: Conversation | null, event: EventFrame): Conversation {
  const { seq, at, body } = event;
  const base = { ...(before ?? blank(event)), seq, changed_at: at };
  switch (body.type) {
    case "conversation_opened":
      return {
        ...base,
        site: body.site,
        visitor: body.visitor,
        status: "waiting",
        language: body.language ?? "en",
        opened_at: at,
        page: body.page ?? null,
      };
    case "message_posted":
      return posted(base, event, body.text);
    case "messages_seen":
      return seen(base, body.party, body.delivered, body.read);
    case "advisor_joined":
      return {
        ...base,
        status: "assigned",
        assignee: { kind: "member", id: body.member, name: body.name },
      };
    case "advisor_left":
      return { ...base, status: "waiting", assignee: null };
    case "page_visited":
      return { ...base, page: body.page };
    case "conversation_closed":
      return { ...base, status: "closed" };
    case "conversation_reopened":
      return body.by === "advisors" && base.assignee
        ? { ...base, status: "assigned" }
        : { ...base, status: "waiting", assignee: null };
    default:
      return base;
  }
}

function blank(event: EventFrame): Conversation {
  return {
    id: event.conversation,
    organisation: "",
    site: "",
    visitor: "",
    status: "waiting",
    language: "en",
    seq: 0,
    opened_at: event.at,
    changed_at: event.at,
  };
}

function posted(base: Conversation, { seq, at, actor }: EventFrame, text: string): Conversation {
  const last_message = {
    actor,
    excerpt: Array.from(text.slice(0, 2 * EXCERPT_CHARACTERS))
      .slice(0, EXCERPT_CHARACTERS)
      .join(""),
    at,
  };
  const add = (unread: readonly number[] = []) => [...unread, seq].slice(-UNREAD_KEPT);
  return actor.kind === "visitor"
    ? { ...base, last_message, unread_by_advisors: add(base.unread_by_advisors) }
    : { ...base, last_message, unread_by_visitor: add(base.unread_by_visitor) };
}

function seen(base: Conversation, party: Party, delivered: number, read: number): Conversation {
  const marks = (old?: { delivered?: number; read?: number }) => ({
    delivered: Math.max(old?.delivered ?? 0, delivered),
    read: Math.max(old?.read ?? 0, read),
  });
  const left = (unread: readonly number[] = []) => unread.filter((seq) => seq > read);
  return party === "visitor"
    ? {
        ...base,
        seen_by_visitor: marks(base.seen_by_visitor),
        unread_by_visitor: left(base.unread_by_visitor),
      }
    : {
        ...base,
        seen_by_advisors: marks(base.seen_by_advisors),
        unread_by_advisors: left(base.unread_by_advisors),
      };
}
