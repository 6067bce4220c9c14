/** Those in a call who hear what this tab tells over their channels, and what they tell, as far as it can be read. */
import type { Other } from "../call/types.ts";
import { personKey } from "./pictures.ts";
import { Rate, read, type Told } from "./told.ts";

export interface EarEdges {
  /** Somebody's channel has opened. */
  met(person: string): void;
  heard(person: string, told: Told): void;
  /** A piece of what a phone was asked for; without it, nobody's are taken. */
  piece?: ((person: string, piece: ArrayBuffer) => void) | undefined;
}

interface Ear {
  readonly channel: RTCDataChannel;
  readonly rate: Rate;
}

export class Ears {
  readonly #ears = new Map<string, Ear>();

  constructor(private readonly edges: EarEdges) {}

  get people(): ReadonlySet<string> {
    return new Set(this.#ears.keys());
  }

  channel = (person: string): RTCDataChannel | undefined => this.#ears.get(person)?.channel;

  /** Follows who is there. Who only listens is heard by nobody, here neither. */
  sync(others: readonly Other[]): void {
    const speaking = others.filter(({ person }) => !person.listens);
    const keys = new Set(speaking.map(({ person }) => personKey(person)));
    for (const key of this.#ears.keys()) if (!keys.has(key)) this.#ears.delete(key);
    for (const { person, aside } of speaking) this.#listen(personKey(person), aside, !!person.phone);
  }

  /** Tells everybody, or one. */
  tell(told: Told, to?: string): void {
    const text = JSON.stringify(told);
    for (const [person, { channel }] of this.#ears)
      if ((to ?? person) === person && channel.readyState === "open") channel.send(text);
  }

  close(): void {
    for (const { channel } of this.#ears.values()) channel.onmessage = channel.onopen = null;
    this.#ears.clear();
  }

  #listen(person: string, channel: RTCDataChannel, phone: boolean): void {
    if (this.#ears.get(person)?.channel === channel) return;
    const ear: Ear = { channel, rate: new Rate() };
    this.#ears.set(person, ear);
    const { edges } = this;
    channel.binaryType = "arraybuffer";
    channel.onmessage = ({ data }) => {
      if (this.#ears.get(person) !== ear) return;
      if (phone && data instanceof ArrayBuffer) return edges.piece?.(person, data);
      const told = ear.rate.take(Date.now()) ? read(data) : null;
      if (told) edges.heard(person, told);
    };
    const met = () => edges.met(person);
    if (channel.readyState === "open") met();
    else channel.onopen = met;
  }
}
