/** The part of the fold that a shopper's chat shows: who said what, who is there, how it ended, what is unread. */
import type { Conversation, EventFrame } from "@visavis/protocol";

const UNREAD_KEPT = 100;

/** One more event, in what the chat itself shows; whatever else it may change stays as it was. */
export function foldChat(before: Conversation | null, event: EventFrame): Conversation {
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
    case "form_sent":
    case "form_answered":
    case "product_shown":
    case "file_attached":
      return { ...state, ...unreadAfter(state, event) };
    case "message_deleted": {
      const left = (unread: readonly number[] = []) => unread.filter((seq) => seq !== body.posted);
      const { unread_by_visitor, unread_by_advisors } = state;
      return { ...state, unread_by_visitor: left(unread_by_visitor), unread_by_advisors: left(unread_by_advisors) };
    }
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
    case "conversation_closed":
      return { ...state, status: "closed" };
    case "conversation_reopened":
      return { ...state, status: "waiting", assignee: null, rating: null };
    case "contact_left":
      return { ...state, contact: { email: body.email, name: body.name ?? "" } };
    case "conversation_rated":
      return { ...state, rating: { stars: body.stars, comment: body.comment ?? "" } };
    default:
      return state;
  }
}

function unreadAfter(state: Conversation, { seq, actor }: EventFrame): Partial<Conversation> {
  const unread = actor.kind === "visitor" ? "unread_by_advisors" : "unread_by_visitor";
  return { [unread]: [...(state[unread] ?? []), seq].slice(-UNREAD_KEPT) };
}
