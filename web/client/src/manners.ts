/** How often a client may speak of small things: typing is renewed and lapses, marks are gathered. Pure. */

export const NEVER = Number.POSITIVE_INFINITY;
const RENEW_MS = 3_000;
const PAUSE_MS = 4_000;
const MARKS_APART_MS = 300;

/** One's own typing in one conversation. `set` and `tick` return the signal to send, or null. */
export class OwnTyping {
  deadline = NEVER;
  #until = 0;
  #sentAt = -NEVER;

  set(active: boolean, now: number): boolean | null {
    this.#until = active ? now + PAUSE_MS : 0;
    this.deadline = active || this.deadline < NEVER ? now : NEVER;
    return this.tick(now);
  }

  tick(now: number): boolean | null {
    if (now < this.deadline) return null;
    if (now >= this.#until) {
      this.forget();
      return false;
    }
    const due = now - this.#sentAt >= RENEW_MS;
    if (due) this.#sentAt = now;
    this.deadline = Math.min(this.#until, this.#sentAt + RENEW_MS);
    return due || null;
  }

  /** The message was sent, or the connection lost: the other side knows without a signal. */
  forget(): void {
    this.#sentAt = -NEVER;
    this.deadline = NEVER;
  }
}

/** How far somebody received and read. */
export interface Reach {
  readonly delivered?: number;
  readonly read?: number;
}

export function isFurther(a: Reach, b: Reach = {}): boolean {
  return (a.delivered ?? 0) > (b.delivered ?? 0) || (a.read ?? 0) > (b.read ?? 0);
}

/** One's own marks in one conversation: the furthest wanted, told at most once per 300 ms. */
export class OwnMarks {
  deadline = NEVER;
  wanted: Reach = {};
  #told: Reach = {};
  #toldAt = -NEVER;

  want({ delivered = 0, read = 0 }: Reach): void {
    const { wanted } = this;
    this.wanted = {
      delivered: Math.max(wanted.delivered ?? 0, delivered),
      read: Math.max(wanted.read ?? 0, read),
    };
    if (isFurther(this.wanted, this.#told)) this.deadline = this.#toldAt + MARKS_APART_MS;
  }

  /** Whether `marks` are to be told now; they count as told from then on. */
  tell(marks: Reach | null, now: number): marks is Reach {
    this.deadline = NEVER;
    if (!marks || !isFurther(marks, this.#told)) return false;
    this.#told = marks;
    this.#toldAt = now;
    return true;
  }
}
