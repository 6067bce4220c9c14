/** One conversation as this client holds it: events applied by `seq`, the state they fold into, who is typing, how far
 * the log is known to go. Pure; it says what is missing, and whoever holds the connection asks for it. */
import type { Actor, Conversation, EventFrame, MemberSelf, Problem, VisitorSelf } from "@visavis/protocol";
import { fold } from "./fold.ts";
import { isFurther, NEVER, OwnMarks, OwnTyping, type Reach } from "./manners.ts";
import type { ConversationView, PendingMessage } from "./types.ts";

const TYPING_LAPSE_MS = 6_000;
const ASK_AGAIN_MS = 2_000;

export class Replica {
  readonly typing = new OwnTyping();
  readonly marks = new OwnMarks();
  followed = false;
  /** False while the command that opens the conversation is not acknowledged. */
  exists = true;
  visitorOnline = false;
  problem: Problem | null = null;
  /** When a follow that was refused for the moment may be tried again. */
  retryAt = NEVER;
  #events: EventFrame[] = [];
  #folded: Conversation | null = null;
  #told: Conversation | null = null;
  /** The furthest position that the server spoke of, -1 before it sent the log up to its end. */
  #head = -1;
  #asked = -1;
  #askedAt = 0;
  #typists = new Map<string, { readonly actor: Actor; readonly until: number }>();

  constructor(readonly id: string) {}

  /** The `seq` of the last event held. */
  get held(): number {
    return this.#events.length;
  }

  /** Whether the log is known to go further than what is held. */
  get behind(): boolean {
    return this.held < this.#head;
  }

  get summary(): Conversation | null {
    const told = this.#told;
    const folded = this.#folded;
    return told && told.seq > (folded?.seq ?? 0) ? told : folded;
  }

  /** Applies the next event. False when it was held already, or when events before it are missing. */
  apply(event: EventFrame): boolean {
    if (this.#head >= 0) this.reached(event.seq);
    if (event.seq !== this.held + 1) return false;
    this.#events.push(event);
    const organisation = this.#told?.organisation ?? "";
    this.#folded = { ...fold(this.#folded, event), organisation };
    if (event.body.type === "message_posted") this.#typists.delete(event.actor.id);
    this.marks.want({});
    return true;
  }

  /** The server told a summary; one that is older than the last is ignored. */
  tell(summary: Conversation): void {
    if (summary.seq >= (this.#told?.seq ?? 0)) this.#told = summary;
  }

  /** The log goes up to `head` at least. */
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

  /** The connection is gone: nothing is asked for any more, and nobody is known to be writing. */
  lost(): void {
    this.#asked = -1;
    this.retryAt = NEVER;
    this.#typists.clear();
    this.typing.forget();
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

  /** When something lapses or is to be said again. */
  deadline(): number {
    const lapses = Array.from(this.#typists.values(), ({ until }) => until);
    return Math.min(this.retryAt, this.typing.deadline, ...lapses);
  }

  /** The marks that `you` may truly set: on the other side's messages, and further than known. Null when none. */
  marksBy(you: VisitorSelf | MemberSelf): Reach | null {
    const { summary } = this;
    const visitor = you.type === "visitor";
    if (!visitor && summary?.assignee?.id !== you.id) return null;
    const read = this.#lastOfOther(visitor, this.marks.wanted.read);
    const delivered = Math.max(read, this.#lastOfOther(visitor, this.marks.wanted.delivered));
    const marks = { delivered, read };
    const known = visitor ? summary?.seen_by_visitor : summary?.seen_by_advisors;
    return isFurther(marks, known) ? marks : null;
  }

  #lastOfOther(visitor: boolean, upTo = 0): number {
    return (
      this.#events.findLast(
        ({ seq, actor, body }) =>
          seq <= upTo && body.type === "message_posted" && (actor.kind === "visitor") !== visitor,
      )?.seq ?? 0
    );
  }

  view(pending: readonly PendingMessage[]): ConversationView {
    return {
      id: this.id,
      summary: this.summary,
      events: this.#events.slice(),
      pending,
      typing: Array.from(this.#typists.values(), ({ actor }) => actor),
      complete: this.#head >= 0 && !this.behind,
      visitorOnline: this.visitorOnline,
      problem: this.problem,
    };
  }
}
