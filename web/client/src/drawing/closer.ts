/** "Look closer": one asks for a still of a picture, in full, and whoever has that picture puts it into the conversation. */
import type { How, Told } from "./told.ts";

/** `asked`: nothing has come of it yet. `silent`: nothing ever did. */
export type Looked = "asked" | "silent" | How;

export interface CloserEdges {
  /** Whether this tab is who puts a still of that picture into the conversation. */
  keeps(picture: string): boolean;
  ask(picture: string): void;
  answer(person: string, told: Told & { type: "looked" }): void;
  /** Makes the still. When an `asker` wants it, who shows the picture has to agree. */
  make(picture: string, asker?: string): Promise<How>;
  changed(): void;
}

/** Somebody who is asked may think about it for a while. */
const SILENT_MS = 45_000;
const SHOWN_MS = 6_000;
/** A still is not made more often than this. */
const APART_MS = 3_000;

export class Closer {
  /** What has become of the still that was asked for last here, for as long as that is worth a word. */
  state: Looked | null = null;
  #picture = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #making = false;
  #madeAt = 0;

  constructor(private readonly edges: CloserEdges) {}

  ask(picture: string): void {
    if (this.state === "asked") return;
    this.#picture = picture;
    this.#become("asked");
    if (this.edges.keeps(picture)) void this.#make(picture).then((how) => this.#become(how));
    else this.edges.ask(picture);
  }

  async asked(person: string, picture: string): Promise<void> {
    const how = await this.#make(picture, person);
    this.edges.answer(person, { type: "looked", picture, how });
  }

  heard(picture: string, how: How): void {
    if (this.state === "asked" && picture === this.#picture) this.#become(how);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.state = null;
  }

  async #make(picture: string, asker?: string): Promise<How> {
    if (this.#making || Date.now() - this.#madeAt < APART_MS) return "busy";
    this.#making = true;
    try {
      return await this.edges.make(picture, asker);
    } catch {
      return "off";
    } finally {
      this.#making = false;
      this.#madeAt = Date.now();
    }
  }

  #become(state: Looked | null): void {
    clearTimeout(this.#timer);
    this.state = state;
    if (state)
      this.#timer = setTimeout(
        () => this.#become(state === "asked" ? "silent" : null),
        state === "asked" ? SILENT_MS : SHOWN_MS,
      );
    this.edges.changed();
  }
}
