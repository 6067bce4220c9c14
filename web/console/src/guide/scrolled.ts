/** Where the visitor has scrolled the page and its parts to, as the page told last. */
import type { SafeEvent } from "./safe.ts";

const WHOLE = 2;
const CHANGE = 3;
const SCROLL = 3;

interface Offset {
  readonly left: number;
  readonly top: number;
}

export class Scrolled {
  readonly #at = new Map<number, Offset>();

  hear({ type, data }: SafeEvent): void {
    if (type === WHOLE) {
      this.#at.clear();
      const { left, top } = (data.initialOffset ?? {}) as Partial<Offset>;
      this.#keep((data.node as { readonly id?: unknown } | null)?.id, left, top);
    } else if (type === CHANGE && data.source === SCROLL) this.#keep(data.id, data.x, data.y);
  }

  restore(nodeOf: (id: number) => Node | null): void {
    for (const [id, to] of this.#at) {
      const node = nodeOf(id);
      if (node?.nodeType === Node.DOCUMENT_NODE) (node as Document).defaultView?.scrollTo(to);
      else (node as Element | null)?.scrollTo?.(to);
    }
  }

  #keep(id: unknown, left: unknown, top: unknown): void {
    if (typeof id === "number" && typeof left === "number" && typeof top === "number") this.#at.set(id, { left, top });
  }
}
