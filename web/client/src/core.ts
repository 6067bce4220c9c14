/** The client's pure heart: calls, frames and clock ticks come in; frames, dialling and changes go out. It owns the
 * link, the outbox and the replicas, and decides what each frame means for them. No socket, no timer, no storage. */
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
  type MemberSelf,
  type Page,
  PROTOCOL_VERSION,
  type Problem,
  type Result,
  type ServerFrame,
  type VisitorSelf,
  type Welcome,
} from "@visavis/protocol";
import { Link, type LinkEdges } from "./link.ts";
import { OwnMarks, OwnTyping } from "./manners.ts";
import { type Item, isMessage, isTemporary, Outbox, type Settle, waitMs } from "./outbox.ts";
import { Replica } from "./replica.ts";
import type { Change, ConversationView } from "./types.ts";

/** What the core asks of the world. */
export interface Edges extends LinkEdges {
  send(frame: ClientFrame): void;
  keep(item: Item): void;
  forget(id: string): void;
  newId(now: number): string;
  /** The server replaced the visitor's token. */
  renewed(token: string): void;
  /** The frames come over this transport from now on. */
  settled(fallback: boolean): void;
}

interface Held {
  readonly replica: Replica;
  readonly typing: OwnTyping;
  readonly marks: OwnMarks;
}

export class Core {
  you: VisitorSelf | MemberSelf | null = null;
  advisorsOnline: boolean | null = null;
  limits: Limits | null = null;
  readonly link: Link;
  #outbox = new Outbox();
  #held = new Map<string, Held>();
  #views: readonly ConversationView[] | null = null;
  #changes: Change[] = [];
  #touched = new Set<string>();

  constructor(
    private readonly edges: Edges,
    private readonly visitor: boolean,
    fallback: boolean,
    kept: readonly Item[],
  ) {
    this.link = new Link(edges, visitor, fallback);
    for (const item of kept) this.#restore(item);
  }

  /** When `tick` next has something to do. */
  deadline(now: number): number {
    const online = this.link.state === "online";
    const own = [...this.#held.values()].flatMap(({ replica, typing, marks }) => [
      replica.deadline(),
      typing.deadline,
      online ? marks.deadline : Number.POSITIVE_INFINITY,
    ]);
    return Math.min(this.link.deadline, this.#outbox.deadline(now), ...own);
  }

