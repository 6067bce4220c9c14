/** What this page knows of the team's conversations: the rows, and the lists made of them. News that comes faster than
 * anybody reads is gathered for a moment, so that a thousand updates redraw the list a few times only. */
import type { Conversation } from "@visavis/protocol";
import { EMPTY_LISTS, type Lists, merge, type Rows, relist } from "./list.ts";

const GATHER_MS = 50;

export class Inbox {
  rows: Rows = new Map();
  lists: Lists = EMPTY_LISTS;
  readonly #listeners = new Set<() => void>();
  #news: Conversation[] = [];
  #gathering: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly me: string) {}

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes a later state of a conversation in: at once, or with what follows within the moment. */
  tell(summary: Conversation): void {
    this.#news.push(summary);
    if (!this.#gathering) this.#takeIn();
  }

  update(change: (rows: Rows) => Rows): void {
    const before = this.rows;
    this.rows = change(before);
    if (this.rows === before) return;
    this.lists = relist(this.lists, before, this.rows, this.me);
    for (const listener of this.#listeners) listener();
  }

  #takeIn(): void {
    const news = this.#news;
    this.#news = [];
    this.#gathering = news.length > 0 ? setTimeout(() => this.#takeIn(), GATHER_MS) : undefined;
    this.update((rows) => merge(rows, news));
  }
}
