/**
 * Sharing a page, without user interface: what the recorder tells is cleaned, gathered for a moment and sent. When more
 * gathers than the line takes, it is dropped, and the page is sent anew as it is once the line is free.
 */
import type { Actor, GuideSignal, Problem } from "@visavis/protocol";
import { GuideLine, type GuideLineOptions } from "./line.ts";
import { EventMask, type NodeOf, type RecordedEvent } from "./masking/events.ts";
import { type MaskPolicy, PageMask } from "./masking/page.ts";
import { pack } from "./packing.ts";
import { cut, type Run } from "./pieces.ts";
import { BEGIN, eased, type Facts, MOST_WHOLE, PAUSED, PLAIN, STEPS, STILLS, TOLD } from "./steps.ts";

/** How long what happens is gathered before it is sent. */
const GATHER_MS = 40;
const CALMER_MS = 200;
/** With more than this waiting, in bytes or in events, the advisor is better served with the page as it is. */
const MOST_BYTES = 1_000_000;
const MOST_EVENTS = 2_000;
/** How often a line that was full is looked at, and what sharing takes; and the page sent anew at the most. */
const LOOK_MS = 250;
const MEASURE_MS = 1_000;
const ANEW_MS = 1_000;
/** How often a still picture of the page is sent at the most, and how many times as long as it took to rest. */
const STILL_MS = 2_000;
const SHARE = 20;

/** What sees the page change. `whole` makes it tell the page as it is; `nodeOf` gives the node behind a number. */
export interface Recorder {
  /**
   * Tells the page as it is, and what happens on it as the step has it: more seldom, or not at all. What it keeps to
   * itself meanwhile it gives to `learn`, each time at once: what came onto the page, and where somebody typed.
   */
  start(emit: (event: RecordedEvent) => void, step: number, learn: (nodes: Iterable<unknown>) => void): void;
  whole(): void;
  stop(): void;
  nodeOf: NodeOf;
  /** What the page is like now, and what happened since it was last asked. */
  measured(): Pick<Facts, "nodes" | "pictures" | "changes" | "busyMs">;
}

export interface SharingOptions
  extends Pick<GuideLineOptions, "server" | "conversation" | "guide" | "token" | "stream"> {
  readonly recorder: Recorder;
  readonly policy: MaskPolicy;
  said(signal: GuideSignal, sender: Actor): void;
  refused(problem: Problem): void;
}

export interface Sharing {
  readonly tab: string;
  readonly mask: PageMask;
  say(signal: GuideSignal): void;
  close(): void;
}

const META = 4;
const WHOLE = 2;

