/** The client's pure heart: calls, frames and clock ticks come in; frames, dialling and changes go out. It joins the
 * link, the outbox and the conversations, and decides what each frame means for them. No socket, no timer, no storage.
 * Every input takes the time first, in Unix milliseconds. */
import {
  type Bye,
  type ClientFrame,
  type Command,
  type Conversation,
  type EventFrame,
  FOLLOWED_CONVERSATIONS,
  type Hello,
  type Limits,
  MESSAGE_CHARACTERS,
  type Page,
  PROTOCOL_VERSION,
  type Presence,
  type Problem,
  type Result,
  type Seen,
  type ServerFrame,
  type SignalBody,
  type SignalOut,
  type VisitorSelf,
  type Welcome,
} from "@visavis/protocol";
import { Link, type LinkEdges } from "./link.ts";
import { type Item, isMessage, isTemporary, type MessageCommand, Outbox, type Settle, waitMs } from "./outbox.ts";
import type { Replica } from "./replica.ts";
import { Shelf } from "./shelf.ts";
import { NEVER } from "./time.ts";
import type { Fold, PostMore, PostType } from "./types.ts";

/** Typing is told this often, well before it lapses on the other side. */
const RENEW_MS = 3_000;

/** What the core asks of the world. */
export interface Edges extends LinkEdges {
  send(frame: ClientFrame): void;
  /** A message is to survive the page, in this shape. */
  keep(item: Item): void;
  forget(id: string): void;
  newId(now: number): string;
  /** The server welcomed this client, over the fallback or not. */
  welcomed(welcome: Welcome, fallback: boolean): void;
}

export class Core {
  you: Welcome["you"] | null = null;
  advisorsOnline: boolean | null = null;
  /** Whether a call could be answered now, by conversation; under "" in one yet to be opened. */
  readonly callable: Record<string, boolean> = {};
  limits: Limits | null = null;
  readonly link: Link;
  readonly #outbox = new Outbox();
  readonly shelf: Shelf;

