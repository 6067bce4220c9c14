/** What a conversation's log amounts to: its events folded into one `Conversation`, exactly as the server folds them.
 * Pure; the same test vectors hold for both. */
import type { Conversation, EventFrame } from "@visavis/protocol";

const EXCERPT_CHARACTERS = 140;
const UNREAD_KEPT = 100;

/** The conversation after one more event. Only the first event, `conversation_opened`, comes with null before it. */
export function fold(before: Conversation | null, event: EventFrame): Conversation {
  const { seq, at, body } = event;
  const state = { ...(before as Conversation), seq, changed_at: at };
  switch (body.type) {
    case "conversation_opened": {
      const { site, visitor, language = "en", page = null } = body;
      const id = event.conversation;
      const status = "waiting";
      return { ...state, id, organisation: "", site, visitor, status, language, opened_at: at, page };
    }
    case "message_posted":
      return posted(state, event, body.text);
    case "messages_seen": {
      const { party, delivered, read } = body;
      const unread = `unread_by_${party}` as const;
      const left = state[unread]?.filter((seq) => seq > read) ?? [];
      return { ...state, [`seen_by_${party}`]: { delivered, read }, [unread]: left };
    }
    case "advisor_joined": {
      const assignee = { kind: "member", id: body.member, name: body.name } as const;
      return { ...state, assignee, status: state.status === "waiting" ? "assigned" : state.status };
    }
    case "advisor_left":
      return { ...state, status: "waiting", assignee: null };
    case "page_visited":
      return { ...state, page: body.page };
    case "conversation_closed":
      return { ...state, status: "closed" };
    case "conversation_reopened":
      return { ...state, status: "waiting", assignee: null, rating: null };
    case "visitor_identified":
      return { ...state, customer: { id: body.customer, name: body.name ?? "", email: body.email ?? "" } };
    case "contact_left":
      return { ...state, contact: { email: body.email, name: body.name ?? "" } };
    case "conversation_rated":
      return { ...state, rating: { stars: body.stars, comment: body.comment ?? "" } };
    default:
      return state;
  }
}

function posted(state: Conversation, { seq, at, actor }: EventFrame, text: string): Conversation {
  const unread = actor.kind === "visitor" ? "unread_by_advisors" : "unread_by_visitor";
  const excerpt = [...text].slice(0, EXCERPT_CHARACTERS).join("");
  return {
    ...state,
    last_message: { actor, excerpt, at },
    [unread]: [...(state[unread] ?? []), seq].slice(-UNREAD_KEPT),
  };
}
