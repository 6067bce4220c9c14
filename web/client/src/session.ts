/** The core set into a real browser: lines, timers, storage, and the page's own comings and goings. Each input is given
 * to the core, then what changed is told to the listeners and the next timer is set. */
import type { Bye, Problem, ServerFrame } from "@visavis/protocol";
import { Core } from "./core.ts";
import { newId } from "./ids.ts";
import { openDrawer } from "./storage.ts";
import {
  type Change,
  type Clock,
  type KeyValue,
  type Line,
  ProblemError,
  type Session,
  type SessionOptions,
} from "./types.ts";

const FALLBACK_KEY = "visavis:fallback";
/** Longer waits overflow the browser's timers. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const parse = (frameLine: string): ServerFrame => JSON.parse(frameLine);

const wallClock: Clock = {
  now: Date.now,
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  random: Math.random,
};

/** Opens a session and connects at once. It lives until `close`, or until the server sends it away. */
export function openSession({
  server,
  identity,
  storage,
  storageKey = "visavis:outbox",
  transports,
  fold,
  clock = wallClock,
}: SessionOptions): Session {
  const listeners = new Set<(what: Change) => void>();
  const drawer = openDrawer(storage, storageKey);
  const tab = memoryOfTab();
  const leavePage = new AbortController();
  let line: Line | undefined;
  /** Counts the dialling; what an earlier one still does is ignored. */
  let dialled = 0;
  let callOff = () => {};

  const core = new Core(
    {
      ...drawer,
      newId,
      random: clock.random,
      dial,
      hangUp() {
        dialled += 1;
        line?.close();
        line = undefined;
      },
      send: (frame) => line?.send(JSON.stringify(frame)),
      welcomed({ token }, fallback) {
        if (token && identity.kind === "visitor") identity.renewed?.(token);
        if (fallback) tab?.setItem(FALLBACK_KEY, "1");
        else tab?.removeItem(FALLBACK_KEY);
      },
    },
    identity.kind === "visitor",
    !!tab?.getItem(FALLBACK_KEY),
    drawer.load(),
    fold,
  );

  /** Every input passes here. */
  function run<Out>(input: (now: number) => Out): Out {
    const out = input(clock.now());
    callOff();
    const wait = core.deadline(clock.now()) - clock.now();
    callOff = wait < LONGEST_TIMER_MS ? clock.after(Math.max(0, wait), tick) : () => {};
    for (const change of core.shelf.drain()) for (const listener of listeners) listener(change);
    return out;
  }
  const call =
    <In extends unknown[], Out>(input: (now: number, ...args: In) => Out) =>
    (...args: In): Out =>
      run((now) => input.call(core, now, ...args));
  const tick = call(core.tick);
  const wake = call(core.wake);

  async function dial(fresh: boolean, fallback: boolean): Promise<void> {
    const mine = ++dialled;
    const unlessOld = (input: (now: number) => void) => mine === dialled && run(input);
    const down = (bye?: Bye, counts = globalThis.navigator?.onLine !== false) =>
      void unlessOld((now) => core.lost(now, bye, counts));
    let token = "";
    try {
      if (identity.kind === "visitor") token = await identity.token(fresh);
    } catch {
      return down(undefined, false);
    }
    if (mine !== dialled) return;
    const hello = JSON.stringify(core.hello(clock.now(), token));
    const received = (text: string) =>
      void unlessOld((now) => core.receive(now, text.split("\n").filter(Boolean).map(parse)));
    try {
      line = transports[fallback ? "stream" : "socket"](server, hello, { down, received });
    } catch {
      down();
    }
  }

  watchPage(leavePage.signal, wake, call(core.suspend));
  wake();

  return {
    get state() {
      return core.link.state;
    },
    get you() {
      return core.you;
    },
    get ended() {
      return core.link.ended;
    },
    get advisorsOnline() {
      return core.advisorsOnline;
    },
    callable: (conversation) => core.callable[conversation] ?? core.callable[""],
    get limits() {
      return core.limits;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    conversation: (id) => core.shelf.view(id),
    follow: call(core.follow),
    unfollow: call(core.unfollow),
    open: call(core.open),
    post: call(core.post),
    retry: call(core.retry),
    discard: call(core.discard),
    command: (command) =>
      new Promise((resolve, fail) => {
        const reject = (problem: Problem) => fail(new ProblemError(problem));
        run((now) => core.command(now, command, { resolve, reject }));
      }),
    seen: call(core.seen),
    typing: call(core.typing),
    signal: call(core.signal),
    close() {
      leavePage.abort();
      call(core.close)();
      listeners.clear();
    },
  };
}

/** Comes back as soon as the page or the network does; leaves the line so that the back/forward cache may keep the
 * page. */
function watchPage(signal: AbortSignal, wake: () => void, suspend: () => void): void {
  if (typeof window === "undefined") return;
  const whenKept = (then: () => void) => (event: PageTransitionEvent) => event.persisted && then();
  addEventListener("online", wake, { signal });
  addEventListener("pageshow", whenKept(wake), { signal });
  addEventListener("pagehide", whenKept(suspend), { signal });
  document.addEventListener("visibilitychange", () => document.hidden || wake(), { signal });
}

/** What is remembered for the tab; nothing where storage is forbidden. */
function memoryOfTab(): KeyValue | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
