/** A model of the server with the promises that clients rely on: durable before acknowledged, exactly once, in order
 * without a gap. Commits take time; live delivery may leave gaps; a restart forgets everything but the logs. */
import type {
  Actor,
  ClientFrame,
  Command,
  CommandFrame,
  Conversation,
  EventBody,
  EventFrame,
  Problem,
  Result,
  ServerFrame,
} from "@visavis/protocol";
import { fold } from "../src/fold.ts";
import type { World } from "./world.ts";

export const HEARTBEAT_S = 5;
export const VISITOR: Actor = { kind: "visitor", id: "v1" };
export const ADVISOR: Actor = { kind: "member", id: "m1", name: "Claire" };

/** One connection, as the server holds it. */
export interface Peer {
  readonly actor: Actor;
  readonly follows: Map<string, number>;
  send(frame: ServerFrame): void;
}

export interface Moods {
  /** Chance that a command is put off with a temporary problem. */
  busy: number;
  /** Chance that a live event is not delivered to a follower. */
  gaps: number;
}

export class ModelServer {
  readonly logs = new Map<string, EventFrame[]>();
  moods: Moods = { busy: 0, gaps: 0 };
  readonly #results = new Map<string, Result>();
  #peers = new Set<Peer>();
  #life = 0;

  constructor(private readonly world: World) {
    this.#beat();
  }

  /** Everything but the logs is lost, and so are commands that are not committed yet. */
  restart(): void {
    this.#life += 1;
    this.#peers.clear();
  }

  leave(peer: Peer): void {
    this.#peers.delete(peer);
  }

  receive(peer: Peer, frame: ClientFrame) {
    if (frame.type === "hello") return this.#greet(peer, frame.resume ?? {});
    if (frame.type === "command") return this.#later(() => this.#command(peer, frame));
    if (!this.#peers.has(peer)) return;
    if (frame.type === "follow") this.#follow(peer, frame.conversation, frame.after ?? 0);
    else if (frame.type === "unfollow") peer.follows.delete(frame.conversation);
    else if (frame.type === "signal")
      for (const other of this.#peers)
        if (other !== peer && other.follows.has(frame.conversation)) other.send({ ...frame, sender: peer.actor });
  }

  state(conversation: string): Conversation | null {
    return (this.logs.get(conversation) ?? []).reduce(fold, null as Conversation | null);
  }

  #greet(peer: Peer, resume: Readonly<Record<string, number>>): void {
    this.#peers.add(peer);
    const conversations = [...this.logs.keys()].map((id) => this.state(id) as Conversation);
    const limits = {
      message_characters: 10_000,
      frame_bytes: 65_536,
      followed_conversations: 200,
      commands_per_second: 20,
      commands_burst: 60,
    };
    const you =
      peer.actor.kind === "visitor"
        ? ({ type: "visitor", id: "v1", site: "s1", conversations } as const)
        : ({ type: "member", id: "m1", name: "Claire", role: "advisor", language: "en", available: true } as const);
    peer.send({ type: "welcome", you, time: this.world.now(), heartbeat: HEARTBEAT_S, limits });
    for (const [conversation, after] of Object.entries(resume)) this.#follow(peer, conversation, after);
  }

  #follow(peer: Peer, conversation: string, after: number) {
    const log = this.logs.get(conversation);
    if (!log) return peer.send({ type: "failed", id: conversation, problem: problem("not-found", 404) });
    peer.follows.set(conversation, after);
    for (const event of log.slice(after)) peer.send(event);
    peer.send({ type: "heads", heads: { [conversation]: log.length } });
  }

  #command(peer: Peer, { id, do: command }: CommandFrame) {
    const before = this.#results.get(id);
    if (before) return peer.send({ type: "done", id, result: before });
    if (this.world.chance(this.moods.busy)) {
      const busy = { ...problem("temporarily-unavailable", 503), retry_after: this.world.random() };
      return peer.send({ type: "failed", id, problem: busy });
    }
    const bodies = this.#decide(peer.actor, id, command);
    if (!Array.isArray(bodies)) return peer.send({ type: "failed", id, problem: bodies });
    const conversation = "conversation" in command ? command.conversation : "";
    const events = bodies.map((body) => this.#append(conversation, peer.actor, id, body));
    const result = { conversation, seq: this.logs.get(conversation)?.length ?? 0 };
    this.#results.set(id, result);
    peer.send({ type: "done", id, result });
    for (const event of events) this.#deliver(event);
    if (events.length) this.#tellTeam(conversation);
  }

  #decide(actor: Actor, id: string, command: Command): EventBody[] | Problem {
    if (command.type === "open_conversation") {
      if (this.logs.has(command.conversation)) return problem("conflict", 409);
      return [
        { type: "conversation_opened", site: "s1", visitor: "v1" },
        { type: "message_posted", message: id, text: command.text },
      ];
    }
    const state = "conversation" in command ? this.state(command.conversation) : null;
    if (!state) return problem("not-found", 404);
    const visitor = actor.kind === "visitor";
    switch (command.type) {
      case "post_message": {
        if (!visitor && state.assignee?.id !== actor.id) return problem("not-assigned", 409);
        const posted = { type: "message_posted", message: id, text: command.text } as const;
        return state.status === "closed" ? [{ type: "conversation_reopened", by: "visitor" }, posted] : [posted];
      }
      case "take_conversation":
        if (state.assignee) return [];
        return [{ type: "advisor_joined", member: actor.id, name: actor.name ?? "" }];
      case "mark_seen": {
        const party = visitor ? "visitor" : "advisors";
        const old = state[`seen_by_${party}`];
        const read = Math.max(old?.read ?? 0, command.read ?? 0);
        const delivered = Math.max(old?.delivered ?? 0, command.delivered ?? 0, read);
        if (read === (old?.read ?? 0) && delivered === (old?.delivered ?? 0)) return [];
        return [{ type: "messages_seen", party, delivered, read }];
      }
      default:
        return problem("unknown-command", 400);
    }
  }

  #append(conversation: string, actor: Actor, command: string, body: EventBody): EventFrame {
    const log = this.logs.get(conversation) ?? [];
    this.logs.set(conversation, log);
    const event: EventFrame = {
      type: "event",
      conversation,
      seq: log.length + 1,
      at: this.world.now(),
      actor,
      body,
      command,
    };
    log.push(event);
    return event;
  }

  #deliver(event: EventFrame): void {
    for (const peer of this.#peers)
      if (peer.follows.has(event.conversation) && !this.world.chance(this.moods.gaps)) peer.send(event);
  }

  #tellTeam(conversation: string): void {
    const state = this.state(conversation);
    for (const peer of this.#peers)
      if (state && peer.actor.kind === "member") peer.send({ type: "inbox", conversation: state });
  }

  #later(work: () => void): void {
    const life = this.#life;
    this.world.after(this.world.random() * 30, () => life === this.#life && work());
  }

  #beat(): void {
    for (const peer of this.#peers) {
      const heads = [...peer.follows.keys()].map((id) => [id, this.logs.get(id)?.length ?? 0]);
      peer.send({ type: "heads", heads: Object.fromEntries(heads) });
    }
    this.world.after(HEARTBEAT_S * 1_000, () => this.#beat());
  }
}

function problem(type: Problem["type"], status: number): Problem {
  return { type, title: type, status };
}
