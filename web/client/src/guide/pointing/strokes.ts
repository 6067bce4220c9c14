/** Lines drawn over a page. Each keeps to the element it was begun on, so that it moves with the page. */
import type { PageDrawn } from "@visavis/protocol";
import { boxOf } from "./places.ts";

const SVG = "http://www.w3.org/2000/svg";
/** More than anybody draws at once: the oldest go first. */
const MOST = 20;
const MOST_POINTS = 4_000;
/** Nothing stays on the shopper's page for good. */
const LAPSE_MS = 30_000;

interface Stroke {
  readonly name: string;
  readonly anchor: Element;
  readonly x: number;
  readonly y: number;
  readonly path: SVGPathElement;
  points: number;
  until: number;
}

export class Strokes {
  #strokes: Stroke[] = [];
  readonly #svg: SVGSVGElement;

  constructor(
    layer: HTMLElement,
    private readonly page: () => Document,
  ) {
    this.#svg = document.createElementNS(SVG, "svg");
    this.#svg.setAttribute("class", "strokes");
    layer.append(this.#svg);
  }

  /** More of a line of somebody's; without an element all of theirs go. */
  draw(who: string, { stroke = 0, x = 0, y = 0, points = [] }: PageDrawn, anchor: Element | null): void {
    if (!anchor) {
      this.#drop(({ name }) => name.startsWith(`${who} `));
      return;
    }
    const name = `${who} ${stroke}`;
    const one = this.#strokes.find((other) => other.name === name) ?? this.#begun(name, anchor, x, y);
    one.until = performance.now() + LAPSE_MS;
    one.points += points.length / 2;
    if (one.points > MOST_POINTS) return;
    const pairs = Array.from({ length: points.length >> 1 }, (_, at) => `${points[2 * at]} ${points[2 * at + 1]}`);
    const before = one.path.getAttribute("d");
    one.path.setAttribute("d", before ? `${before}L${pairs.join("L")}` : `M${pairs.join("L")}`);
  }

  /** Puts each line where its element is now; false once there is none. */
  follow(): boolean {
    const now = performance.now();
    this.#drop(({ anchor, until }) => !anchor.isConnected || until < now);
    for (const { anchor, x, y, path } of this.#strokes) {
      const { left, top, width, height } = boxOf(anchor, this.page());
      path.style.transform = `translate(${left + x * width}px, ${top + y * height}px)`;
    }
    return this.#strokes.length > 0;
  }

  clear(): void {
    this.#drop(() => true);
  }

  #begun(name: string, anchor: Element, x: number, y: number): Stroke {
    const path = document.createElementNS(SVG, "path");
    this.#svg.append(path);
    const one = { name, anchor, x, y, path, points: 0, until: 0 };
    this.#strokes.push(one);
    const oldest = this.#strokes[0];
    if (this.#strokes.length > MOST) this.#drop((other) => other === oldest);
    return one;
  }

  #drop(goes: (stroke: Stroke) => boolean): void {
    for (const one of this.#strokes) if (goes(one)) one.path.remove();
    this.#strokes = this.#strokes.filter((one) => !goes(one));
  }
}
