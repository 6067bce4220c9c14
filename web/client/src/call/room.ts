/** The call that goes on in this tab: a line to each of the others, what comes over it, and how good it is. */
import type { Call, CallPerson, CallSignal, SignalOut } from "@visavis/protocol";
import { Line, type Places } from "./line.ts";
import { isPolite } from "./negotiation.ts";
import { flowAfter, NO_REST, type Rest, restAfter, type Sample, SILENT, type Summary, sampleOf } from "./quality.ts";
import type { Other } from "./types.ts";

const SAMPLED_MS = 1_000;
/** For so many seconds the other side's tab may be away; the server gives a person who is nowhere as long. */
const AWAY_S = 60;

/** What a room asks of the world. */
export interface RoomEdges {
  connect(): RTCPeerConnection;
  send(told: CallSignal, to: string): void;
  changed(): void;
  /** The other side's tab has not come back. */
  gone(): void;
}

interface Seat {
  readonly line: Line;
  person: CallPerson;
  rest: Rest;
  sample?: Sample;
  flow: number;
  wasThere: boolean;
}

export class Room {
  /** When the first line came about; 0 before. */
  connectedAt = 0;
  #seats = new Map<string, Seat>();
  #places: Places = [];
  #begun = false;
  #openedAt = Date.now();
  #kind = "";
  #alone = 0;
  #timer = setInterval(() => this.#measure(), SAMPLED_MS);

  /** `run` names this page, `me` and `device` this tab; with `offers` it comes into a call that the others are in. */
  constructor(
    private readonly edges: RoomEdges,
    readonly call: string,
    private readonly me: string,
    readonly device: string,
    private readonly run: string,
    private readonly offers: boolean,
    private readonly summary: Summary,
  ) {}

  get others(): Other[] {
    return Array.from(this.#seats.values(), ({ person, line }) => ({
      person,
      line: line.state,
      stream: line.stream,
      screen: line.screen,
      aside: line.aside,
      stats: line.stats,
      pictureRests: line.pictureRests,
    }));
  }

  get pictureRests(): boolean {
    return [...this.#seats.values()].some(({ rest }) => rest.rests);
  }

  /** Has a line to everybody who is in the call now, and to nobody else. */
  sync({ people }: Call): void {
    this.#kind = people.find(({ actor }) => actor.id === this.me)?.actor.kind ?? "";
    const others = people.filter(({ actor }) => actor.id !== this.me);
    const keys = new Set(others.map(keyOf));
    for (const [key, { line }] of this.#seats)
      if (!keys.has(key)) {
        line.close();
        this.#seats.delete(key);
      }
    for (const person of others) {
      const seat = this.#seats.get(keyOf(person)) ?? this.#seat(person);
      seat.person = person;
    }
    this.#begun = true;
  }

  receive({ sender, body }: SignalOut): void {
    const signal = body as CallSignal;
    if (signal.call !== this.call || (signal.to_device ?? this.device) !== this.device) return;
    this.#seats.get(`${sender.id} ${signal.device}`)?.line.receive(signal);
  }

  give(places: Places): void {
    this.#places = places;
    for (const { line, person } of this.#seats.values()) line.give(person.phone ? [] : places);
  }

  hurry(): void {
    this.#alone = 0;
    for (const { line } of this.#seats.values()) line.hurry();
  }

  /** Says that this page goes, and that the next one will be back. */
  away(): void {
    this.edges.send({ type: "call_signal", call: this.call, device: this.device, run: this.run, away: true }, "");
  }

  close(): void {
    clearInterval(this.#timer);
    for (const { line } of this.#seats.values()) line.close();
    this.#seats.clear();
  }

  /** Who was there when this tab came in is offered a line; who comes later offers one. */
  #seat(person: CallPerson): Seat {
    const { call, me, device, run } = this;
    const { id } = person.actor;
    const head = { type: "call_signal", call, device, run, to_device: person.device } as const;
    const edges = {
      connect: this.edges.connect,
      send: (told: Partial<CallSignal>) => this.edges.send({ ...head, ...told }, id),
      changed: () => this.#changed(),
    };
    const polite = isPolite([me, device], [id, person.device]);
    const line = new Line(edges, run, polite, !this.#begun && this.offers, person.phone ? [] : this.#places);
    const seat = { line, person, rest: NO_REST, flow: 0, wasThere: false };
    this.#seats.set(keyOf(person), seat);
    return seat;
  }

  #changed(): void {
    for (const seat of this.#seats.values()) {
      const there = seat.line.state === "connected";
      if (there && !this.connectedAt) {
        this.connectedAt = Date.now();
        this.summary.gathered.setup ||= this.connectedAt - this.#openedAt;
      }
      if (seat.wasThere && !there) this.summary.gathered.interruptions += 1;
      seat.wasThere = there;
    }
    this.edges.changed();
  }

  async #measure(): Promise<void> {
    const facing = [...this.#seats.values()].filter(
      ({ person: { actor, phone, listens } }) => actor.kind !== this.#kind && !phone && !listens,
    );
    const there = !facing.length || facing.some(({ line }) => line.state === "connected");
    this.#alone = there ? 0 : this.#alone + 1;
    if (this.#alone === AWAY_S) this.edges.gone();
    for (const seat of this.#seats.values()) {
      if (seat.line.state !== "connected") continue;
      const sample = sampleOf((await seat.line.stats()) as unknown as Iterable<readonly [string, unknown]>);
      this.summary.add(sample, seat.sample);
      seat.flow = flowAfter(seat.flow, sample, seat.sample);
      if (seat.flow === SILENT) seat.line.hurry(true);
      seat.sample = sample;
      const { rests } = seat.rest;
      seat.rest = restAfter(seat.rest, sample);
      if (seat.rest.rests === rests) continue;
      seat.line.rest(!rests);
      this.edges.changed();
    }
  }
}

const keyOf = ({ actor, device }: CallPerson): string => `${actor.id} ${device}`;