  constructor(
    private readonly edges: Edges,
    visitor: boolean,
    fallback: boolean,
    kept: readonly Item[],
    fold: Fold,
  ) {
    this.shelf = new Shelf(this.#outbox, fold);
    this.link = new Link(edges, visitor, fallback);
    for (const item of kept) this.#add(item);
  }

  /** When `tick` next has something to do. */
  deadline(now: number): number {
    const replicas = this.shelf.replicas.map((replica) => replica.deadline(this.#online));
    return Math.min(this.link.deadline, this.#outbox.deadline(now), ...replicas);
  }

  tick(now: number): void {
    if (this.link.tick(now)) this.#lineLost();
    for (const replica of this.shelf.replicas) this.#tickOne(now, replica);
    this.#flush(now);
  }

  /** The page or the network is (back) there. */
  wake(now: number): void {
    this.link.wake(now);
    this.tick(now);
  }

  suspend(): void {
    this.link.suspend();
    this.#lineLost();
  }

  lost(now: number, bye?: Bye, counts?: boolean): void {
    if (this.link.lost(now, bye, counts)) this.#lineLost();
  }

  close(): void {
    this.link.end(null);
    this.#lineLost();
  }

  /** The first frame of a new line. */
  hello(now: number, token: string): Hello {
    const asked = this.shelf.replicas.filter((replica) => replica.ask(now));
    const resume = asked.slice(0, FOLLOWED_CONVERSATIONS).map(({ id, held }) => [id, held]);
    return {
      type: "hello",
      protocol: PROTOCOL_VERSION,
      ...(token && { token }),
      resume: Object.fromEntries(resume),
    };
  }

  receive(now: number, frames: readonly ServerFrame[]): void {
    this.link.heard(now);
    for (const frame of frames) this.#receiveOne(now, frame);
    this.#flush(now);
  }

  follow(now: number, id: string, known?: { readonly summary: Conversation }): void {
    const replica = this.shelf.hold(id);
    replica.followed = true;
    replica.problem = null;
    if (known) replica.tell(known.summary);
    this.shelf.touch(id);
    this.#ask(now, replica);
  }

  unfollow(_now: number, id: string): void {
    const replica = this.shelf.get(id);
    if (!replica) return;
    if (replica.followed && this.#online) this.edges.send({ type: "unfollow", conversation: id });
    replica.followed = false;
    replica.lost();
    if (!this.#outbox.pending(id).length) this.shelf.drop(id);
    this.shelf.touch(id);
  }

  open(now: number, text: string, page?: Page): string {
    const conversation = this.edges.newId(now);
    this.#say(now, { type: "open_conversation", conversation, text, ...(page && { page }) });
    return conversation;
  }

  post(now: number, conversation: string, text: string, type: PostType = "post_message", more?: PostMore): string {
    this.shelf.hold(conversation).typedAt = -NEVER;
    return this.#say(now, { type, conversation, text, ...more });
  }

  retry(now: number, messageId: string): void {
    const item = this.#outbox.retry(messageId);
    if (item) this.#check(now, item);
  }

  discard(now: number, messageId: string): void {
    const item = this.#outbox.item(messageId);
    if (!item) return;
    const opening = this.#outbox.discard(item);
    this.edges.forget(messageId);
    if (opening) this.edges.keep(opening);
    this.#touch(item);
    this.#flush(now);
  }

  command(now: number, command: Command, settle?: Settle): void {
    this.#outbox.add({ id: this.edges.newId(now), do: command, at: now }, settle);
    if (this.link.state === "ended") this.#lineLost();
    this.#flush(now);
  }

  seen(now: number, conversation: string, marks: Seen): void {
    const replica = this.shelf.get(conversation);
    if (!replica) return;
    replica.want(marks);
    this.#tickOne(now, replica);
    this.#flush(now);
  }

  typing(now: number, conversation: string, active: boolean): void {
    const replica = this.shelf.get(conversation);
    if (!replica || !this.#online) return;
    const { typedAt } = replica;
    if (active ? now - typedAt < RENEW_MS : typedAt === -NEVER) return;
    replica.typedAt = active ? now : -NEVER;
    this.signal(now, conversation, { type: "typing", active });
  }

  signal(_now: number, conversation: string, body: SignalBody, to?: string): void {
    if (this.#online) this.edges.send({ type: "signal", conversation, body, ...(to && { to }) });
  }

  get #online(): boolean {
    return this.link.state === "online";
  }

  #receiveOne(now: number, frame: ServerFrame) {
    switch (frame.type) {
      case "welcome":
        return this.#welcomed(now, frame);
      case "event":
        return this.#event(now, frame);
      case "heads":
        return this.#heads(now, frame.heads);
      case "done":
        return this.#done(now, frame.id, frame.result);
      case "failed":
        return this.#failed(now, frame.id, frame.problem);
      case "bye":
        return this.lost(now, frame);
      case "inbox":
        if (this.you?.type === "visitor") return this.#own(frame.conversation);
        if (this.shelf.get(frame.conversation.id)) this.#tell(frame.conversation);
        return this.shelf.inboxChanged(frame.conversation);
      case "inbox_stale":
        return this.shelf.inboxStale();
      case "signal":
        return this.#signalled(now, frame);
      case "presence":
        return this.#presence(frame);
      case "queue":
        this.shelf.hold(frame.conversation).queue = frame;
        return this.shelf.touch(frame.conversation);
    }
  }

  #welcomed(now: number, welcome: Welcome): void {
    const { you, limits, heartbeat } = welcome;
    this.link.welcomed(now, heartbeat);
    this.you = you;
    this.limits = limits;
    this.edges.welcomed(welcome, this.link.fallback);
    const own = you.type === "visitor" ? (you.conversations ?? []) : [];
    for (const conversation of own) this.#tell(conversation);
    for (const replica of this.shelf.replicas) this.#ask(now, replica);
    this.shelf.sessionChanged();
  }

  #event(now: number, event: EventFrame): void {
    const { conversation, seq, body } = event;
    const replica = this.shelf.get(conversation);
    if (!replica?.followed) return;
    if (!replica.apply(event)) {
      if (seq > replica.held) this.#ask(now, replica);
      return;
    }
    const said = body.type === "message_posted" ? body.message : body.type === "note_posted" && body.note;
    if (said && this.#outbox.item(said)) {
      this.#outbox.remove(said);
      this.edges.forget(said);
    }
    this.#tickOne(now, replica);
    this.shelf.touch(conversation);
  }

  #heads(now: number, heads: Readonly<Record<string, number>>): void {
    for (const [id, head] of Object.entries(heads)) {
      const replica = this.shelf.get(id);
      if (!replica) continue;
      if (replica.reached(head) || replica.problem) this.shelf.touch(id);
      replica.problem = null;
      if (replica.behind) this.#ask(now, replica);
    }
  }

  #done(now: number, id: string, result: Result): void {
    const item = this.#outbox.item(id);
    if (!item) return;
    const replica = isMessage(item.do) ? this.shelf.get(item.do.conversation) : undefined;
    this.#outbox.done(id, result, !!replica?.followed && replica.held < (result.seq ?? 0));
    if (!replica) return;
    this.edges.forget(id);
    replica.exists = true;
    if (item.do.type === "open_conversation") this.#ask(now, replica);
    this.#touch(item);
  }

  #failed(now: number, id: string, problem: Problem): void {
    const replica = this.shelf.get(id);
    if (replica) {
      replica.refused(problem, isTemporary(problem) ? now + waitMs(problem, 0) : NEVER);
      this.shelf.touch(id);
    }
    this.#outbox.failed(id, problem, now);
    const item = this.#outbox.item(id);
    if (!item) return;
    if (item.problem) this.edges.keep(item);
    this.#touch(item);
  }

  #presence({ party, online, conversation = "", calls = false }: Presence): void {
    const replica = this.shelf.get(conversation);
    if (party === "advisors") {
      this.advisorsOnline = online;
      this.callable[conversation] = calls;
      this.shelf.sessionChanged();
    } else if (replica) {
      replica.visitorOnline = online;
      this.shelf.touch(conversation);
    }
  }

