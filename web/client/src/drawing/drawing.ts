/** Pointing and drawing in the call that goes on in this tab: what this tab does is told to the others, what they tell is shown. */
import type { CallPerson } from "@visavis/protocol";
import type { Calls, CallView } from "../call/types.ts";
import { Board } from "./board.ts";
import { Easel, type EaselEdges } from "./easel.ts";
import type { Spot } from "./geometry.ts";
import { colourOf, type Picture, personKey, pictureKey, picturesIn, selfIn } from "./pictures.ts";
import { canFreeze, type Still, takeStill } from "./still.ts";
import { type Kind, Rate, read, type Told } from "./told.ts";

export interface DrawingOptions {
  readonly calls: Calls;
  /** Who one is to the server. */
  me(): string;
  nameOf(person: CallPerson): string;
}

export interface Drawing {
  /** Whether this tab's pointer points and draws. */
  readonly active: boolean;
  activate(active: boolean): void;
  /** Shows what is drawn on a canvas that lies over the pictures within its parent; the result ends that. */
  over(canvas: HTMLCanvasElement): () => void;
  /** The picture that a stream shows. */
  picture(stream: MediaStream | null): Picture | undefined;
  /** The pictures that stand still, by their keys. */
  readonly frozen: ReadonlySet<string>;
  readonly canFreeze: boolean;
  freeze(picture: string, on: boolean): void;
  subscribe(listener: () => void): () => void;
  close(): void;
}

export function openDrawing(options: DrawingOptions): Drawing {
  return new CallsDrawing(options);
}

/** Somebody else, as far as they speak over a channel that is open. */
interface Ear {
  readonly channel: RTCDataChannel;
  readonly rate: Rate;
  /** Which of their pictures they say are frozen, and when they said so. */
  frozen: { n: number; kinds: readonly Kind[] };
}

/** A picture is not frozen and let go more often than this. */
const FREEZES_MS = 400;

class CallsDrawing implements Drawing {
  active = false;
  frozen: ReadonlySet<string> = new Set();
  readonly canFreeze = canFreeze();
  readonly #board = new Board();
  readonly #easels = new Set<Easel>();
  readonly #listeners = new Set<() => void>();
  readonly #ears = new Map<string, Ear>();
  readonly #stills = new Map<Kind, Still>();
  #view: CallView | null = null;
  #pictures: readonly Picture[] = [];
  #self = "";
  #said = Date.now();
  #frozeAt = 0;
  readonly #unsubscribe: () => void;

  constructor(private readonly options: DrawingOptions) {
    this.#unsubscribe = options.calls.subscribe(() => this.#sync());
    this.#sync();
  }

  activate(active: boolean): void {
    this.active = active;
    this.#changed();
  }

