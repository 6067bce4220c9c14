/** Commands that the server has not answered yet, in the order they were given. Pure: it decides what may be sent and
 * what an answer means. One command of a conversation is under way at a time, so that none overtakes another. */
import type { Command, CommandFrame, Problem, Result } from "@visavis/protocol";
import type { PendingMessage } from "./types.ts";

/** A command to be sent; messages are kept in storage in this shape. */
export interface Item {
  readonly id: string;
  readonly do: Command;
  readonly at: number;
  readonly problem?: Problem;
}

/** Where the answer of a command goes. */
export interface Settle {
  resolve(result: Result): void;
  reject(problem: Problem): void;
}

interface Entry {
  item: Item;
  settle: Settle | undefined;
  underWay: boolean;
  tries: number;
  /** The log position of the acknowledged message, 0 before. */
  acknowledged: number;
}

const RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;

export function isMessage(command: Command): command is MessageCommand {
  return command.type === "post_message" || command.type === "open_conversation";
}

export type MessageCommand = Extract<Command, { text: string }>;

export class Outbox {
  #entries: Entry[] = [];
  #quietUntil = 0;

  add(item: Item, settle?: Settle): void {
    if (this.#entries.some((entry) => entry.item.id === item.id)) return;
    this.#entries.push({ item, settle, underWay: false, tries: 0, acknowledged: 0 });
  }

  item(id: string): Item | undefined {
    return this.#find(id)?.item;
  }

  /** What to send now. Each is under way until it is answered or the connection is lost. */
  due(now: number): CommandFrame[] {
    if (now < this.#quietUntil) return [];
    const busy = new Set<string>();
    const frames: CommandFrame[] = [];
    for (const entry of this.#entries) {
      const lane = laneOf(entry.item.do);
      if (busy.has(lane) || !holdsLane(entry)) continue;
      busy.add(lane);
      if (entry.underWay || entry.item.problem) continue;
      entry.underWay = true;
      frames.push({ type: "command", id: entry.item.id, do: entry.item.do });
    }
    return frames;
  }

  /** When waiting commands may be sent, if they were told to wait. */
  deadline(now: number): number {
    return now < this.#quietUntil && this.#entries.some((entry) => !entry.underWay)
      ? this.#quietUntil
      : Number.POSITIVE_INFINITY;
  }

  /** The connection is gone: whatever was under way must be sent again. */
  lost(): void {
    for (const entry of this.#entries) entry.underWay = false;
  }

  /** Acknowledged. A message whose event is still to come (`awaited`) stays until `shown`. */
  done(id: string, result: Result, awaited: boolean): Item | undefined {
    const entry = this.#find(id);
    if (!entry) return undefined;
    if (awaited) entry.acknowledged = result.seq ?? 0;
    else this.remove(id);
    entry.settle?.resolve(result);
    return entry.item;
  }

  /** Refused: to be sent again later when the refusal is temporary; else a message stays with its problem. */
  failed(id: string, problem: Problem, now: number): Item | undefined {
    const entry = this.#find(id);
    if (!entry) return undefined;
    entry.underWay = false;
    if (isTemporary(problem)) {
      this.#quietUntil = Math.max(this.#quietUntil, now + waitMs(problem, entry.tries));
      entry.tries += 1;
    } else if (isMessage(entry.item.do)) {
      entry.item = { ...entry.item, problem };
    } else {
      this.remove(id);
      entry.settle?.reject(problem);
    }
    return entry.item;
  }

  /** Refused earlier, to be tried again with the same id. */
  retry(id: string): Item | undefined {
    const entry = this.#find(id);
    if (!entry?.item.problem) return undefined;
    const { problem: _, ...item } = entry.item;
    entry.item = item;
    return item;
  }

  remove(id: string): void {
    this.#entries = this.#entries.filter((entry) => entry.item.id !== id);
  }

  /** The conversation's events up to `seq` are shown, so acknowledged messages among them need no pending row. */
  shown(conversation: string, seq: number): void {
    this.#entries = this.#entries.filter(
      ({ item, acknowledged }) => !acknowledged || acknowledged > seq || laneOf(item.do) !== conversation,
    );
  }

  /** The first message waiting in a conversation, if any. */
  first(conversation: string): Item | undefined {
    return this.#messages(conversation)[0]?.item;
  }

  replace(item: Item): void {
    const entry = this.#find(item.id);
    if (entry) entry.item = item;
  }

  pending(conversation: string): PendingMessage[] {
    return this.#messages(conversation).map(({ item, underWay, acknowledged }) => ({
      id: item.id,
      conversation,
      text: (item.do as MessageCommand).text,
      at: item.at,
      state: item.problem ? "refused" : underWay || acknowledged ? "sent" : "waiting",
      ...(item.problem && { problem: item.problem }),
    }));
  }

  /** The session is over: nobody will answer. */
  end(problem: Problem): void {
    const settles = this.#entries.map((entry) => entry.settle);
    this.#entries = this.#entries.filter((entry) => isMessage(entry.item.do));
    this.lost();
    for (const settle of settles) settle?.reject(problem);
  }

  #find(id: string): Entry | undefined {
    return this.#entries.find((entry) => entry.item.id === id);
  }

  #messages(conversation: string): Entry[] {
    return this.#entries.filter(({ item }) => isMessage(item.do) && item.do.conversation === conversation);
  }
}

/** Commands of one lane keep their order. Marks are not part of what is said, so they wait for nothing. */
function laneOf(command: Command): string {
  const conversation = "conversation" in command ? command.conversation : "";
  return command.type === "mark_seen" ? `seen ${conversation}` : conversation;
}

/** Whether what follows in the lane has to wait: not for a refused message, unless it should have opened the
 * conversation. */
function holdsLane({ item, acknowledged }: Entry): boolean {
  return !acknowledged && (!item.problem || item.do.type === "open_conversation");
}

export function isTemporary(problem: Problem): boolean {
  return problem.type === "rate-limited" || problem.type === "temporarily-unavailable";
}

export function waitMs(problem: Problem, tries: number): number {
  return problem.retry_after ? problem.retry_after * 1_000 : Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** tries);
}
