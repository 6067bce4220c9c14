/** What phones in the call hand over of their cameras' pictures, one still each at a time. */
import { Gathering } from "./pieces.ts";

interface Awaited {
  readonly gathering: Gathering;
  done(still: Blob): void;
  failed(): void;
}

const PATIENCE_MS = 30_000;

export class Phones {
  #awaited = new Map<string, Awaited>();

  /** `ask` asks the phone. Rejects when it says no, or nothing. */
  fetch(phone: string, ask: () => void): Promise<Blob> {
    const still = new Promise<Blob>((done, fail) => {
      const failed = () => fail(new Error("no still"));
      this.#awaited.set(phone, { gathering: new Gathering(), done, failed });
      setTimeout(failed, PATIENCE_MS);
    });
    ask();
    return still.finally(() => this.#awaited.delete(phone));
  }

  piece(phone: string, piece: ArrayBuffer): void {
    const awaited = this.#awaited.get(phone);
    const whole = awaited?.gathering.add(piece);
    if (whole) awaited?.done(whole);
  }

  refused(phone: string): void {
    this.#awaited.get(phone)?.failed();
  }
}