  tick(now: number): void {
    const before = this.link.state;
    if (this.link.tick(now)) this.#lineLost();
    if (this.link.state !== before) this.#sessionChanged();
    for (const held of this.#held.values()) this.#tickOne(held, now);
    this.#flush(now);
  }

  wake(now: number): void {
    this.link.start(now);
    this.link.wake(now);
    this.tick(now);
  }

  suspend(): void {
    this.link.suspend();
    this.#lineLost();
    this.#sessionChanged();
  }

  lost(now: number, bye?: Bye, counts?: boolean): void {
    if (!this.link.lost(now, bye, counts)) return;
    this.#lineLost();
    this.#sessionChanged();
    if (this.link.state === "ended") this.#end();
  }

  close(): void {
    this.link.end(null);
    this.#end();
  }

  /** The first frame of a new line. */
  hello(now: number, token: string): Hello {
    const resume: Record<string, number> = {};
    for (const { replica } of [...this.#held.values()].slice(-FOLLOWED_CONVERSATIONS))
      if (replica.ask(now)) resume[replica.id] = replica.held;
    return { type: "hello", protocol: PROTOCOL_VERSION, ...(token && { token }), resume };
  }

  receive(frames: readonly ServerFrame[], now: number): void {
    this.link.heard(now);
    for (const frame of frames) this.#receiveOne(frame, now);
    this.#flush(now);
  }

  follow(id: string, summary: Conversation | undefined, now: number): void {
    const { replica } = this.#hold(id);
    replica.followed = true;
    replica.problem = null;
    if (summary) replica.tell(summary);
    this.#touch(id);
    this.#ask(replica, now);
  }

  unfollow(id: string): void {
    const replica = this.#held.get(id)?.replica;
    if (!replica) return;
    if (replica.followed && this.link.state === "online") this.edges.send({ type: "unfollow", conversation: id });
    replica.followed = false;
    if (!this.#outbox.first(id)) this.#held.delete(id);
    this.#touch(id);
  }

  open(text: string, page: Page | undefined, now: number): string {
    const conversation = this.edges.newId(now);
    const { replica } = this.#hold(conversation);
    replica.followed = true;
    replica.exists = false;
    const command = { type: "open_conversation", conversation, text: sound(text) } as const;
    this.#say(page ? { ...command, page } : command, now);
    return conversation;
  }

  post(conversation: string, text: string, now: number): string {
    this.#hold(conversation).typing.forget();
    return this.#say({ type: "post_message", conversation, text: sound(text) }, now);
  }

  retry(id: string, now: number): void {
    const item = this.#outbox.retry(id);
    if (!item) return;
    this.edges.keep(item);
    this.#touchItem(item);
    this.#flush(now);
  }

  /** Drops a message. If it should have opened its conversation, the next one written there does. */
  discard(id: string, now: number): void {
    const item = this.#outbox.item(id);
    if (!item) return;
    this.#outbox.remove(id);
    this.edges.forget(id);
    if (item.do.type === "open_conversation") {
      const next = this.#outbox.first(item.do.conversation);
      if (next && isMessage(next.do)) {
        const opening = { ...next, do: { ...item.do, text: next.do.text } };
        this.#outbox.replace(opening);
        this.edges.keep(opening);
      }
    }
    this.#touchItem(item);
    this.#flush(now);
  }

  command(command: Command, settle: Settle | undefined, now: number): void {
    this.#outbox.add({ id: this.edges.newId(now), do: command, at: now }, settle);
    if (this.link.state === "ended") this.#end();
    this.#flush(now);
  }

  seen(id: string, delivered: number | undefined, read: number | undefined, now: number): void {
    const held = this.#held.get(id);
    held?.marks.want(delivered, read);
    if (held) this.#tickOne(held, now);
    this.#flush(now);
  }

  typing(id: string, active: boolean, now: number): void {
    const held = this.#held.get(id);
    if (held && this.link.state === "online") this.#signal(id, held.typing.set(active, now));
  }

  view(id: string): ConversationView | undefined {
    return this.#held.get(id)?.replica.view(() => this.#outbox.pending(id));
  }

  views(): readonly ConversationView[] {
    this.#views ??= [...this.#held.keys()]
      .flatMap((id) => this.view(id) ?? [])
      .sort((a, b) => changedAt(b) - changedAt(a));
    return this.#views;
  }

  /** What changed since the last call. */
  drain(): Change[] {
    const changes = [...[...this.#touched].map((conversation) => ({ conversation })), ...this.#changes];
    this.#touched.clear();
    this.#changes = [];
    return changes;
  }

  #receiveOne(frame: ServerFrame, now: number) {
    switch (frame.type) {
      case "welcome":
        return this.#welcomed(frame, now);
      case "event":
        return this.#event(frame, now);
      case "heads":
        return this.#heads(frame.heads, now);
      case "done":
        return this.#done(frame.id, frame.result);
      case "failed":
        return this.#failed(frame.id, frame.problem, now);
      case "bye":
        return this.lost(now, frame);
      case "inbox":
        return this.#inbox(frame.conversation);
      case "signal":
        this.#held.get(frame.conversation)?.replica.writing(frame.sender, frame.body.active, now);
        return this.#touch(frame.conversation);
      case "presence":
        return this.#presence(frame.party, frame.online, frame.conversation);
    }
  }

  #welcomed(welcome: Welcome, now: number): void {
    this.link.welcomed(now, welcome.heartbeat);
    this.you = welcome.you;
    this.limits = welcome.limits;
    if (welcome.token) this.edges.renewed(welcome.token);
    this.edges.settled(this.link.fallback);
    if (welcome.you.type === "visitor")
      for (const conversation of welcome.you.conversations ?? []) this.#tell(conversation);
    for (const { replica } of this.#held.values()) if (!replica.problem) this.#ask(replica, now);
    this.#sessionChanged();
  }

  #event(event: EventFrame, now: number): void {
    const replica = this.#held.get(event.conversation)?.replica;
    if (!replica?.followed) return;
    if (!replica.apply(event)) {
      if (event.seq > replica.held) this.#ask(replica, now);
      return;
    }
    if (event.body.type === "message_posted") this.#remove(event.body.message);
    this.#outbox.shown(event.conversation, event.seq);
    this.#touch(event.conversation);
  }

  #heads(heads: Readonly<Record<string, number>>, now: number): void {
    for (const [id, head] of Object.entries(heads)) {
      const replica = this.#held.get(id)?.replica;
      if (!replica) continue;
      replica.reached(head);
      if (replica.behind) this.#ask(replica, now);
      this.#touch(id);
    }
  }

  #done(id: string, result: Result): void {
    const item = this.#outbox.item(id);
    if (!item) return;
    const command = item.do;
    const replica = isMessage(command) ? this.#held.get(command.conversation)?.replica : undefined;
    const awaited = !!replica?.followed && replica.held < (result.seq ?? 0);
    this.#outbox.done(id, result, awaited);
    if (isMessage(command)) this.edges.forget(id);
    if (replica) replica.exists = true;
    if (replica && command.type === "open_conversation") this.#ask(replica, 0);
    this.#touchItem(item);
  }

  #failed(id: string, problem: Problem, now: number) {
    const replica = this.#held.get(id)?.replica;
    if (replica) {
      if (isTemporary(problem)) replica.retryAt = now + waitMs(problem, 0);
      else replica.problem = problem;
      return this.#touch(id);
    }
    const item = this.#outbox.failed(id, problem, now);
    if (item?.problem) this.edges.keep(item);
    if (item) this.#touchItem(item);
  }

  #inbox(conversation: Conversation): void {
    if (this.visitor || this.#held.has(conversation.id)) this.#tell(conversation);
    this.#changes.push({ inbox: conversation });
  }

  #presence(party: "visitor" | "advisors", online: boolean, conversation = "") {
    if (party === "advisors") {
      this.advisorsOnline = online;
      return this.#sessionChanged();
    }
    const replica = this.#held.get(conversation)?.replica;
    if (replica) replica.visitorOnline = online;
    this.#touch(conversation);
  }

