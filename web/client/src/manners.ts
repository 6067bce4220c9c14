/** How often a client may speak of small things: typing is renewed and lapses, marks are gathered. Pure. */

const RENEW_MS = 3_000;
const PAUSE_MS = 4_000;
const MARKS_APART_MS = 300;
const NEVER = Number.POSITIVE_INFINITY;

/** One's own typing in one conversation. Each method returns the signal to send, or null. */
export class OwnTyping {
  deadline = NEVER;
  #until = 0;
  #sentAt = -NEVER;

  set(active: boolean, now: number): boolean | null {
    if (!active) return this.#stop();
    this.#until = now + PAUSE_MS;
    return this.#renew(now);
  }

  tick(now: number): boolean | null {
    if (now < this.deadline) return null;
    return now >= this.#until ? this.#stop() : this.#renew(now);
  }

  /** The message was sent, or the connection lost: the other side knows without a signal. */
  forget(): void {
    this.#sentAt = -NEVER;
    this.deadline = NEVER;
  }

  #renew(now: number): boolean | null {
    const due = now - this.#sentAt >= RENEW_MS;
    if (due) this.#sentAt = now;
    this.deadline = Math.min(this.#until, this.#sentAt + RENEW_MS);
    return due || null;
  }

  #stop(): boolean | null {
    const was = this.deadline !== NEVER;
    this.forget();
    return was ? false : null;
  }
}

/** One's own marks in one conversation: the furthest wanted, told at most once per 300 ms. */
export class OwnMarks {
  deadline = NEVER;
  wanted = { delivered: 0, read: 0 };
  #told = { delivered: 0, read: 0 };
  #toldAt = -NEVER;

  want(delivered = 0, read = 0): void {
    this.wanted = {
      delivered: Math.max(this.wanted.delivered, delivered),
      read: Math.max(this.wanted.read, read),
    };
    this.deadline = this.#toldAt + MARKS_APART_MS;
  }

  /** Whether these marks are news to the server; they count as told from now on. */
  tell(marks: { readonly delivered: number; readonly read: number } | null, now: number): boolean {
    this.deadline = NEVER;
    if (!marks) return false;
    if (marks.delivered <= this.#told.delivered && marks.read <= this.#told.read) return false;
    this.#told = marks;
    this.#toldAt = now;
    return true;
  }
}
