/** What a conversation's log amounts to: its events folded into one `Conversation`, exactly as the server folds them.
 * Pure; the same test vectors hold for both. What only the team looks at stands here; what the shopper's chat shows too,
 * in `fold-chat.ts`, so that no shopper loads the rest. */
import type { Conversation, EventFrame } from "@visavis/protocol";
import { foldChat } from "./fold-chat.ts";

/** The conversation after one more event. Only the first event, `conversation_opened`, comes with null before it. */
export function fold(before: Conversation | null, event: EventFrame): Conversation {
  const { body } = event;
  const state = foldChat(before, event);
  switch (body.type) {
    case "page_visited":
      return { ...state, page: body.page };
    case "visitor_identified":
      return { ...state, customer: { id: body.customer, name: body.name ?? "", email: body.email ?? "" } };
    default:
      return state;
  }
}
