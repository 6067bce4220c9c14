/**
 * The advisor's hand over the visitor's page: what the mouse does there becomes what is said to the page, as often as the
 * page needs it, and shows on the advisor's own picture as well.
 */
import type { PageWatch } from "@visavis/client/guide";
import { boxOf, Pointing, type Spot } from "@visavis/client/guide/pointing";
import type { Replay } from "./replay.ts";

export const TOOLS = ["point", "mark", "draw", "fill"] as const;
export type Tool = (typeof TOOLS)[number];

const POINT_EVERY_MS = 60;
const DRAW_EVERY_MS = 60;
const SELF = "";

export interface At {
  readonly clientX: number;
  readonly clientY: number;
}

interface Line {
  readonly stroke: number;
  readonly begins: Spot;
  readonly node: number;
  points: number[];
}

export class Hand {
  tool: Tool = "point";
  readonly #pointing: Pointing;
  #line: Line | null = null;
  #strokes = Math.floor(Math.random() * 2 ** 30);
  #marked = 0;
  #tab = "";
  #pointedAt = 0;
  #drawnAt = 0;

  constructor(
    private readonly watch: PageWatch,
    private readonly replay: Replay,
    private readonly guide: string,
    /** A field of the page was chosen. */
    private readonly chose: (element: Element) => void,
  ) {
    const page = () => replay.document ?? document;
    this.#pointing = new Pointing({ layer: replay.layer, page, nodeOf: (id) => replay.nodeOf(id) });
  }

  move(at: At): void {
    if (this.#line) this.#draw(at);
    if (performance.now() - this.#pointedAt > POINT_EVERY_MS) this.#point(at, false);
  }

  press(at: At): void {
    const spot = this.replay.at(at.clientX, at.clientY);
    if (!spot) return;
    const node = this.replay.idOf(spot.element);
    if (this.tool === "point") this.#point(at, true);
    else if (this.tool === "fill") this.chose(spot.element);
    else if (node && this.tool === "mark") this.#mark(node);
    else if (node) {
      this.#strokes += 1;
      this.#line = { stroke: this.#strokes, begins: spot, node, points: [] };
      this.#draw(at);
    }
  }

  release(): void {
    this.#flush();
    this.#line = null;
  }

  leave(): void {
    const { guide, watch } = this;
    watch.say({ type: "page_pointed", guide, tab: watch.tab });
  }

  /** The visitor's window scrolls to what is marked. */
  bring(): void {
    if (this.#marked) this.#tellMark(this.#marked, true);
  }

  /** Takes marks and lines away, there and here. */
  clear(): void {
    const { guide, watch } = this;
    const { tab } = watch;
    this.#line = null;
    this.#marked = 0;
    this.#pointing.clear();
    watch.say({ type: "page_marked", guide, tab });
    watch.say({ type: "page_drawn", guide, tab });
  }

  /** The page has come anew: what was marked on it still is, what was marked on another is forgotten. */
  renew(): void {
    this.#line = null;
    this.#pointing.clear();
    if (this.#tab !== this.watch.tab) this.#marked = 0;
    this.#tab = this.watch.tab;
    const { guide } = this;
    if (this.#marked) this.#pointing.mark(SELF, { type: "page_marked", guide, tab: this.#tab, node: this.#marked });
  }

  #point(at: At, clicks: boolean): void {
    const { guide, watch, replay } = this;
    const spot = replay.at(at.clientX, at.clientY);
    const node = spot && replay.idOf(spot.element);
    if (!spot || !node) return;
    this.#pointedAt = performance.now();
    const { x, y } = spot;
    watch.say({ type: "page_pointed", guide, tab: watch.tab, node, x, y, ...(clicks && { clicks }) });
  }

  #mark(node: number): void {
    this.#marked = node;
    this.#tellMark(node, false);
  }

  #tellMark(node: number, shows: boolean): void {
    const { guide, watch } = this;
    const mark = { type: "page_marked", guide, tab: watch.tab, node } as const;
    this.#pointing.mark(SELF, mark);
    watch.say({ ...mark, ...(shows && { shows }) });
  }

  #draw(at: At): void {
    const page = this.replay.document;
    const spot = this.replay.at(at.clientX, at.clientY);
    if (!this.#line || !spot || !page) return;
    const { element, x, y } = this.#line.begins;
    const { left, top, width, height } = boxOf(element, page);
    this.#line.points.push(Math.round(spot.left - left - x * width), Math.round(spot.top - top - y * height));
    if (performance.now() - this.#drawnAt > DRAW_EVERY_MS) this.#flush();
  }

  #flush(): void {
    const { guide, watch } = this;
    if (!this.#line?.points.length) return;
    this.#drawnAt = performance.now();
    const { stroke, node, points, begins } = this.#line;
    this.#line.points = [];
    const drawn = {
      type: "page_drawn",
      guide,
      tab: watch.tab,
      stroke,
      node,
      x: begins.x,
      y: begins.y,
      points,
    } as const;
    this.#pointing.draw(SELF, drawn);
    watch.say(drawn);
  }
}