  over(canvas: HTMLCanvasElement): () => void {
    const edges: EaselEdges = {
      board: this.#board,
      active: () => this.active,
      pictures: () => this.#pictures,
      still: (key) => [...this.#stills].find(([kind]) => pictureKey(this.#self, kind) === key)?.[1].image,
      look: (person) => this.#look(person),
      point: (picture, at) => this.#mark({ type: "point", n: ++this.#said, picture, at }),
      stroke: (picture, stroke, from, spots: Spot[]) =>
        this.#mark({ type: "stroke", n: ++this.#said, picture, stroke, from, spots }),
    };
    const easel = new Easel(canvas, edges);
    this.#easels.add(easel);
    return () => {
      easel.close();
      this.#easels.delete(easel);
    };
  }

  picture = (stream: MediaStream | null) => this.#pictures.find((picture) => picture.stream === stream);

  freeze(picture: string, on: boolean): void {
    if (this.#pictures.some(({ key, own }) => own && key === picture)) void this.#freezeOwn(picture, on);
    else this.#tell({ type: "freeze", picture, on });
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    this.#unsubscribe();
    for (const still of this.#stills.values()) still.end();
    for (const { channel } of this.#ears.values()) channel.onmessage = channel.onopen = null;
    this.#listeners.clear();
  }

  #look(person: string) {
    const { people = [] } = this.#view?.call ?? {};
    const found = people.find((one) => personKey(one) === person);
    const name = found && person !== this.#self ? this.options.nameOf(found) : "";
    return { colour: this.#view ? colourOf(this.#view, person) : "", name };
  }

  #mark(told: Told & { type: "point" | "stroke" }): void {
    this.#board.mark(this.#self, told, Date.now());
    this.#tell(told);
    this.#repaint();
  }

  #tell(told: Told, to?: Ear): void {
    const text = JSON.stringify(told);
    for (const { channel } of to ? [to] : this.#ears.values()) if (channel.readyState === "open") channel.send(text);
  }

  /** Follows who is in the call, their channels and their pictures. */
  #sync(): void {
    const { calls, me } = this.options;
    const view = calls.here;
    this.#view = view;
    const self = view && selfIn(view, me());
    this.#self = self ? personKey(self) : "";
    this.#pictures = view ? picturesIn(view, me()) : [];
    // Who only listens is heard by nobody, here neither.
    const others = (view?.others ?? []).filter(({ person }) => !person.listens);
    const keys = new Set(others.map(({ person }) => personKey(person)));
    for (const key of this.#ears.keys()) if (!keys.has(key)) this.#ears.delete(key);
    for (const { person, aside } of others) this.#listen(personKey(person), aside);
    this.#board.keep(new Set([...keys, this.#self]));
    for (const [kind, { stream }] of this.#stills)
      if (!this.#pictures.some((picture) => picture.stream === stream)) this.#letGo(kind);
    if (!view) this.active = false;
    this.#changed();
  }

  #listen(person: string, channel: RTCDataChannel): void {
    if (this.#ears.get(person)?.channel === channel) return;
    const ear: Ear = { channel, rate: new Rate(), frozen: { n: 0, kinds: [] } };
    this.#ears.set(person, ear);
    channel.onmessage = ({ data }) => {
      const told = ear.rate.take(Date.now()) ? read(data) : null;
      if (told && this.#ears.get(person) === ear) this.#heard(person, ear, told);
    };
    const greet = () => {
      this.#tell({ type: "hello" }, ear);
      this.#tellFrozen(ear);
    };
    if (channel.readyState === "open") greet();
    else channel.onopen = greet;
  }

  #heard(person: string, ear: Ear, told: Told): void {
    if (told.type === "hello") this.#tellFrozen(ear);
    else if (told.type === "freeze") void this.#freezeOwn(told.picture, told.on);
    else if (told.type !== "frozen") this.#see(person, told);
    else if (told.n > ear.frozen.n) {
      ear.frozen = told;
      this.#changed();
    }
  }

  /** Marks on a picture that is not there are not kept. */
  #see(person: string, told: Told & { type: "point" | "stroke" }): void {
    if (!this.#pictures.some(({ key }) => key === told.picture)) return;
    this.#board.mark(person, told, Date.now());
    this.#repaint();
  }

  async #freezeOwn(key: string, on: boolean): Promise<void> {
    const picture = this.#pictures.find((one) => one.own && one.key === key);
    const now = Date.now();
    if (!picture || !this.canFreeze || on === this.#stills.has(picture.kind) || now - this.#frozeAt < FREEZES_MS)
      return;
    this.#frozeAt = now;
    if (!on) return this.#letGo(picture.kind, true);
    const still = await takeStill(picture.stream).catch(() => null);
    if (!still) return;
    if (this.#stills.has(picture.kind) || this.picture(picture.stream)?.key !== key) return still.end();
    this.#stills.set(picture.kind, still);
    this.options.calls.still(picture.kind, still.track);
    this.#tellFrozen();
    this.#changed();
  }

  #letGo(kind: Kind, moves = false): void {
    this.#stills.get(kind)?.end();
    this.#stills.delete(kind);
    if (moves) this.options.calls.still(kind, undefined);
    this.#tellFrozen();
    this.#changed();
  }

  #tellFrozen(to?: Ear): void {
    this.#tell({ type: "frozen", n: ++this.#said, kinds: [...this.#stills.keys()] }, to);
  }

  #changed(): void {
    const ears = [...this.#ears].flatMap(([person, { frozen }]) =>
      frozen.kinds.map((kind) => pictureKey(person, kind)),
    );
    const own = [...this.#stills.keys()].map((kind) => pictureKey(this.#self, kind));
    this.frozen = new Set([...ears, ...own]);
    this.#board.freeze(this.frozen);
    this.#repaint();
    for (const listener of this.#listeners) listener();
  }

  #repaint(): void {
    for (const easel of this.#easels) easel.refresh();
  }
}
