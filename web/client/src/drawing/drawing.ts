/** Pointing and drawing in the call that goes on in this tab: what this tab does is told to the others, what they tell is shown. */
import type { CallPerson } from "@visavis/protocol";
import type { Calls, CallView } from "../call/types.ts";
import { Board } from "./board.ts";
import { Closer, type Looked } from "./closer.ts";
import { Ears } from "./ears.ts";
import { Easel, type EaselEdges } from "./easel.ts";
import type { Spot } from "./geometry.ts";
import { painted } from "./paint.ts";
import type { Phones } from "./phones.ts";
import type { Shown } from "./photo.ts";
import { colourOf, keeperOf, ownerOf, type Picture, personKey, pictureKey, picturesIn, selfIn } from "./pictures.ts";
import { canFreeze, type Still, takeStill } from "./still.ts";
import type { How, Kind, Told } from "./told.ts";

/** What is done with stills that are asked for. */
export interface Stills {
  /** Whether who shows the picture agrees that it is kept, since somebody else asks for it. */
  allow(): Promise<boolean>;
  /** Puts a still into the conversation; a phone hands it to who asked, over the `channel` to them. */
  put(shown: Shown, conversation: string, channel: RTCDataChannel | undefined): Promise<unknown>;
  /** Only for the team, which keeps what phones show. */
  readonly phones?: Phones;
}

export interface DrawingOptions {
  readonly calls: Pick<Calls, "here" | "subscribe" | "still">;
  readonly stills: Stills;
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
  /** Asks that a still of a picture comes into the conversation, and what has become of that. */
  lookCloser(picture: string): void;
  readonly looked: Looked | null;
  subscribe(listener: () => void): () => void;
  close(): void;
}

export function openDrawing(options: DrawingOptions): Drawing {
  return new CallsDrawing(options);
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
  readonly #ears: Ears;
  readonly #closer: Closer;
  /** Which of their pictures others say are frozen, and when they said so. */
  readonly #frozenThere = new Map<string, { n: number; kinds: readonly Kind[] }>();
  readonly #stills = new Map<Kind, Still>();
  #view: CallView | null = null;
  #pictures: readonly Picture[] = [];
  #self = "";
  #said = Date.now();
  #frozeAt = 0;
  readonly #unsubscribe: () => void;

  constructor(private readonly options: DrawingOptions) {
    const { phones } = options.stills;
    this.#ears = new Ears({
      met: (person) => {
        this.#ears.tell({ type: "hello" }, person);
        this.#tellFrozen(person);
      },
      heard: (person, told) => this.#heard(person, told),
      piece: phones && ((person, piece) => phones.piece(person, piece)),
    });
    this.#closer = new Closer({
      keeps: (picture) => this.#keeper(picture) === this.#self,
      ask: (picture) => this.#ears.tell({ type: "closer", picture }, this.#keeper(picture)),
      answer: (person, told) => this.#ears.tell(told, person),
      make: (picture, asker) => this.#make(picture, asker),
      changed: () => this.#changed(),
    });
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
    else this.#ears.tell({ type: "freeze", picture, on }, ownerOf(picture));
  }

  lookCloser = (picture: string) => this.#closer.ask(picture);

  get looked(): Looked | null {
    return this.#closer.state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    this.#unsubscribe();
    for (const still of this.#stills.values()) still.end();
    this.#ears.close();
    this.#closer.close();
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
    this.#ears.tell(told);
    this.#repaint();
  }

  #keeper = (picture: string): string => (this.#view ? keeperOf(this.#view, picture) : "");

  /** Follows who is in the call, their channels and their pictures. */
  #sync(): void {
    const { calls, me } = this.options;
    const view = calls.here;
    this.#view = view;
    const self = view && selfIn(view, me());
    this.#self = self ? personKey(self) : "";
    this.#pictures = view ? picturesIn(view, me()) : [];
    this.#ears.sync(view?.others ?? []);
    const { people } = this.#ears;
    for (const person of this.#frozenThere.keys()) if (!people.has(person)) this.#frozenThere.delete(person);
    this.#board.keep(new Set([...people, this.#self]));
    for (const [kind, { stream }] of this.#stills)
      if (!this.#pictures.some((picture) => picture.stream === stream)) this.#letGo(kind);
    if (!view) this.active = false;
    this.#changed();
  }

  #heard(person: string, told: Told): void {
    if (told.type === "hello") this.#tellFrozen(person);
    else if (told.type === "freeze") void this.#freezeOwn(told.picture, told.on);
    else if (told.type === "closer") this.#asked(person, told.picture);
    else if (told.type === "looked") {
      if (told.how !== "sent") this.options.stills.phones?.refused(person);
      this.#closer.heard(told.picture, told.how);
    } else if (told.type !== "frozen") this.#see(person, told);
    else if (told.n > (this.#frozenThere.get(person)?.n ?? 0)) {
      this.#frozenThere.set(person, told);
      this.#changed();
    }
  }

  #asked(person: string, picture: string): void {
    if ([ownerOf(picture), this.#keeper(picture)].includes(this.#self)) void this.#closer.asked(person, picture);
  }

  /** A still of one's own picture, or of a phone's; a frozen one as it stands, with what is drawn on it. */
  async #make(key: string, asker?: string): Promise<How> {
    const { phones, put, allow } = this.options.stills;
    const { conversation = "" } = this.#view ?? {};
    const owner = ownerOf(key);
    const drawn = (image: HTMLCanvasElement | ImageBitmap) =>
      painted(image, this.#board.strokesOn(key, Date.now()), (person) => this.#look(person));
    if (owner !== this.#self) {
      const still = await phones?.fetch(owner, () => this.#ears.tell({ type: "closer", picture: key }, owner));
      if (!still) return "off";
      await put(this.frozen.has(key) ? drawn(await createImageBitmap(still)) : still, conversation, undefined);
      return "sent";
    }
    const shown = () => this.#pictures.find((one) => one.key === key);
    if (!shown()) return "off";
    if (asker && !(await allow())) return "no";
    const picture = shown();
    const [track] = picture?.stream.getVideoTracks() ?? [];
    const still = picture && this.#stills.get(picture.kind);
    if (!track) return "off";
    await put(still ? drawn(still.image) : track, conversation, asker ? this.#ears.channel(asker) : undefined);
    return "sent";
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

  #tellFrozen(to?: string): void {
    this.#ears.tell({ type: "frozen", n: ++this.#said, kinds: [...this.#stills.keys()] }, to);
  }

  #changed(): void {
    const theirs = [...this.#frozenThere].flatMap(([person, { kinds }]) =>
      kinds.map((kind) => pictureKey(person, kind)),
    );
    const own = [...this.#stills.keys()].map((kind) => pictureKey(this.#self, kind));
    this.frozen = new Set([...theirs, ...own]);
    this.#board.freeze(this.frozen);
    this.#repaint();
    for (const listener of this.#listeners) listener();
  }

  #repaint(): void {
    for (const easel of this.#easels) easel.refresh();
  }
}
