/** The rows that forms have in the log: each sent form with what became of it, and each set of answers. Pure. */
import type { Actor, EventBody, EventFrame } from "@visavis/protocol";

export type FormSent = Extract<EventBody, { type: "form_sent" }>;
export type FormAnswered = Extract<EventBody, { type: "form_answered" }>;
type Outcome = "form_answered" | "form_declined" | "form_withdrawn";

export interface FormRow {
  readonly kind: "form";
  readonly key: string;
  readonly at: number;
  readonly actor: Actor;
  readonly conversation: string;
  readonly seq: number;
  readonly sent: FormSent;
  readonly outcome: Outcome | undefined;
}

export interface AnswersRow {
  readonly kind: "answers";
  readonly key: string;
  readonly at: number;
  readonly actor: Actor;
  readonly answered: FormAnswered;
}

/** How the form sent at this position ended, if it has. */
export const outcomeOf = (events: readonly EventFrame[], seq: number): Outcome | undefined =>
  events.find(({ body }) => "form" in body && body.form === seq)?.body.type as Outcome | undefined;

/** What was answered in a conversation, the newest first. */
export function answersIn(events: readonly EventFrame[]): readonly FormAnswered[] {
  return events.flatMap(({ body }) => (body.type === "form_answered" ? [body] : [])).reverse();
}
