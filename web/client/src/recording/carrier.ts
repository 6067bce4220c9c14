/** Carries what is recorded to the server, part after part, and again until each is kept. Pure but for the edges. */
import type { Problem } from "@visavis/protocol";

/** One part of what a page records without a break. */
export interface Part {
  readonly piece: string;
  readonly number: number;
  readonly content: Blob;
  /** When the piece began, by `performance.now()`. */
  readonly begunAt: number;
}

export interface CarrierEdges {
  /** Answers why it was refused; null once it is kept. */
  put(part: Part): Promise<Problem | null>;
  wait(ms: number): Promise<void>;
  /** `behind`: parts wait for a line. `lost`: the server takes no more. */
  changed(state: "well" | "behind" | "lost"): void;
}

const AGAIN_MS = 1_000;
const AGAIN_AT_MOST_MS = 8_000;
/** What a tab may hold back, in bytes: some twenty minutes. */
const MOST_HELD_BYTES = 256 * 1024 * 1024;
/** After these another try may do. */
const PASSES = new Set<Problem["type"]>(["temporarily-unavailable", "rate-limited", "internal"]);

export class Carrier {
  #waiting: Part[] = [];
  #heldBytes = 0;
  #carrying: Promise<void> | null = null;
  #lost = false;

  constructor(private readonly edges: CarrierEdges) {}

  add(part: Part): void {
    if (this.#lost) return;
    this.#waiting.push(part);
    this.#heldBytes += part.content.size;
    if (this.#heldBytes > MOST_HELD_BYTES) this.#giveUp();
    else this.#carrying ??= this.#carry();
  }

  /** Once everything is kept; whether it was. */
  async empty(): Promise<boolean> {
    await this.#carrying;
    return !this.#lost;
  }

  async #carry(): Promise<void> {
    let tries = 0;
    for (let part = this.#waiting[0]; part && !this.#lost; part = this.#waiting[0]) {
      const problem = await this.edges.put(part);
      if (!problem) {
        this.#waiting.shift();
        this.#heldBytes -= part.content.size;
        if (tries) this.edges.changed("well");
        tries = 0;
      } else if (!PASSES.has(problem.type)) {
        this.#giveUp();
      } else {
        if (!tries) this.edges.changed("behind");
        await this.edges.wait(Math.min(AGAIN_AT_MOST_MS, AGAIN_MS * 2 ** tries++));
      }
    }
    this.#carrying = null;
  }

  #giveUp(): void {
    this.#lost = true;
    this.#waiting = [];
    this.edges.changed("lost");
  }
}
