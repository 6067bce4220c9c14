/**
 * Lays a canvas over the pictures within an element: shows what is pointed at and drawn there, and takes what this tab's
 * pointer does. Which video shows which picture is seen by its stream.
 */
import type { Board, Mark } from "./board.ts";
import { type Box, contentBox, holds, type Spot, spotAt, WHOLE } from "./geometry.ts";
import { type Frame, type Look, paintPointer, paintStroke } from "./paint.ts";
import type { Picture } from "./pictures.ts";
import { MOST_SPOTS, MOST_SPOTS_AT_ONCE } from "./told.ts";

export interface EaselEdges {
  readonly board: Board;
  /** Whether the pointer points and draws now. */
  active(): boolean;
  pictures(): readonly Picture[];
  /** What stands in place of one's own picture while that is frozen. */
  still(picture: string): HTMLCanvasElement | undefined;
  look(person: string): Look;
  point(picture: string, at: Spot): void;
  stroke(picture: string, stroke: number, from: number, spots: Spot[]): void;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** How far a key moves the pointer, and how far together with Shift, as parts of the picture. */
const STEP = WHOLE / 50;
const FAR_STEP = WHOLE / 10;

interface Placed extends Frame {
  readonly picture: Picture;
  /** The part of the window in which the picture is seen. */
  readonly seen: Box;
}

export class Easel {
  readonly #canvas: HTMLCanvasElement;
  readonly #element: HTMLElement;
  readonly #leave = new AbortController();
  #frame = 0;
  #drawn: { placed: Placed; stroke: number; count: number; pointer: number; last?: Spot } | null = null;
  /** Where the keys point. */
  #pointed: Spot = [WHOLE / 2, WHOLE / 2];
  #strokes = Math.floor(Math.random() * 1_000_000) * 1_000;

