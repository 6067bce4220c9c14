/** rrweb as the player of a shared page: each snapshot begins a new one, so that nothing is kept of what was before. */

import { Replayer } from "@rrweb/replay";
import { type Spot, spotAt } from "@visavis/client/guide/pointing";
import { type SafeEvent, safe } from "./safe.ts";
import { Scrolled } from "./scrolled.ts";

type RrwebEvent = Parameters<Replayer["addEvent"]>[0];

const VIEWPORT = 4;
const META = 4;
const CHANGE = 3;

export class Replay {
  /** Lies over the page, as large as its window, in its CSS pixels. */
  readonly layer = document.createElement("div");
  readonly #scrolled = new Scrolled();
  #player: Replayer | undefined;
  #size = { width: 0, height: 0 };
  readonly #fit = new ResizeObserver(() => this.#scale());

  /** `visitor` is what the visitor's own pointer is called, `title` what is shown. */
  constructor(
    private readonly room: HTMLElement,
    private readonly visitor: string,
    private readonly title: string,
  ) {
    this.layer.dataset.layer = "";
    this.#fit.observe(room);
  }

  /** The document that is shown. */
  get document(): Document | null {
    return this.#player?.iframe.contentDocument ?? null;
  }

  whole(events: readonly unknown[]): void {
    const before = this.#player;
    const player = new Replayer([], {
      root: this.room,
      liveMode: true,
      mouseTail: false,
      showWarning: false,
      triggerFocus: false,
      pauseAnimation: false,
      insertStyleRules: [],
    });
    this.#player = player;
    player.iframe.title = this.title;
    player.wrapper.append(this.layer);
    const pointer = player.wrapper.querySelector<HTMLElement>(".replayer-mouse");
    if (pointer) pointer.dataset.name = this.visitor;
    player.startLive(Date.now() - 1);
    this.more(events);
    before?.destroy();
    before?.wrapper.remove();
  }

  more(events: readonly unknown[]): void {
    for (const event of events) {
      const known = safe(event);
      if (!known) continue;
      this.#measure(known);
      this.#scrolled.hear(known);
      this.#player?.addEvent({ ...known, timestamp: Date.now() } as RrwebEvent);
    }
  }

  /** What of the page is at a place of the window, and the place in the page's own pixels. */
  at(clientX: number, clientY: number): (Spot & { readonly left: number; readonly top: number }) | null {
    const frame = this.#player?.iframe;
    const page = this.document;
    if (!frame || !page) return null;
    const box = frame.getBoundingClientRect();
    const scale = box.width / frame.clientWidth || 1;
    const [left, top] = [(clientX - box.left) / scale, (clientY - box.top) / scale];
    const spot = spotAt(page, left, top);
    return spot && { ...spot, left, top };
  }

  /** The page's number of an element; 0 without one. */
  idOf(element: Element): number {
    return Math.max(0, this.#player?.getMirror().getId(element) ?? 0);
  }

  nodeOf(id: number): Node | null {
    return this.#player?.getMirror().getNode(id) ?? null;
  }

  /** Looks elsewhere on the page than the visitor does, until they scroll. */
  scroll(element: Element, by: { readonly left: number; readonly top: number }): void {
    const inner = scrollerOf(element);
    if (inner) inner.scrollBy(by);
    else this.document?.defaultView?.scrollBy(by);
  }

  /** Back to where the visitor looks. */
  catchUp(): void {
    this.#scrolled.restore((id) => this.nodeOf(id));
  }

  close(): void {
    this.#fit.disconnect();
    this.#player?.destroy();
    this.#player = undefined;
    this.room.replaceChildren();
  }

  #measure({ type, data }: SafeEvent): void {
    if (type !== META && !(type === CHANGE && data.source === VIEWPORT)) return;
    const { width, height } = data;
    if (typeof width !== "number" || typeof height !== "number") return;
    this.#size = { width, height };
    this.#scale();
  }

  #scale(): void {
    const { width, height } = this.#size;
    const wrapper = this.#player?.wrapper;
    if (!wrapper || !width || !height) return;
    const { clientWidth, clientHeight } = this.room;
    const scale = Math.min(clientWidth / width, clientHeight / height, 1);
    const left = (clientWidth - width * scale) / 2;
    wrapper.style.width = `${width}px`;
    wrapper.style.height = `${height}px`;
    wrapper.style.transformOrigin = "0 0";
    wrapper.style.transform = `translate(${left}px) scale(${scale})`;
  }
}

/** What scrolls around an element, within the page; null where that is the page itself. */
function scrollerOf(element: Element): Element | null {
  const { documentElement, body } = element.ownerDocument;
  for (let one: Element | null = element; one && one !== body && one !== documentElement; one = one.parentElement) {
    const scrolls = one.scrollHeight > one.clientHeight && /auto|scroll/.test(getComputedStyle(one).overflowY);
    if (scrolls) return one;
  }
  return null;
}