  /** The visitor, as a customer, has opened a conversation on another device. */
  #own(conversation: Conversation): void {
    this.you = { ...this.you, conversations: [conversation] } as VisitorSelf;
    this.#tell(conversation);
    this.shelf.sessionChanged();
  }

  #signalled(now: number, signal: SignalOut): void {
    const { conversation, sender, body } = signal;
    if (body.type === "typing") {
      this.shelf.get(conversation)?.writing(sender, body.active, now);
      this.shelf.touch(conversation);
    } else this.shelf.signalled(signal);
  }

  #tell(conversation: Conversation): void {
    const replica = this.shelf.hold(conversation.id);
    replica.exists = true;
    replica.tell(conversation);
    this.shelf.touch(conversation.id);
  }

  #ask(now: number, replica: Replica): void {
    if (this.#online && replica.ask(now))
      this.edges.send({ type: "follow", conversation: replica.id, after: replica.held });
  }

  #tickOne(now: number, replica: Replica): void {
    if (replica.lapse(now)) this.shelf.touch(replica.id);
    if (replica.retryAt <= now) this.#ask(now, replica);
    if (!this.#online || !this.you || replica.marksAt > now) return;
    const marks = replica.marks(this.you, now);
    if (marks) this.command(now, { type: "mark_seen", conversation: replica.id, ...marks });
  }

  #say(now: number, command: MessageCommand): string {
    const item = { id: this.edges.newId(now), do: { ...command, text: sound(command.text) }, at: now };
    this.#add(item);
    this.#check(now, item);
    return item.id;
  }

  #add(item: Item): void {
    if (!isMessage(item.do)) return;
    this.#outbox.add(item);
    const replica = this.shelf.hold(item.do.conversation);
    if (item.do.type !== "open_conversation") return;
    replica.followed = true;
    replica.exists = false;
  }

  /** Keeps a message and sends it, unless it is too long for a frame and would end the connection. */
  #check(now: number, item: Item): void {
    const most = this.limits?.message_characters ?? MESSAGE_CHARACTERS;
    this.edges.keep(item);
    this.#touch(item);
    if (isMessage(item.do) && Array.from(item.do.text).length > most)
      this.#failed(now, item.id, {
        type: "too-large",
        title: `A message may have ${most} characters.`,
        status: 413,
      });
    this.#flush(now);
  }

  #flush(now: number): void {
    if (!this.#online) return;
    for (const frame of this.#outbox.due(now)) {
      this.edges.send(frame);
      this.#touch(frame);
    }
  }

  #lineLost(): void {
    this.#outbox.lost();
    for (const replica of this.shelf.replicas) {
      replica.lost();
      this.shelf.touch(replica.id);
    }
    this.shelf.sessionChanged();
    if (this.link.state !== "ended") return;
    this.#outbox.end({
      type: "temporarily-unavailable",
      title: "The connection has ended.",
      status: 503,
      detail: this.link.ended?.detail ?? "",
    });
  }

  #touch(item: { readonly do: Command }): void {
    if (isMessage(item.do)) this.shelf.touch(item.do.conversation);
  }
}

/** Half of a surrogate pair is no text: the server would take the whole frame for malformed. */
function sound(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