  #tell(conversation: Conversation): void {
    const { replica } = this.#hold(conversation.id);
    replica.exists = true;
    if (replica.tell(conversation)) this.#touch(conversation.id);
  }

  #ask(replica: Replica, now: number): void {
    if (this.link.state === "online" && replica.ask(now))
      this.edges.send({ type: "follow", conversation: replica.id, after: replica.held });
  }

  #tickOne({ replica, typing, marks }: Held, now: number): void {
    if (replica.lapse(now)) this.#touch(replica.id);
    if (replica.retryAt <= now) this.#ask(replica, now);
    this.#signal(replica.id, typing.tick(now));
    if (this.link.state !== "online" || marks.deadline > now) return;
    const due = replica.marks(this.visitor ? "visitor" : "advisors", marks.wanted);
    if (marks.tell(due, now) && due)
      this.command({ type: "mark_seen", conversation: replica.id, ...due }, undefined, now);
  }

  #signal(conversation: string, active: boolean | null): void {
    if (active !== null) this.edges.send({ type: "signal", conversation, body: { type: "typing", active } });
  }

  #say(command: Extract<Command, { text: string }>, now: number): string {
    const item: Item = { id: this.edges.newId(now), do: command, at: now };
    const most = this.limits?.message_characters ?? MESSAGE_CHARACTERS;
    this.#outbox.add(item);
    this.edges.keep(item);
    if (Array.from(command.text).length > most) this.#failed(item.id, tooLong(most), now);
    this.#touchItem(item);
    this.#flush(now);
    return item.id;
  }

  #flush(now: number): void {
    if (this.link.state !== "online") return;
    for (const frame of this.#outbox.due(now)) {
      this.edges.send(frame);
      this.#touchItem(frame);
    }
  }

  #restore(item: Item): void {
    if (!isMessage(item.do)) return;
    const { replica } = this.#hold(item.do.conversation);
    if (item.do.type === "open_conversation") {
      replica.followed = true;
      replica.exists = false;
    }
    this.#outbox.add(item);
  }

  #remove(id: string): void {
    if (!this.#outbox.item(id)) return;
    this.#outbox.remove(id);
    this.edges.forget(id);
  }

  #lineLost(): void {
    this.#outbox.lost();
    for (const { replica, typing } of this.#held.values()) {
      replica.lost();
      typing.forget();
      this.#touch(replica.id);
    }
  }

  #end(): void {
    this.#lineLost();
    this.#outbox.end({
      type: "temporarily-unavailable",
      title: "The connection has ended.",
      status: 503,
      detail: this.link.ended?.detail ?? "",
    });
    this.#sessionChanged();
  }

  #hold(id: string): Held {
    const held = this.#held.get(id) ?? {
      replica: new Replica(id),
      typing: new OwnTyping(),
      marks: new OwnMarks(),
    };
    this.#held.set(id, held);
    return held;
  }

  #touchItem(item: Pick<Item, "do">): void {
    if (isMessage(item.do)) this.#touch(item.do.conversation);
  }

  #touch(id: string): void {
    this.#held.get(id)?.replica.changed();
    this.#views = null;
    this.#touched.add(id);
  }

  #sessionChanged(): void {
    this.#changes.push({ session: true });
  }
}

/** Half of a surrogate pair is no text: the server would take the whole frame for malformed. */
function sound(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

function tooLong(most: number): Problem {
  return { type: "too-large", title: `A message may have ${most} characters.`, status: 413, field: "text" };
}

function changedAt({ summary }: ConversationView): number {
  return summary?.changed_at ?? Number.MAX_SAFE_INTEGER;
}
