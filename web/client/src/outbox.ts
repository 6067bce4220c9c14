/** Commands that the server has not answered yet, in the order they were given. Pure: it decides what may be sent and
 * what an answer means. One command of a conversation is under way at a time, so that none overtakes another. */
import type { Command, CommandFrame, PostMessage, Problem, Result } from "@visavis/protocol";
import { backoffMs, NEVER } from "./time.ts";
import type { PendingMessage } from "./types.ts";

export type MessageCommand = Extract<Command, { type: PendingMessage["type"] }>;

/** A command to be sent; messages are kept in storage in this shape. */
export interface Item {
  readonly id: string;
  readonly do: Command;
  /** When it was given, in Unix milliseconds. */
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
  /** The server has the message; its event is still to come. */
  acknowledged: boolean;
}

const RETRY_MS = 500;

export class Outbox {
  #entries: Entry[] = [];
  #quietUntil = 0;

  add(item: Item, settle?: Settle): void {
    this.#entries.push({ item, settle, underWay: false, tries: 0, acknowledged: false });
  }

  item(id: string): Item | undefined {
    return this.#find(id)?.item;
  }

  /** What to send now. Each is under way until it is answered or the connection is lost. */
  due(now: number): CommandFrame[] {
    if (now < this.#quietUntil) return [];
    const busy = new Set<string>();
    const due = this.#entries.filter((entry) => {
      const lane = laneOf(entry.item.do);
      if (busy.has(lane) || !holdsLane(entry)) return false;
      busy.add(lane);
      return !entry.underWay && !entry.item.problem;
    });
    return due.map((entry) => {
      entry.underWay = true;
      return { type: "command", id: entry.item.id, do: entry.item.do };
    });
  }

  /** When commands that were told to wait may be sent. */
  deadline(now: number): number {
    return now < this.#quietUntil && this.#entries.length ? this.#quietUntil : NEVER;
  }

  /** The connection is gone: whatever was under way must be sent again. */
  lost(): void {
    for (const entry of this.#entries) entry.underWay = false;
  }

  /** Acknowledged. A message whose event is still to come (`awaited`) stays until its event is shown. */
  done(id: string, result: Result, awaited: boolean): void {
    const entry = this.#find(id);
    if (awaited && entry) entry.acknowledged = true;
    else this.remove(id);
    entry?.settle?.resolve(result);
  }

  /** Refused: to be sent again later when that is temporary; else a message stays, with its problem. */
  failed(id: string, problem: Problem, now: number): void {
    const entry = this.#find(id);
    if (!entry) return;
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
  }

  /** A refused message may be sent again, with the same id. Returns what is to be kept now. */
  retry(id: string): Item | undefined {
    const entry = this.#find(id);
    if (!entry) return undefined;
    const { problem: _, ...item } = entry.item;
    entry.item = item;
    return item;
  }

  remove(id: string): void {
    this.#entries = this.#entries.filter(({ item }) => item.id !== id);
  }

  /** Drops a message. If it should have opened its conversation, the next one written there does, and is returned. */
  discard({ id, do: command }: Item): Item | undefined {
    this.remove(id);
    if (command.type !== "open_conversation") return undefined;
    const next = this.#messages(command.conversation)[0];
    if (!next) return undefined;
    const { text } = next.item.do as MessageCommand;
    next.item = { ...next.item, do: { ...command, text } };
    return next.item;
  }

  pending(conversation: string): PendingMessage[] {
    return this.#messages(conversation).map(({ item, underWay, acknowledged }) => ({
      id: item.id,
      conversation,
      type: (item.do as MessageCommand).type,
      text: (item.do as MessageCommand).text,
      at: item.at,
      reply_to: (item.do as PostMessage).reply_to,
      state: item.problem ? "refused" : underWay || acknowledged ? "sent" : "waiting",
      ...(item.problem && { problem: item.problem }),
    }));
  }

  /** The session is over: nobody will answer. Messages stay, to be read. */
  end(problem: Problem): void {
    const entries = this.#entries;
    this.#entries = entries.filter(({ item }) => isMessage(item.do));
    for (const { settle } of entries) settle?.reject(problem);
  }

  #find(id: string): Entry | undefined {
    return this.#entries.find(({ item }) => item.id === id);
  }

  #messages(conversation: string): Entry[] {
    return this.#entries.filter(({ item }) => isMessage(item.do) && item.do.conversation === conversation);
  }
}

export function isMessage(command: Command): command is MessageCommand {
  return /^(open|post)_/.test(command.type);
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

export function isTemporary({ type }: Problem): boolean {
  return type === "rate-limited" || type === "temporarily-unavailable";
}

export function waitMs({ retry_after }: Problem, tries: number): number {
  return retry_after ? retry_after * 1_000 : backoffMs(RETRY_MS, tries);
}