  constructor(
    canvas: HTMLCanvasElement,
    private readonly edges: EaselEdges,
  ) {
    this.#canvas = canvas;
    this.#element = canvas.parentElement as HTMLElement;
    const options = { capture: true, signal: this.#leave.signal };
    const on = (name: string, then: (event: PointerEvent) => void) =>
      this.#element.addEventListener(name, (event) => edges.active() && then(event as PointerEvent), options);
    on("pointerdown", (event) => this.#down(event));
    on("pointermove", (event) => this.#move(event));
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) on(name, (event) => this.#up(event));
    canvas.role = "application";
    canvas.addEventListener("keydown", (event) => edges.active() && this.#key(event), options);
    this.refresh();
  }

  /** Something is to be painted, or the mode has changed. */
  refresh(): void {
    const active = this.edges.active();
    this.#element.style.cursor = active ? "crosshair" : "";
    this.#element.style.touchAction = active ? "none" : "";
    const begins = active && this.#canvas.tabIndex < 0;
    this.#canvas.tabIndex = active ? 0 : -1;
    // Only here do the keys point: elsewhere they move the view, or what has the focus.
    const { activeElement } = this.#element.getRootNode() as Document | ShadowRoot;
    if (begins && this.#element.contains(activeElement)) this.#canvas.focus();
    this.#frame ||= requestAnimationFrame(() => this.#paint());
  }

  close(): void {
    this.#leave.abort();
    cancelAnimationFrame(this.#frame);
    this.#element.style.cursor = "";
    this.#element.style.touchAction = "";
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0 || (event.target as Element).closest("button, a, article")) return;
    const placed = this.#placedAt(event);
    if (!placed) return;
    // Otherwise the view would be moved.
    event.stopImmediatePropagation();
    event.preventDefault();
    this.#element.setPointerCapture(event.pointerId);
    this.#drawn = { placed, stroke: ++this.#strokes, count: 0, pointer: event.pointerId };
    this.#draw([event]);
  }

  #move(event: PointerEvent): void {
    if (this.#drawn) {
      if (event.pointerId === this.#drawn.pointer) this.#draw(event.getCoalescedEvents?.() ?? [event]);
      return;
    }
    const placed = this.#placedAt(event);
    const at = placed && spotAt(placed.box, event.clientX, event.clientY, placed.mirrored);
    if (placed && at) this.edges.point(placed.picture.key, at);
  }

  #up({ pointerId }: PointerEvent): void {
    if (pointerId === this.#drawn?.pointer) this.#drawn = null;
  }

  /** The arrow keys move a pointer over the largest picture, Enter draws a ring around it. */
  #key(event: KeyboardEvent): void {
    const placed = this.#placed().sort((one, other) => areaOf(other.seen) - areaOf(one.seen))[0];
    const step = ARROWS[event.key];
    if (!placed || !(step || event.key === "Enter")) return;
    event.stopPropagation();
    event.preventDefault();
    const { key } = placed.picture;
    if (step) {
      const far = event.shiftKey ? FAR_STEP : STEP;
      const across = placed.mirrored ? -step[0] : step[0];
      this.#pointed = [within(this.#pointed[0] + across * far), within(this.#pointed[1] + step[1] * far)];
      this.edges.point(key, this.#pointed);
    } else this.edges.stroke(key, ++this.#strokes, 0, ringAround(this.#pointed, placed.box));
  }

  /** One stroke goes on; one that has grown too long goes on as another, from where it was. */
  #draw(events: readonly PointerEvent[]): void {
    const drawn = this.#drawn;
    if (!drawn) return;
    const { box, mirrored, picture } = drawn.placed;
    const spots = events
      .map(({ clientX, clientY }) => spotAt(box, clientX, clientY, mirrored))
      .filter((spot) => spot !== null)
      .slice(-MOST_SPOTS_AT_ONCE + 1);
    const last = spots.at(-1);
    if (!last) return;
    if (drawn.count + spots.length > MOST_SPOTS) {
      Object.assign(drawn, { stroke: ++this.#strokes, count: 0 });
      if (drawn.last) spots.unshift(drawn.last);
    }
    this.edges.stroke(picture.key, drawn.stroke, drawn.count, spots);
    drawn.count += spots.length;
    drawn.last = last;
  }

  /** Every picture within the element, the uppermost last. */
  #placed(): Placed[] {
    const pictures = this.edges.pictures();
    return Array.from(this.#element.querySelectorAll("video")).flatMap((video) => {
      const picture = pictures.find(({ stream }) => stream === video.srcObject);
      const seen = video.getBoundingClientRect();
      if (!picture || !seen.width) return [];
      const { objectFit, transform } = getComputedStyle(video);
      const box = contentBox(seen, video.videoWidth, video.videoHeight, objectFit === "cover" ? "cover" : "contain");
      return [{ picture, seen, box, mirrored: new DOMMatrixReadOnly(transform).a < 0 }];
    });
  }

  #placedAt({ clientX, clientY }: PointerEvent): Placed | undefined {
    return this.#placed().findLast(({ seen }) => holds(seen, clientX, clientY));
  }

  #paint(): void {
    this.#frame = 0;
    const { board } = this.edges;
    const now = Date.now();
    const context = this.#cleared();
    if (context) for (const placed of this.#placed()) this.#paintOne(context, placed, now);
    if (board.fades(now)) this.refresh();
  }

  /** The canvas, empty, with the window's own places as its places. */
  #cleared(): CanvasRenderingContext2D | null {
    const canvas = this.#canvas;
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const ratio = devicePixelRatio;
    const context = canvas.getContext("2d");
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    context?.setTransform(ratio, 0, 0, ratio, -left * ratio, -top * ratio);
    return context;
  }

  #paintOne(context: CanvasRenderingContext2D, placed: Placed, now: number): void {
    const { picture, seen, box, mirrored } = placed;
    const { board, look, still } = this.edges;
    context.save();
    context.beginPath();
    context.rect(seen.left, seen.top, seen.width, seen.height);
    context.clip();
    const image = picture.own && still(picture.key);
    if (image) paintImage(context, image, box, mirrored);
    const each = (marks: Mark[], paint: typeof paintStroke) => {
      for (const mark of marks) paint(context, placed, mark, look(mark.person));
    };
    each(board.strokesOn(picture.key, now), paintStroke);
    context.restore();
    // A small picture has no room for a name.
    each(board.pointersOn(picture.key, now), paintPointer);
  }
}

const areaOf = ({ width, height }: Box): number => width * height;
const within = (at: number): number => Math.max(0, Math.min(WHOLE, Math.round(at)));

/** A ring that is round on the screen, whatever the picture's shape. */
function ringAround([x, y]: Spot, { width, height }: Box): Spot[] {
  const corners = 24;
  return Array.from({ length: corners + 1 }, (_, at) => {
    const angle = (at / corners) * 2 * Math.PI;
    const radius = WHOLE / 16;
    return [within(x + radius * Math.cos(angle)), within(y + (radius * width * Math.sin(angle)) / (height || width))];
  });
}

function paintImage(context: CanvasRenderingContext2D, image: HTMLCanvasElement, box: Box, mirrored: boolean): void {
  const { left, top, width, height } = box;
  context.save();
  context.translate(mirrored ? 2 * left + width : 0, 0);
  context.scale(mirrored ? -1 : 1, 1);
  context.drawImage(image, left, top, width, height);
  context.restore();
}
