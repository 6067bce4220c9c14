/** Looking at a shared page, without user interface: what comes over the line is put together, unpacked and told in order. */
import type { GuideSignal, PageAsked, Problem } from "@visavis/protocol";
import { GuideLine, type GuideLineOptions } from "./line.ts";
import { unpack } from "./packing.ts";
import { type Message, Pieces } from "./pieces.ts";
import { type Shown, shownOf } from "./shown.ts";

/** `waiting`: nothing of the page has come yet. `lost`: the line comes back by itself. `over`: it does not. */
export type WatchState = "waiting" | "live" | "lost" | "over";

export type FromPage = Extract<GuideSignal, { type: "page_told" | "field_told" | "proposal_told" }>;

export interface WatchOptions extends Pick<GuideLineOptions, "server" | "conversation" | "guide" | "stream"> {
  /** Each message as it came, in order. */
  came?(message: Message): void;
  /** The page as it is. */
  whole?(events: readonly unknown[]): void;
  /** What happened on it since. */
  more?(events: readonly unknown[]): void;
  /** What the page answers to what is said to it. */
  told(signal: FromPage): void;
  /** The server did not pass on what was said. */
  denied(problem: Problem): void;
  changed(state: WatchState): void;
  /** How much of the page is shown from now on. */
  shown?(shown: Shown): void;
}

export interface PageWatch {
  readonly state: WatchState;
  /** The tab that is seen. */
  readonly tab: string;
  say(signal: GuideSignal): void;
  close(): void;
}

/** How long the page may take to come before it is asked for once more. */
const PATIENCE_MS = 2_000;

export function watchPage(options: WatchOptions): PageWatch {
  const { guide } = options;
  const pieces = new Pieces();
  let state: WatchState = "waiting";
  let order = Promise.resolve();
  let patience: ReturnType<typeof setInterval> | undefined;

  function enter(next: WatchState): void {
    if (next === state) return;
    state = next;
    options.changed(state);
  }

  function ask(): void {
    const asked: PageAsked & { type: "page_asked" } = { type: "page_asked", guide };
    line.say(asked);
    clearInterval(patience);
    patience = setInterval(() => line.say(asked), PATIENCE_MS);
  }

  async function show(message: Message): Promise<void> {
    try {
      const events = await unpack(message);
      const { told, page } = shownOf(events);
      if (told || message.whole) options.shown?.(told ?? { step: "full" });
      if (!message.whole) options.more?.(page);
      else if (page.length) options.whole?.(page);
    } catch {
      ask();
    }
  }

  const line = new GuideLine({
    ...options,
    up() {
      enter("waiting");
      ask();
    },
    down: () => enter("lost"),
    page(piece) {
      const message = pieces.take(piece);
      if (message === "gap") ask();
      else if (message) {
        clearInterval(patience);
        enter("live");
        options.came?.(message);
        if (options.whole) order = order.then(() => show(message));
      }
    },
    said: (signal) => options.told(signal as FromPage),
    refused: (problem, over) => (over ? enter("over") : options.denied(problem)),
  });

  return {
    get state() {
      return state;
    },
    get tab() {
      return pieces.tab;
    },
    say: (signal) => line.say(signal),
    close() {
      clearInterval(patience);
      line.close();
    },
  };
}
