/** A small world in fake time: one clock, one seeded source of chance, everything in the order of its due time. */
import type { Clock } from "../src/index.ts";

interface Due {
  at: number;
  readonly order: number;
  readonly run: () => void;
}

export class World implements Clock {
  #now = 1_700_000_000_000;
  #order = 0;
  #due: Due[] = [];
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  now = () => this.#now;

  after = (ms: number, run: () => void) => {
    const due = { at: this.#now + ms, order: this.#order++, run };
    this.#due.push(due);
    return () => {
      this.#due = this.#due.filter((other) => other !== due);
    };
  };

  /** Mulberry32. */
  random = () => {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.random() * items.length)] as T;
  }

  /** Lets `ms` milliseconds pass, and everything due in them happen, promises included. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#due = this.#due.filter((due) => due !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await settled();
    }
    this.#now = end;
  }

  #next(end: number): Due | undefined {
    let first: Due | undefined;
    for (const due of this.#due)
      if (due.at <= end && (!first || due.at < first.at || (due.at === first.at && due.order < first.order)))
        first = due;
    return first;
  }
}

/** A few turns of the microtask queue: a token's promise and what follows it. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await Promise.resolve();
}
