/** Records the shared page in this tab as it comes, masked as it is, and has it carried to the server meanwhile. */
import { type PageWatch, watchPage } from "../guide/watch.ts";
import { newId } from "../ids.ts";
import type { OpenLine } from "../types.ts";
import { Carrier, type CarrierEdges } from "./carrier.ts";
import { rowOf } from "./page-track.ts";

/** What a crash may lose. */
const PART_MS = 2_000;

export interface PageTapeOptions {
  readonly server: string;
  readonly conversation: string;
  readonly guide: string;
  readonly stream: OpenLine;
  readonly edges: CarrierEdges;
}

export class PageTape {
  readonly #carrier: Carrier;
  readonly #watch: PageWatch;
  readonly #piece = newId(Date.now());
  #begunAt = -1;
  #number = 0;
  #rows: Uint8Array<ArrayBuffer>[] = [];
  readonly #timer = setInterval(() => this.#put(), PART_MS);

  constructor({ edges, ...options }: PageTapeOptions) {
    this.#carrier = new Carrier(edges);
    this.#watch = watchPage({
      ...options,
      came: (message) => {
        const now = performance.now();
        if (this.#begunAt < 0) this.#begunAt = now;
        this.#rows.push(rowOf({ ...message, atMs: Math.round(now - this.#begunAt) }));
      },
      told() {},
      denied() {},
      changed() {},
    });
  }

  /** The last part follows; whether all is kept. */
  async stop(): Promise<boolean> {
    clearInterval(this.#timer);
    this.#watch.close();
    this.#put();
    return this.#carrier.empty();
  }

  #put(): void {
    if (!this.#rows.length) return;
    const content = new Blob(this.#rows);
    this.#rows = [];
    this.#carrier.add({ piece: this.#piece, number: this.#number++, content, begunAt: this.#begunAt });
  }
}
