/** What a conversation's log amounts to: its events folded into one `Conversation`, exactly as the server folds them.
 * Pure; the same test vectors hold for both. What only the team looks at stands here; what the shopper's chat shows too,
 * in `fold-chat.ts`, so that no shopper loads the rest. */
import type { Actor, Conversation, EventFrame } from "@visavis/protocol";
import { foldCall } from "./fold-call.ts";
import { foldChat } from "./fold-chat.ts";
import { foldGuide } from "./fold-guide.ts";
import { foldRecording } from "./fold-recording.ts";
import type { Fold } from "./types.ts";

const EXCERPT_CHARACTERS = 140;

/** The conversation after one more event. Only the first event, `conversation_opened`, comes with null before it. */
export const fold: Fold = (before, event) => {
  const state = foldChat(before, event);
  const call = foldCall(state.call ?? null, event);
  const guide = foldGuide(state.guide ?? null, event);
  const recording = foldRecording(state.recording ?? null, event);
  return { ...state, call, guide, recording, ...teamsOwn(state, event) };
};

function teamsOwn(state: Conversation, event: EventFrame): Partial<Conversation> {
  const { seq, body } = event;
  switch (body.type) {
    case "message_posted":
      return said(event, body.text);
    case "message_edited":
      return reworded(state, body.posted, body.text);
    case "message_deleted":
      return reworded(state, body.posted, "");
    case "product_shown":
      return said(event, body.product.name);
    case "file_attached":
      return said(event, body.name);
    case "form_sent":
      return { ...said(event, body.name), open_forms: [...(state.open_forms ?? []), seq] };
    case "form_answered":
      return { ...said(event, body.name), ...withoutForm(state, body.form) };
    case "form_declined":
    case "form_withdrawn":
      return withoutForm(state, body.form);
    case "page_visited":
      return { page: body.page };
    case "visitor_identified":
      return { customer: { id: body.customer, name: body.name ?? "", email: body.email ?? "" } };
    case "advisor_joined":
      return { ...without(state, body.member), snoozed_until: 0 };
    case "conversation_closed":
      return { advisors: [], invited: [], snoozed_until: 0 };
    case "conversation_snoozed":
      return { snoozed_until: body.until };
    case "snooze_ended":
      return { snoozed_until: 0 };
    case "tags_changed":
      return { tags: body.tags ?? [] };
    case "visitor_blocked":
      return { blocked: true };
    case "visitor_unblocked":
      return { blocked: false };
    case "visitor_erased":
      return erased(state);
    case "colleague_invited": {
      const { invited } = without({ invited: state.invited ?? [] }, body.member);
      return { invited: [...invited, memberOf(body)] };
    }
    case "colleague_joined": {
      const { advisors, invited } = without(state, body.member);
      return { advisors: [...advisors, memberOf(body)], invited };
    }
    case "colleague_left":
    case "colleague_declined":
      return without(state, body.member);
    default:
      return {};
  }
}

/** Nothing of what the log held before is left to be known of the visitor, and nobody has to read what is gone. */
function erased({ last_message: last, rating }: Conversation): Partial<Conversation> {
  const actor = last?.actor.kind === "visitor" ? ({ kind: "visitor", id: "" } as const) : last?.actor;
  return {
    visitor: "",
    page: null,
    ...(last && actor && { last_message: { ...last, actor, excerpt: "" } }),
    unread_by_visitor: [],
    unread_by_advisors: [],
    ...(rating && { rating: { stars: rating.stars, comment: "" } }),
    contact: null,
    customer: null,
    open_forms: [],
    tags: [],
    blocked: false,
  };
}

/** Something was said, to be read by the other side. */
function said({ seq, at, actor }: EventFrame, text: string): Partial<Conversation> {
  const last_message = { actor, excerpt: excerptOf(text), at, seq };
  return actor.kind === "visitor" ? { last_message, snoozed_until: 0 } : { last_message };
}

const withoutForm = ({ open_forms = [] }: Conversation, form: number): Partial<Conversation> => ({
  open_forms: open_forms.filter((seq) => seq !== form),
});

function reworded({ last_message: last }: Conversation, posted: number, text: string): Partial<Conversation> {
  return last?.seq === posted ? { last_message: { ...last, excerpt: excerptOf(text) } } : {};
}

/** Who is in the conversation and who was asked, but for one. */
function without({ advisors = [], invited = [] }: Pick<Conversation, "advisors" | "invited">, member: string) {
  const others = (actors: readonly Actor[]) => actors.filter(({ id }) => id !== member);
  return { advisors: others(advisors), invited: others(invited) };
}

const memberOf = ({ member, name }: { member: string; name: string }): Actor => ({ kind: "member", id: member, name });

const excerptOf = (text: string): string => [...text].slice(0, EXCERPT_CHARACTERS).join("");
