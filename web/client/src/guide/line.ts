/**
 * A line of its own for a shared page, so that no message waits behind a picture of it. It says hello, takes part in the
 * guide, and comes back when it is lost; over a WebSocket, or the fallback, on which binary messages are lines of base64.
 */
import type { Actor, ClientFrame, GuideSignal, Problem, ServerFrame } from "@visavis/protocol";
import { PROTOCOL_VERSION } from "@visavis/protocol";
import { backoffMs } from "../time.ts";
import type { OpenLine } from "../types.ts";

const FALLBACK_KEY = "visavis:fallback";
const FIRST_WAIT_MS = 300;
const STEADY_MS = 5_000;
/** How long the server may say nothing before it has said how long. */
const DIAL_MS = 10_000;
/** A refusal that a new try does not change ends the line. */
const FINAL = /^(conflict|not-assigned|not-found|forbidden|token-refused|not-signed-in)$/;

export interface GuideLineOptions {
  readonly server: string;
  readonly conversation: string;
  readonly guide: string;
  /** The visitor's token; a member has a cookie. */
  token?(): string;
  readonly stream: OpenLine;
  /** The line takes what is sent from now on. */
  up(): void;
  /** It is lost, and comes back. */
  down(): void;
  page(piece: Uint8Array): void;
  said(signal: GuideSignal, sender: Actor): void;
  /** Something was refused; with `over` the line is, for good. */
  refused(problem: Problem, over: boolean): void;
}

interface Way {
  send(message: string | Uint8Array): void;
  close(): void;
  readonly backlog: number;
}

export class GuideLine {
  #way: Way | undefined;
  #up = false;
  #upSince = 0;
  #closed = false;
  #misses = 0;
  #silenceMs = DIAL_MS;
  /** Set while it waits to dial again. */
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: GuideLineOptions) {
    addEventListener("online", this.#wake);
    this.#dial();
  }

  /** How much waits to go out, in bytes. */
  get backlog(): number {
    return this.#way?.backlog ?? 0;
  }

  send(pieces: readonly Uint8Array[]): void {
    if (this.#up) for (const piece of pieces) this.#way?.send(piece);
  }

  say(body: GuideSignal): void {
    const { conversation } = this.options;
    if (this.#up) this.#tell({ type: "signal", conversation, body });
  }

  close(): void {
    this.#closed = true;
    removeEventListener("online", this.#wake);
    clearTimeout(this.#timer);
    this.#way?.close();
  }

  #tell(frame: ClientFrame): void {
    this.#way?.send(JSON.stringify(frame));
  }

  /** The network is back: no reason to wait any longer. */
  readonly #wake = (): void => {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#dial();
  };

  #dial(): void {
    this.#timer = undefined;
    const { server, token } = this.options;
    const shown = token?.();
    const hello = JSON.stringify({ type: "hello", protocol: PROTOCOL_VERSION, ...(shown && { token: shown }) });
    let over = false;
    let silence: ReturnType<typeof setTimeout> | undefined;
    const down = () => {
      clearTimeout(silence);
      if (!over) this.#lost();
      over = true;
    };
    /** A line can be dead without a word, and who only listens would never know. */
    const listen = () => {
      clearTimeout(silence);
      silence = setTimeout(() => {
        const dead = this.#way;
        down();
        dead?.close();
      }, this.#silenceMs);
    };
    const listener = {
      received: (data: string | Uint8Array) => {
        if (over) return;
        this.#received(data);
        listen();
      },
      down,
    };
    listen();
    const fallback = !!fallbackKept() !== (this.#misses > 1 && !this.#upSince);
    this.#way = fallback ? lines(this.options.stream, server, hello, listener) : socket(server, hello, listener);
  }

  #received(data: string | Uint8Array): void {
    if (typeof data !== "string") this.options.page(data);
    else for (const line of data.split("\n")) if (line) this.#frame(JSON.parse(line));
  }

  #frame(frame: ServerFrame): void {
    const { conversation, guide } = this.options;
    if (frame.type === "welcome") {
      this.#up = true;
      this.#upSince = Date.now();
      this.#silenceMs = 2_000 * frame.heartbeat;
      this.#tell({ type: "watch", conversation, guide });
      this.options.up();
    } else if (frame.type === "signal") this.options.said(frame.body as GuideSignal, frame.sender);
    else if (frame.type === "failed" && frame.id === guide) {
      const over = FINAL.test(frame.problem.type);
      this.options.refused(frame.problem, over);
      if (over) this.close();
    }
  }

  #lost(): void {
    if (this.#closed) return;
    if (this.#up) this.options.down();
    if (this.#up && Date.now() - this.#upSince > STEADY_MS) this.#misses = 0;
    this.#up = false;
    const wait = backoffMs(FIRST_WAIT_MS, this.#misses);
    this.#misses += 1;
    this.#timer = setTimeout(() => this.#dial(), wait * (0.5 + Math.random() / 2));
  }
}

function fallbackKept(): string | null {
  try {
    return sessionStorage.getItem(FALLBACK_KEY);
  } catch {
    return null;
  }
}

interface Hears {
  received(data: string | Uint8Array): void;
  down(): void;
}

function socket(server: string, hello: string, { received, down }: Hears): Way {
  const socket = new WebSocket(`${server.replace(/^http/, "ws")}/ws`);
  socket.binaryType = "arraybuffer";
  socket.onopen = () => socket.send(hello);
  socket.onmessage = ({ data }) => received(typeof data === "string" ? data : new Uint8Array(data));
  socket.onclose = down;
  return {
    send: (message) => socket.send(message as string),
    close: () => socket.close(),
    get backlog() {
      return socket.bufferedAmount;
    },
  };
}

/** The fallback: binary messages as lines of base64 behind a tilde. */
function lines(open: OpenLine, server: string, hello: string, { received, down }: Hears): Way {
  const line = open(server, hello, {
    received: (text) => {
      for (const one of text.split("\n")) received(one.startsWith("~") ? bytesOf(one.slice(1)) : one);
    },
    down,
  });
  return {
    send: (message) => line.send(typeof message === "string" ? message : `~${base64Of(message)}`),
    close: () => line.close(),
    get backlog() {
      return line.backlog ?? 0;
    },
  };
}

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));

function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