export function sharePage(options: SharingOptions): Sharing {
  const { recorder, guide } = options;
  const tab = randomHex(8);
  const mask = new PageMask(options.policy);
  mask.hear(window);
  const cleaner = new EventMask(mask, recorder.nodeOf);
  let run = Math.floor(Math.random() * 2 ** 31);
  let number = 0;
  let waiting: RecordedEvent[] = [];
  /** The page is to come whole before anything else is of use. */
  let stale = true;
  let recording = false;
  /** Of several tabs the one that the shopper looked at last is shown. */
  let mine = !document.hidden;
  let order = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let anew: ReturnType<typeof setTimeout> | undefined;
  let lastWhole = -Infinity;
  let ease = BEGIN;
  /** The step that the recorder was begun with. */
  let recorded = 0;
  let measuredAt = 0;
  /** What the page takes, as far as it shows here. */
  let [whole, wholeMs, bytes, backlog] = [0, 0, 0, 0];

  const learn = (nodes: Iterable<unknown>) => mask.learn(nodes);

  function heard(event: RecordedEvent): void {
    const meta = event.type === META;
    // What is not told either may bear secrets, which are to be known when they are shown elsewhere.
    const clean = cleaner.clean(event);
    if (!clean || (stale && !meta && event.type !== WHOLE)) return;
    if (meta) {
      flush();
      stale = false;
    }
    waiting.push(clean);
    if (event.type === WHOLE) {
      tell();
      flush(true);
    } else timer ??= setTimeout(flush, ease.at ? CALMER_MS : GATHER_MS);
    if (waiting.length > MOST_EVENTS) drop();
  }

  /** Tells the step, among what happened. */
  function tell(): void {
    const { at, why } = ease;
    if (at) waiting.push({ type: TOLD, data: { step: STEPS[at], why }, timestamp: Date.now() });
  }

  function flush(begins = false): void {
    clearTimeout(timer);
    timer = undefined;
    const events = waiting;
    waiting = [];
    if (!events.length) return;
    if (begins) {
      run += 1;
      number = 0;
    } else if (line.backlog > MOST_BYTES) {
      drop();
      return;
    }
    const as: Run = { guide, tab, run };
    order = order.then(async () => {
      const message = await pack(events, begins);
      const { length } = message.bytes;
      if (begins) whole = length;
      else bytes += length;
      if (as.run !== run || length > MOST_WHOLE) return;
      const pieces = cut(as, number, message);
      number += pieces.length;
      line.send(pieces);
    });
  }

  function drop(): void {
    waiting = [];
    stale = true;
    backlog = Infinity;
    wantWhole();
  }

  /** The page as it is, as soon as the line is free, and not too often. */
  function wantWhole(wait = 0): void {
    if (anew !== undefined) return;
    const next = lastWhole + Math.max(ANEW_MS, 4 * wholeMs);
    anew = setTimeout(show, Math.max(wait, next - performance.now()));
  }

  function show(): void {
    anew = undefined;
    if (!mine) return;
    if (line.backlog > 0) {
      wantWhole(LOOK_MS);
      return;
    }
    while (!recording && changesStep());
    if (recorded !== ease.at) rest();
    recorded = ease.at;
    lastWhole = performance.now();
    if (ease.at === PAUSED) {
      tell();
      flush(true);
      return;
    }
    cleaner.pictures = ease.at < PLAIN;
    if (recording) recorder.whole();
    else recorder.start(heard, ease.at, learn);
    recording = true;
    wholeMs = performance.now() - lastWhole;
    if (ease.at === STILLS) wantWhole(Math.max(STILL_MS, SHARE * wholeMs));
  }

  /** Looks at what sharing takes; whether another step fits by now. */
  function changesStep(): boolean {
    const now = performance.now();
    const seconds = Math.max(1, (now - measuredAt) / 1_000);
    const { changes, busyMs, ...page } = recorder.measured();
    const { at } = ease;
    const facts: Facts = {
      ...page,
      whole,
      wholeMs,
      changes: changes / seconds,
      busyMs: busyMs / seconds,
      bytes: bytes / seconds,
      backlog: Math.max(backlog, line.backlog),
    };
    ease = eased(ease, facts, now);
    measuredAt = now;
    bytes = backlog = 0;
    if (ease.at === PAUSED) whole = wholeMs = 0;
    return ease.at !== at;
  }

  const measuring = setInterval(() => {
    if (!mine || (!recording && ease.at !== PAUSED) || !changesStep()) return;
    stale = true;
    waiting = [];
    wantWhole();
  }, MEASURE_MS);

  function rest(): void {
    recorder.stop();
    recording = false;
    stale = true;
    waiting = [];
  }

  function looked(): void {
    if (document.hidden || mine) return;
    mine = true;
    tabs.postMessage("");
    wantWhole();
  }
  const tabs = new BroadcastChannel(guide);
  tabs.onmessage = () => {
    mine = false;
    rest();
  };
  if (mine) tabs.postMessage("");
  document.addEventListener("visibilitychange", looked);
  addEventListener("focus", looked);

  const line = new GuideLine({
    ...options,
    up: () => wantWhole(),
    down: rest,
    page: () => {},
    said(signal, sender) {
      if (signal.type === "page_asked") {
        clearTimeout(anew);
        anew = undefined;
        wantWhole();
      } else options.said(signal, sender);
    },
    refused(problem, over) {
      if (!over) {
        stale = true;
        backlog = Infinity;
        wantWhole((problem.retry_after ?? 1) * 1_000);
      } else rest();
      options.refused(problem);
    },
  });

  return {
    tab,
    mask,
    say: (signal) => line.say(signal),
    close() {
      document.removeEventListener("visibilitychange", looked);
      removeEventListener("focus", looked);
      mask.close();
      tabs.close();
      clearInterval(measuring);
      clearTimeout(timer);
      clearTimeout(anew);
      rest();
      line.close();
    },
  };
}

function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (one) => one.toString(16).padStart(2, "0")).join("");
}
