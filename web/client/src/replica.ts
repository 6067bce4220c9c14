/** One conversation as this client holds it: events applied by `seq`, the state they fold into, who is typing, how far
 * the log is known to go. Pure; it says what is missing, and whoever holds the connection asks for it. */
import type { Actor, Conversation, EventFrame, Problem, Queue, Seen, Welcome } from "@visavis/protocol";
import { NEVER } from "./time.ts";
import type { ConversationView, Fold, PendingMessage } from "./types.ts";

const MARKS_APART_MS = 300;
const TYPING_LAPSE_MS = 6_000;
const ASK_AGAIN_MS = 2_000;

/** How far somebody received and read. */
export type Reach = Required<Seen>;

export class Replica {
  /** When one's own typing was last told, `-NEVER` while one is not typing. */
  typedAt = -NEVER;
  /** When one's own marks may be told, if they are further than known. */
  marksAt = NEVER;
  followed = false;
  /** False while the command that opens the conversation is not acknowledged. */
  exists = true;
  visitorOnline = false;
  queue: Queue | null = null;
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
  #wanted: Reach = { delivered: 0, read: 0 };
  #toldAt = -NEVER;
  #typists = new Map<string, { readonly actor: Actor; readonly until: number }>();

  constructor(
    readonly id: string,
    private readonly fold: Fold,
  ) {}

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
    if (event.body.type === "visitor_erased" && this.#folded?.visitor) return this.#forget();
    this.#events.push(event);
    const organisation = this.#told?.organisation ?? "";
    this.#folded = { ...this.fold(this.#folded, event), organisation };
    if (event.body.type === "message_posted") this.#typists.delete(event.actor.id);
    this.want({});
    return true;
  }

  /** The log was emptied: what is held of it is read anew. */
  #forget(): false {
    this.#events = [];
    this.#folded = this.#told = null;
    this.#asked = -1;
    return false;
  }

  /** The server told a summary; one that is older than the last is ignored. */
  tell(summary: Conversation): void {
    if (summary.seq >= (this.#told?.seq ?? 0)) this.#told = summary;
  }

  /** The log goes up to `head` at least. Returns whether that is news. */
  reached(head: number): boolean {
    const news = head > this.#head;
    if (news) this.#head = head;
    return news;
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

  /** The server refused the follow, for good or until `retryAt`. */
  refused(problem: Problem, retryAt: number): void {
    this.#asked = -1;
    this.retryAt = retryAt;
    this.problem = retryAt === NEVER ? problem : null;
  }

  /** The connection is gone: nothing is asked for any more, and nobody is known to be writing. */
  lost(): void {
    this.#asked = -1;
    this.retryAt = NEVER;
    this.#typists.clear();
    this.typedAt = -NEVER;
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

  /** When something lapses, or is to be said if `online`. */
  deadline(online: boolean): number {
    const lapses = Array.from(this.#typists.values(), ({ until }) => until);
    return Math.min(this.retryAt, online ? this.marksAt : NEVER, ...lapses);
  }

  /** Marks go as far as the furthest wanted, and are told at most once per 300 ms. */
  want({ delivered = 0, read = 0 }: Seen): void {
    this.#wanted = {
      delivered: Math.max(this.#wanted.delivered, delivered, read),
      read: Math.max(this.#wanted.read, read),
    };
    this.marksAt = this.#toldAt + MARKS_APART_MS;
  }

  /** The marks that `you` have to tell now: on what the other side said, further than known, and in a conversation of
   * one's own. Null when there are none. */
  marks(you: Welcome["you"], now: number): Reach | null {
    const { summary } = this;
    const visitor = you.type === "visitor";
    this.marksAt = NEVER;
    if (!visitor && summary?.assignee?.id !== you.id) return null;
    const unread = (visitor ? summary?.unread_by_visitor : summary?.unread_by_advisors) ?? [];
    const last = (upTo: number) => unread.findLast((seq) => seq <= upTo) ?? 0;
    const delivered = last(this.#wanted.delivered);
    const read = last(this.#wanted.read);
    const known = visitor ? summary?.seen_by_visitor : summary?.seen_by_advisors;
    if (delivered <= (known?.delivered ?? 0) && read <= (known?.read ?? 0)) return null;
    this.#toldAt = now;
    return { delivered, read };
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
      queue: this.queue,
      problem: this.problem,
    };
  }
}
