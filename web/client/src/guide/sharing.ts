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

/** How long what happens is gathered before it is sent. */
const GATHER_MS = 40;
/** With more than this waiting, in bytes or in events, the advisor is better served with the page as it is. */
const MOST_BYTES = 1_000_000;
const MOST_EVENTS = 2_000;
/** How often a line that was full is looked at, and the page sent anew at the most. */
const LOOK_MS = 250;
const ANEW_MS = 1_000;

/** What sees the page change. `whole` makes it tell the page as it is; `nodeOf` gives the node behind a number. */
export interface Recorder {
  start(emit: (event: RecordedEvent) => void): void;
  whole(): void;
  stop(): void;
  nodeOf: NodeOf;
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
  let lastWhole = -ANEW_MS;

  function heard(event: RecordedEvent): void {
    const whole = event.type === META;
    if (stale && !whole && event.type !== WHOLE) return;
    const clean = cleaner.clean(event);
    if (!clean) return;
    if (whole) {
      flush();
      stale = false;
    }
    waiting.push(clean);
    if (event.type === WHOLE) flush(true);
    else timer ??= setTimeout(flush, GATHER_MS);
    if (waiting.length > MOST_EVENTS) drop();
  }

  function flush(whole = false): void {
    clearTimeout(timer);
    timer = undefined;
    const events = waiting;
    waiting = [];
    if (!events.length) return;
    if (whole) {
      run += 1;
      number = 0;
    } else if (line.backlog > MOST_BYTES) {
      drop();
      return;
    }
    const as: Run = { guide, tab, run };
    order = order.then(async () => {
      const message = await pack(events, whole);
      if (as.run !== run) return;
      const pieces = cut(as, number, message);
      number += pieces.length;
      line.send(pieces);
    });
  }

  function drop(): void {
    waiting = [];
    stale = true;
    wantWhole();
  }

  /** The page as it is, as soon as the line is free, and not too often. */
  function wantWhole(wait = 0): void {
    if (anew !== undefined) return;
    const since = performance.now() - lastWhole;
    anew = setTimeout(
      () => {
        anew = undefined;
        if (!mine) return;
        if (line.backlog > 0) return wantWhole(LOOK_MS);
        lastWhole = performance.now();
        if (recording) recorder.whole();
        else recorder.start(heard);
        recording = true;
      },
      Math.max(wait, since < ANEW_MS ? ANEW_MS - since : 0),
    );
  }

  function rest(): void {
    if (recording) recorder.stop();
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
      if (signal.type === "page_asked") wantWhole();
      else options.said(signal, sender);
    },
    refused(problem, over) {
      if (!over) {
        stale = true;
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
      tabs.close();
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
