/** What a message answers: a line of the other one above it, which leads there, and above the field while one answers. */
import { type ConversationView, revise } from "@visavis/client";
import type { EventFrame, MessagePosted } from "@visavis/protocol";
import { h } from "preact";
import type { MoreTexts } from "../locales/en.ts";

/** A message with the one that it answers, if the reader may see that. */
export interface Quoting extends MessagePosted {
  readonly quoted?: EventFrame | undefined;
}

/** The events as they are drawn: revised, without the revisions themselves, each answer with what it answers. */
export function revised(events: readonly EventFrame[]): readonly EventFrame[] {
  const now = revise(events);
  return now.flatMap((event) => {
    const { body } = event;
    if (body.type === "message_edited" || body.type === "message_deleted") return [];
    if (body.type !== "message_posted" || !body.reply_to) return event;
    const answer: Quoting = { ...body, quoted: now[body.reply_to - 1] };
    return { ...event, body: answer };
  });
}

const wordsOf = (event: EventFrame | undefined, texts: MoreTexts): string =>
  event?.body.type === "message_posted" ? event.body.text || texts.deleted : "";

const authorOf = ({ actor }: EventFrame, texts: MoreTexts): string =>
  actor.kind === "visitor" ? texts.you : (actor.name ?? "");

export function Quote({ event, texts }: { event: EventFrame; texts: MoreTexts }) {
  const words = wordsOf(event, texts);
  if (!words) return null;
  const jump = ({ currentTarget }: MouseEvent) => {
    const rows = (currentTarget as HTMLElement).closest(".rows");
    const answered = rows?.querySelector<HTMLElement>(`[data-seq="${event.seq}"]`);
    answered?.scrollIntoView({ block: "center" });
    answered?.focus();
  };
  return (
    <p class="quote">
      <button type="button" aria-label={texts.goTo} onClick={jump}>
        <span aria-hidden="true">↑</span>
      </button>
      <span>{authorOf(event, texts)}</span> {words}
    </p>
  );
}

export interface ReplyingProps {
  view: ConversationView;
  to: number;
  texts: MoreTexts;
  onCancel(): void;
}

export const Replying = ({ view, to, texts, onCancel }: ReplyingProps) => (
  <div class="ask replying">
    <p class="quote">
      <span>{texts.replying}</span> {wordsOf(revise(view.events)[to - 1], texts)}
    </p>
    <button type="button" class="plain" onClick={onCancel}>
      {texts.cancel}
    </button>
  </div>
);
