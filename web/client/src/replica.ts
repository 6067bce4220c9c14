/** One conversation as this client holds it: events applied by `seq`, the state they fold into, who is typing, how far
 * the log is known to go. Pure; it says what is missing, and whoever holds the connection asks for it. */
import type { Actor, Conversation, EventFrame, Party, Problem } from "@visavis/protocol";
import { fold } from "./fold.ts";
import type { ConversationView, PendingMessage } from "./types.ts";

const TYPING_LAPSE_MS = 6_000;
const ASK_AGAIN_MS = 2_000;
const NEVER = Number.POSITIVE_INFINITY;

interface Marks {
  readonly delivered: number;
  readonly read: number;
}

export class Replica {
  followed = false;
  /** False while the command that opens the conversation is not acknowledged. */
  exists = true;
  visitorOnline = false;
  problem: Problem | null = null;
  /** When a refused follow may be tried again. */
  retryAt = NEVER;
  #events: EventFrame[] = [];
  #folded: Conversation | null = null;
  #told: Conversation | null = null;
  #head = -1;
  #asked = -1;
  #askedAt = -NEVER;
  #typists = new Map<string, { actor: Actor; until: number }>();
  #view: ConversationView | null = null;

  constructor(readonly id: string) {}

  /** The `seq` of the last event held. */
  get held(): number {
    return this.#events.length;
  }

  get summary(): Conversation | null {
    const told = this.#told;
    const folded = this.#folded;
    return told && (!folded || told.seq > folded.seq) ? told : folded;
  }

  /** Applies the next event. False when it was held already, or when events before it are missing. */
  apply(event: EventFrame): boolean {
    this.#head = Math.max(this.#head, this.#head < 0 ? -1 : event.seq);
    if (event.seq !== this.held + 1) return false;
    this.#events.push(event);
    const folded = fold(this.#folded, event);
    this.#folded = { ...folded, organisation: this.#told?.organisation ?? "" };
    if (event.body.type === "message_posted") this.#typists.delete(event.actor.id);
    return true;
  }

  /** The server told a summary; an older one than held is ignored. Returns whether it was news. */
  tell(summary: Conversation): boolean {
    if (this.#told && this.#told.seq >= summary.seq) return false;
    this.#told = summary;
    return true;
  }

  /** The log was sent up to `head`. */
  reached(head: number): void {
    this.#head = Math.max(this.#head, head);
  }

  /** Whether to follow (again) from `held` now; true at most every two seconds for the same place. */
  ask(now: number): boolean {
    if (!this.followed || !this.exists) return false;
    if (this.#asked === this.held && now - this.#askedAt < ASK_AGAIN_MS) return false;
    this.#asked = this.held;
    this.#askedAt = now;
    this.retryAt = NEVER;
    return true;
  }

  get behind(): boolean {
    return this.held < this.#head;
  }

  /** The connection is gone: nothing is asked for any more, and nobody is known to be writing. */
  lost(): void {
    this.#asked = -1;
    this.retryAt = NEVER;
    this.#typists.clear();
  }

  writing(actor: Actor, active: boolean, now: number): void {
    if (active) this.#typists.set(actor.id, { actor, until: now + TYPING_LAPSE_MS });
    else this.#typists.delete(actor.id);
  }

  /** Lets typing lapse; returns whether somebody stopped. */
  lapse(now: number): boolean {
    const before = this.#typists.size;
    for (const [id, { until }] of this.#typists) if (until <= now) this.#typists.delete(id);
    return this.#typists.size < before;
  }

  deadline(): number {
    return Math.min(this.retryAt, ...[...this.#typists.values()].map(({ until }) => until));
  }

  /** The marks that `party` may truly set: on the other side's messages, and further than known. Null when none. */
  marks(party: Party, wanted: Marks): Marks | null {
    const summary = this.summary;
    const known = party === "visitor" ? summary?.seen_by_visitor : summary?.seen_by_advisors;
    const read = this.#lastOfOther(party, wanted.read);
    const delivered = Math.max(read, this.#lastOfOther(party, wanted.delivered));
    if (delivered <= (known?.delivered ?? 0) && read <= (known?.read ?? 0)) return null;
    return { delivered, read };
  }

  #lastOfOther(party: Party, upTo: number): number {
    for (let seq = Math.min(upTo, this.held); seq > 0; seq--) {
      const event = this.#events[seq - 1];
      const byVisitor = event?.actor.kind === "visitor";
      if (event?.body.type === "message_posted" && byVisitor !== (party === "visitor")) return seq;
    }
    return 0;
  }

  /** Forgets the snapshot, since something changed. */
  changed(): void {
    this.#view = null;
  }

  view(pending: () => PendingMessage[]): ConversationView {
    this.#view ??= {
      id: this.id,
      summary: this.summary,
      events: this.#events.slice(),
      pending: pending(),
      typing: [...this.#typists.values()].map(({ actor }) => actor),
      complete: this.#head >= 0 && !this.behind,
      visitorOnline: this.visitorOnline,
      problem: this.problem,
    };
    return this.#view;
  }
}
