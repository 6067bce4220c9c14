/**
 * Pointers, marks and lines over a page, on the page itself and on its picture at the advisor's: each keeps to its element
 * while the page moves below it. They lie in a layer of the caller's, which says how they look; nothing of the page changes.
 */
import type { PageDrawn, PageMarked, PagePointed } from "@visavis/protocol";
import { type Box, boxOf, sideOf } from "./places.ts";
import { Strokes } from "./strokes.ts";

const POINTER_MS = 8_000;
const RIPPLE_MS = 600;
/** How far a mark stands off its element, in CSS pixels. */
const OFF = 4;

export interface PointingOptions {
  readonly layer: HTMLElement;
  /** What the layer lies over, as large as its window. */
  page(): Document;
  nodeOf(id: number): Node | null;
  /** Says that what is meant is out of sight, and leads there when it is pressed; left out, nothing says so. */
  readonly lookHere?: string;
}

interface Pointer {
  readonly element: Element;
  readonly x: number;
  readonly y: number;
  readonly until: number;
  readonly shape: HTMLElement;
}

interface Mark {
  readonly element: Element;
  readonly shape: HTMLElement;
}

export class Pointing {
  readonly #pointers = new Map<string, Pointer>();
  readonly #marks = new Map<string, Mark>();
  readonly #strokes: Strokes;
  readonly #look: HTMLButtonElement;
  #frame = 0;

  constructor(private readonly options: PointingOptions) {
    this.#strokes = new Strokes(options.layer, options.page);
    this.#look = document.createElement("button");
    this.#look.type = "button";
    this.#look.className = "look";
    this.#look.hidden = true;
    this.#look.addEventListener("click", () => this.#lead());
    options.layer.append(this.#look);
  }

  point(who: string, name: string, { node, x = 0, y = 0, clicks = false }: PagePointed): void {
    const element = this.#elementOf(node);
    const before = this.#pointers.get(who);
    if (!element) {
      before?.shape.remove();
      this.#pointers.delete(who);
      return;
    }
    const shape = before?.shape ?? this.#made("pointer");
    shape.textContent = name;
    this.#pointers.set(who, { element, x, y, shape, until: performance.now() + POINTER_MS });
    if (clicks) this.#ripple(placeIn(this.#boxOf(element), x, y));
    this.#wake();
  }

  mark(who: string, { node, shows = false }: PageMarked): void {
    this.#unmark(who);
    const element = this.#elementOf(node);
    if (element) {
      this.#marks.set(who, { element, shape: this.#made("mark") });
      if (shows) show(element);
    }
    this.#wake();
  }

  draw(who: string, stroke: PageDrawn): void {
    this.#strokes.draw(who, stroke, this.#elementOf(stroke.node));
    this.#wake();
  }

  clear(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    for (const { shape } of [...this.#pointers.values(), ...this.#marks.values()]) shape.remove();
    this.#pointers.clear();
    this.#marks.clear();
    this.#strokes.clear();
    this.#look.hidden = true;
  }

  #made(name: string): HTMLElement {
    const element = document.createElement("div");
    element.className = name;
    this.options.layer.append(element);
    return element;
  }

  #elementOf(id: number | null | undefined): Element | null {
    const node = id ? this.options.nodeOf(id) : null;
    return node?.nodeType === 1 && node.isConnected ? (node as Element) : null;
  }

  #boxOf(element: Element): Box {
    return boxOf(element, this.options.page());
  }

  #ripple([left, top]: readonly [number, number]): void {
    const ripple = this.#made("ripple");
    put(ripple, left, top);
    setTimeout(() => ripple.remove(), RIPPLE_MS);
  }

  #unmark(who: string): void {
    this.#marks.get(who)?.shape.remove();
    this.#marks.delete(who);
  }

  #wake(): void {
    this.#frame ||= requestAnimationFrame(this.#follow);
  }

  readonly #follow = (): void => {
    this.#followPointers();
    this.#followMarks();
    const draws = this.#strokes.follow();
    this.#frame = 0;
    if (draws || this.#pointers.size || this.#marks.size) this.#wake();
  };

  #followPointers(): void {
    const now = performance.now();
    for (const [who, { element, x, y, shape, until }] of this.#pointers) {
      if (!element.isConnected || until < now) {
        shape.remove();
        this.#pointers.delete(who);
      } else put(shape, ...placeIn(this.#boxOf(element), x, y));
    }
  }

  #followMarks(): void {
    let away: "above" | "below" | "in" = "in";
    for (const [who, { element, shape }] of this.#marks) {
      if (!element.isConnected) {
        this.#unmark(who);
        continue;
      }
      const box = this.#boxOf(element);
      const side = sideOf(box, this.options.page().documentElement.clientHeight);
      if (side !== "in") away = side;
      shape.hidden = side !== "in";
      put(shape, box.left - OFF, box.top - OFF);
      shape.style.width = `${box.width + 2 * OFF}px`;
      shape.style.height = `${box.height + 2 * OFF}px`;
    }
    const { lookHere = "" } = this.options;
    const hidden = away === "in" || !lookHere;
    if (this.#look.hidden !== hidden) this.#look.hidden = hidden;
    if (hidden || this.#look.dataset.side === away) return;
    this.#look.dataset.side = away;
    this.#look.textContent = `${away === "above" ? "↑" : "↓"} ${lookHere}`;
  }

  #lead(): void {
    const last = [...this.#marks.values()].pop();
    if (last) show(last.element);
  }
}

export const show = (element: Element): void => element.scrollIntoView({ block: "center", behavior: "instant" });

const placeIn = ({ left, top, width, height }: Box, x: number, y: number): readonly [number, number] => [
  left + x * width,
  top + y * height,
];

/** Set by script, which no policy of the page forbids. */
export function put(shape: HTMLElement, left: number, top: number): void {
  shape.style.transform = `translate(${left}px, ${top}px)`;
}
