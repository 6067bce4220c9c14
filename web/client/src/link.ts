/** The life of the connection as a pure state table: when to dial, when a silent line is dead, how long to wait, which
 * transport to try, when to give up. No socket and no timer: time comes in, `dial` and `hangUp` go out. */
import type { Bye, CloseCode } from "@visavis/protocol";
import { backoffMs, NEVER } from "./time.ts";
import type { ConnectionState } from "./types.ts";

export interface LinkEdges {
  /** Asks for a new line: with a new token, over the fallback transport. */
  dial(fresh: boolean, fallback: boolean): void;
  /** Asks to drop the present line, which must stay silent from now on. */
  hangUp(): void;
  random(): number;
}

type Phase = "idle" | "dialling" | "open" | "waiting" | "ended";

const FIRST_WAIT_MS = 300;
const DIAL_MS = 15_000;
const STEADY_MS = 5_000;
const MISSES_BEFORE_SWITCH = 2;
/** Once a transport has worked, failures more likely mean that the server is away. */
const MISSES_OF_A_PROVEN_TRANSPORT = 6;
const NOT_AS_YOU_ARE = 4500;
const TOKEN_REFUSED: typeof CloseCode.TOKEN_REFUSED = 4504;

export class Link {
  ended: Bye | null = null;
  /** When `tick` next has something to do. */
  deadline = NEVER;
  #phase: Phase = "idle";
  #lost = false;
  #notBefore = 0;
  #attempts = 0;
  #misses = 0;
  #proven = false;
  #fresh = false;
  #welcomedAt = 0;
  #silenceMs = 0;

  constructor(
    private readonly edges: LinkEdges,
    private readonly renewable: boolean,
    public fallback: boolean,
  ) {}

  get state(): ConnectionState {
    if (this.#phase === "open") return "online";
    if (this.#phase === "ended") return "ended";
    return this.#lost ? "offline" : "connecting";
  }

  /** Leaves the line without giving up the session, as when the page goes into the back/forward cache. */
  suspend(): void {
    if (this.#phase === "ended") return;
    this.edges.hangUp();
    this.#lost = true;
    this.#enter("idle", NEVER);
  }

  end(bye: Bye | null): void {
    this.edges.hangUp();
    this.ended = bye;
    this.#enter("ended", NEVER);
  }

  /** The page is there, or the page or the network is back: no reason to wait any longer. */
  wake(now: number): void {
    if (this.#phase === "idle") this.#dial(now);
    if (this.#phase === "waiting") this.deadline = Math.max(now, this.#notBefore);
  }

  /** Returns whether the line was found dead. */
  tick(now: number): boolean {
    if (now < this.deadline) return false;
    if (this.#phase === "waiting") {
      this.#dial(now);
      return false;
    }
    return this.lost(now);
  }

  heard(now: number): void {
    if (this.#phase === "open") this.deadline = now + this.#silenceMs;
  }

  welcomed(now: number, heartbeatS: number): void {
    this.#welcomedAt = now;
    this.#silenceMs = 2 * heartbeatS * 1_000;
    this.#misses = 0;
    this.#proven = true;
    this.#fresh = false;
    this.#lost = false;
    this.#enter("open", now + this.#silenceMs);
  }

  /** The line is down. `counts` is false when that says nothing about the transport. Returns whether it was in use. */
  lost(now: number, bye?: Bye, counts = true): boolean {
    const was = this.#phase;
    if (was !== "open" && was !== "dialling") return false;
    this.edges.hangUp();
    this.#lost = true;
    if (was === "dialling" && counts && !bye) this.#miss();
    if (was === "open" && now - this.#welcomedAt > STEADY_MS) this.#attempts = 0;
    if (bye && bye.code >= NOT_AS_YOU_ARE) this.#refused(now, bye);
    else this.#wait(now, bye?.retry_after);
    return true;
  }

  #refused(now: number, bye: Bye) {
    if (bye.code !== TOKEN_REFUSED || !this.renewable || this.#fresh) return this.end(bye);
    this.#fresh = true;
    this.#enter("waiting", now);
  }

  #miss(): void {
    this.#misses += 1;
    if (this.#misses < (this.#proven ? MISSES_OF_A_PROVEN_TRANSPORT : MISSES_BEFORE_SWITCH)) return;
    this.#misses = 0;
    this.#proven = false;
    this.fallback = !this.fallback;
  }

  #wait(now: number, retryAfterS = 0): void {
    this.#notBefore = now + retryAfterS * 1_000;
    const longest = backoffMs(FIRST_WAIT_MS, this.#attempts);
    this.#attempts += 1;
    this.#enter("waiting", this.#notBefore + longest * (0.5 + this.edges.random() / 2));
  }

  #dial(now: number): void {
    this.#enter("dialling", now + DIAL_MS);
    this.edges.dial(this.#fresh, this.fallback);
  }

  #enter(phase: Phase, deadline: number): void {
    this.#phase = phase;
    this.deadline = deadline;
  }
}
