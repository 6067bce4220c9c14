/** rrweb as the player of a shared page: each snapshot begins a new one, so that nothing is kept of what was before. */
import { Replayer } from "@rrweb/replay";
import { safe } from "./safe.ts";

type RrwebEvent = Parameters<Replayer["addEvent"]>[0];

const VIEWPORT = 4;
const META = 4;
const CHANGE = 3;

export class Replay {
  #player: Replayer | undefined;
  #size = { width: 0, height: 0 };
  readonly #fit = new ResizeObserver(() => this.#scale());

  constructor(private readonly room: HTMLElement) {
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
      this.#player?.addEvent({ ...known, timestamp: Date.now() } as RrwebEvent);
    }
  }

  close(): void {
    this.#fit.disconnect();
    this.#player?.destroy();
    this.room.replaceChildren();
  }

  #measure({ type, data }: { type: number; data: Record<string, unknown> }): void {
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
    wrapper.style.transformOrigin = "0 0";
    wrapper.style.transform = `translate(${left}px) scale(${scale})`;
  }
}
