/**
 * One form on its way to being filled in: what is typed, kept for the tab, shown to the advisors as it grows, and sent as
 * one answer. What does not fit is told at its field; nothing typed is lost before the log has it. No markup here.
 */
import {
  type Answer,
  answerOf,
  type ConversationView,
  type Misfit,
  misfit,
  ProblemError,
  plain,
  type Session,
} from "@visavis/client";
import { type EventBody, FILLING_CHARACTERS, type FormField } from "@visavis/protocol";
import type { KeyValue } from "../storage.ts";

export type FormSent = Extract<EventBody, { type: "form_sent" }>;
export type Typed = Readonly<Record<string, string | boolean>>;

/** What became of a form: the event that ended it, while there is one. */
export type Outcome = Extract<EventBody, { type: "form_answered" | "form_declined" | "form_withdrawn" }>;

/** What a form needs of the chat. */
export interface Desk {
  /** The running session. */
  join(): Session;
  tab: KeyValue;
  /** Where the tab keeps what is typed into forms. */
  key: string;
}

/** What is typed is told to the advisors this often at most. */
const TELL_MS = 500;

function kept({ tab, key }: Desk): Record<string, Typed> {
  try {
    return JSON.parse(tab.getItem(key) ?? "{}");
  } catch {
    return {};
  }
}

/** Keeps what is typed into a form for the tab, or forgets it. */
export function keep(desk: Desk, id: string, typed?: Typed): void {
  desk.tab.setItem(desk.key, JSON.stringify({ ...kept(desk), [id]: typed }));
}

/** What tells a form from all others. */
export const nameOf = (conversation: string, seq: number): string => `${conversation}:${seq}`;

export const outcomeOf = ({ events }: ConversationView, seq: number): Outcome | undefined =>
  events.map(({ body }) => body).find((body): body is Outcome => "form" in body && body.form === seq);

export class Filling {
  typed: Typed;
  /** By field: why the answer does not fit, or the server's own words. */
  misfits: Readonly<Record<string, Misfit | { title: string }>> = {};
  /** Why the server refused the whole. */
  refusal = "";
  busy = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: () => void;

  constructor(
    private readonly desk: Desk,
    private readonly conversation: string,
    private readonly seq: number,
    private readonly fields: readonly FormField[],
    public changed: () => void,
  ) {
    this.typed = kept(desk)[nameOf(conversation, seq)] ?? {};
    this.#stop = desk.join().subscribe(({ signal }) => {
      const asked = signal?.body.type === "form_watched" && signal.body.form === seq;
      if (asked && signal.conversation === conversation) this.#tell();
    });
  }

  /** The form is over: nothing is listened to, told or drawn any more. */
  end(): void {
    this.changed = () => {};
    this.#stop();
    clearTimeout(this.#timer);
  }

  type(field: FormField, value: string | boolean): void {
    this.typed = { ...this.typed, [field.name]: value };
    keep(this.desk, nameOf(this.conversation, this.seq), this.typed);
    this.#timer ??= setTimeout(() => this.#tell(), TELL_MS);
    // Who mends what was refused is told at once that it fits now.
    if (field.name in this.misfits) this.#look(field);
    this.changed();
  }

  /** Says at the field whether its answer fits. Not as soon as a field is left: what moves under a finger misses its tap. */
  #look(field: FormField): void {
    const { [field.name]: _, ...others } = this.misfits;
    const why = misfit(field, this.#answer(field));
    this.misfits = why ? { ...others, [field.name]: why } : others;
  }

  /** Sends the answers, once they all fit. */
  async submit(): Promise<void> {
    for (const field of this.fields) this.#look(field);
    this.changed();
    if (this.busy || Object.keys(this.misfits).length) return;
    const given = this.fields.map((field) => [field.name, this.#answer(field)] as const);
    const answers = Object.fromEntries(given.filter(([, answer]) => answer !== ""));
    await this.#command({ type: "answer_form", conversation: this.conversation, form: this.seq, answers });
  }

  decline(): Promise<void> {
    return this.#command({ type: "decline_form", conversation: this.conversation, form: this.seq });
  }

  async #command(wish: Parameters<Session["command"]>[0]): Promise<void> {
    this.busy = true;
    this.refusal = "";
    this.changed();
    try {
      await this.desk.join().command(wish);
    } catch (error) {
      this.#refused(error);
    }
    this.busy = false;
    this.changed();
  }

  #refused(error: unknown): void {
    const { field = "", title } = error instanceof ProblemError ? error.problem : { title: String(error) };
    const [, name = ""] = field.split("answers.");
    if (this.fields.some((one) => one.name === name)) this.misfits = { ...this.misfits, [name]: { title } };
    else this.refusal = title;
  }

  #answer(field: FormField): Answer {
    return answerOf(field, this.typed[field.name] ?? (field.type === "consent" ? false : ""));
  }

  /** Shows the advisors how far it is filled in; what is long, by its beginning. */
  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const cut = (value: string | boolean) =>
      typeof value === "string" ? String(plain(value.slice(0, FILLING_CHARACTERS))) : value;
    const typed = Object.fromEntries(Object.entries(this.typed).map(([name, value]) => [name, cut(value)]));
    this.desk.join().signal(this.conversation, { type: "form_filling", form: this.seq, typed });
  }
}
