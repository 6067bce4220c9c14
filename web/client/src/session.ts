/** The core set into a real browser: lines, timers, storage, and the page's own comings and goings. Each input is given
 * to the core, then what changed is told to the listeners and the next timer is set. */
import type { Bye, Problem, ServerFrame } from "@visavis/protocol";
import { Core } from "./core.ts";
import { newId } from "./ids.ts";
import { transports as realTransports } from "./lines.ts";
import { openDrawer } from "./storage.ts";
import {
  type Change,
  type Clock,
  type Identity,
  type Line,
  ProblemError,
  type Session,
  type SessionOptions,
} from "./types.ts";

const FALLBACK_KEY = "visavis:fallback";
/** Longer waits overflow the browser's timers. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

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
  transports = realTransports,
  clock = wallClock,
}: SessionOptions): Session {
  const listeners = new Set<(what: Change) => void>();
  const drawer = openDrawer(storage, storageKey);
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
        rememberFallback(fallback);
      },
    },
    identity.kind === "visitor",
    rememberedFallback(),
    drawer.load(),
  );

  /** Every input passes here. */
  function run<Out>(input: (now: number) => Out): Out {
    const out = input(clock.now());
    callOff();
    const wait = core.deadline(clock.now()) - clock.now();
    callOff = wait < LONGEST_TIMER_MS ? clock.after(Math.max(0, wait), () => run(tick)) : () => {};
    for (const change of core.shelf.drain()) for (const listener of listeners) listener(change);
    return out;
  }
  const tick = (now: number) => core.tick(now);
  const call =
    <In extends unknown[], Out>(input: (now: number, ...args: In) => Out) =>
    (...args: In): Out =>
      run((now) => input.call(core, now, ...args));

  async function dial(fresh: boolean, fallback: boolean): Promise<void> {
    const mine = ++dialled;
    const down = (bye?: Bye, counts = globalThis.navigator?.onLine !== false) => {
      if (mine === dialled) run((now) => core.lost(now, bye, counts));
    };
    const token = await tokenOf(identity, fresh);
    if (token === null) return down(undefined, false);
    if (mine !== dialled) return;
    const hello = JSON.stringify(core.hello(clock.now(), token));
    line = transports[fallback ? "stream" : "socket"](server, hello, {
      down,
      received(text) {
        const frames = parse(text);
        if (!frames) down();
        else if (mine === dialled) run((now) => core.receive(now, frames));
      },
    });
  }

  watchPage(leavePage.signal, call(core.wake), call(core.suspend));
  run((now) => core.wake(now));

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
    get limits() {
      return core.limits;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    conversation: (id) => core.shelf.view(id),
    conversations: () => core.shelf.views(),
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
    close() {
      leavePage.abort();
      run(() => core.close());
      listeners.clear();
    },
  };
}

/** Null when no token can be had at present. */
async function tokenOf(identity: Identity, fresh: boolean): Promise<string | null> {
  try {
    return identity.kind === "visitor" ? await identity.token(fresh) : "";
  } catch {
    return null;
  }
}

function parse(text: string): ServerFrame[] | null {
  try {
    return text.split("\n").flatMap((line) => (line ? JSON.parse(line) : []));
  } catch {
    return null;
  }
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

/** Remembered for the tab; where storage is forbidden, the socket is tried first again after a page load. */
function rememberedFallback(): boolean {
  try {
    return !!sessionStorage.getItem(FALLBACK_KEY);
  } catch {
    return false;
  }
}

function rememberFallback(fallback: boolean): void {
  try {
    if (fallback) sessionStorage.setItem(FALLBACK_KEY, "1");
    else sessionStorage.removeItem(FALLBACK_KEY);
  } catch {}
}
