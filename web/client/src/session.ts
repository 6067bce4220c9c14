/** The core set into a real browser: lines, timers, storage, and the page's own comings and goings. Each input is given
 * to the core, then what changed is told to the listeners and the next timer is set. */
import type { Bye, Command, Conversation, Page, Result, ServerFrame } from "@visavis/protocol";
import { Core } from "./core.ts";
import { newId } from "./ids.ts";
import { transports } from "./lines.ts";
import { openDrawer } from "./storage.ts";
import {
  type Change,
  type Clock,
  type ConnectionState,
  type Line,
  ProblemError,
  type Session,
  type SessionOptions,
} from "./types.ts";

const FALLBACK_KEY = "visavis:fallback";
/** Longer waits overflow the browser's timers. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const wallClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/** Opens a session and connects at once. It lives until `close`, or until the server sends it away. */
export function openSession(options: SessionOptions): Session {
  return new BrowserSession(options);
}

class BrowserSession implements Session {
  readonly #clock: Clock;
  readonly #core: Core;
  readonly #listeners = new Set<(what: Change) => void>();
  readonly #forgetPage = new AbortController();
  #line: Line | null = null;
  /** Which dialling is the present one; what an earlier one still does is ignored. */
  #dialled = 0;
  #callOff = () => {};

  constructor(private readonly options: SessionOptions) {
    const { identity, storage, storageKey = "visavis:outbox", clock = wallClock } = options;
    const drawer = openDrawer(storage, storageKey);
    this.#clock = clock;
    this.#core = new Core(
      {
        ...drawer,
        newId,
        random: clock.random,
        dial: (fresh, fallback) => void this.#dial(fresh, fallback),
        hangUp: () => this.#hangUp(),
        send: (frame) => this.#line?.send(JSON.stringify(frame)),
        renewed: (token) => identity.kind === "visitor" && identity.renewed?.(token),
        settled: rememberFallback,
      },
      identity.kind === "visitor",
      rememberedFallback(),
      drawer.load(),
    );
    this.#watchPage();
    this.#run(() => this.#core.wake(clock.now()));
  }

  get state(): ConnectionState {
    return this.#core.link.state;
  }
  get you() {
    return this.#core.you;
  }
  get ended() {
    return this.#core.link.ended;
  }
  get advisorsOnline() {
    return this.#core.advisorsOnline;
  }
  get limits() {
    return this.#core.limits;
  }

  subscribe(listener: (what: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  conversation(id: string) {
    return this.#core.view(id);
  }

  conversations() {
    return this.#core.views();
  }

  follow(id: string, known?: { readonly summary: Conversation }): void {
    this.#run((now) => this.#core.follow(id, known?.summary, now));
  }

  unfollow(id: string): void {
    this.#run(() => this.#core.unfollow(id));
  }

  open(text: string, page?: Page): string {
    return this.#run((now) => this.#core.open(text, page, now));
  }

  post(conversation: string, text: string): string {
    return this.#run((now) => this.#core.post(conversation, text, now));
  }

  retry(messageId: string): void {
    this.#run((now) => this.#core.retry(messageId, now));
  }

  discard(messageId: string): void {
    this.#run((now) => this.#core.discard(messageId, now));
  }

  command(command: Command): Promise<Result> {
    return new Promise((resolve, fail) => {
      const reject = (problem: ProblemError["problem"]) => fail(new ProblemError(problem));
      this.#run((now) => this.#core.command(command, { resolve, reject }, now));
    });
  }

  seen(conversation: string, marks: { readonly delivered?: number; readonly read?: number }): void {
    this.#run((now) => this.#core.seen(conversation, marks.delivered, marks.read, now));
  }

  typing(conversation: string, active: boolean): void {
    this.#run((now) => this.#core.typing(conversation, active, now));
  }

  close(): void {
    this.#forgetPage.abort();
    this.#run(() => this.#core.close());
    this.#listeners.clear();
  }

  #run<T>(step: (now: number) => T): T {
    const result = step(this.#clock.now());
    this.#callOff();
    const now = this.#clock.now();
    const wait = this.#core.deadline(now) - now;
    this.#callOff =
      wait <= LONGEST_TIMER_MS
        ? this.#clock.after(Math.max(0, wait), () => this.#run((then) => this.#core.tick(then)))
        : () => {};
    for (const change of this.#core.drain()) for (const listener of this.#listeners) listener(change);
    return result;
  }

  async #dial(fresh: boolean, fallback: boolean): Promise<void> {
    this.#dialled += 1;
    const dialled = this.#dialled;
    const down = (bye?: Bye, counts = navigator.onLine !== false) => {
      if (dialled === this.#dialled) this.#run((now) => this.#core.lost(now, bye, counts));
    };
    const token = await this.#token(fresh);
    if (token === null) return down(undefined, false);
    if (dialled !== this.#dialled) return;
    const open = (this.options.transports ?? transports)[fallback ? "stream" : "socket"];
    const hello = JSON.stringify(this.#core.hello(this.#clock.now(), token));
    this.#line = open(this.options.server, hello, {
      down,
      received: (text) => this.#received(text, down),
    });
  }

  async #token(fresh: boolean): Promise<string | null> {
    const { identity } = this.options;
    try {
      return identity.kind === "visitor" ? await identity.token(fresh) : "";
    } catch {
      return null;
    }
  }

  #received(text: string, down: () => void) {
    let frames: ServerFrame[];
    try {
      frames = text.split("\n").flatMap((line) => (line ? JSON.parse(line) : []));
    } catch {
      return down();
    }
    this.#run((now) => this.#core.receive(frames, now));
  }

  #hangUp(): void {
    this.#dialled += 1;
    this.#line?.close();
    this.#line = null;
  }

  /** Comes back as soon as the page or the network does, and leaves the line so that the back/forward cache may keep
   * the page. */
  #watchPage(): void {
    if (typeof window === "undefined") return;
    const { signal } = this.#forgetPage;
    const wake = () => this.#run((now) => this.#core.wake(now));
    window.addEventListener("online", wake, { signal });
    document.addEventListener("visibilitychange", () => document.hidden || wake(), { signal });
    window.addEventListener("pageshow", (event) => event.persisted && wake(), { signal });
    window.addEventListener("pagehide", (event) => event.persisted && this.#run(() => this.#core.suspend()), {
      signal,
    });
  }
}

function rememberedFallback(): boolean {
  try {
    return sessionStorage.getItem(FALLBACK_KEY) !== null;
  } catch {
    return false;
  }
}

function rememberFallback(fallback: boolean): void {
  try {
    if (fallback) sessionStorage.setItem(FALLBACK_KEY, "1");
    else sessionStorage.removeItem(FALLBACK_KEY);
  } catch {
    // Forbidden storage: the tab tries the socket first again after a page load.
  }
}
