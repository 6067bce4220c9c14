/** What is pointed at and drawn on the pictures of a call, by whom, and how long it is still to be seen. Pure: time is given. */
import type { Spot } from "./geometry.ts";
import { MOST_SPOTS, type Told } from "./told.ts";

const POINTER_MS = 3_000;
const STROKE_MS = 5_000;
const FADES_MS = 800;
/** Of one person; the oldest makes room. */
const MOST_STROKES = 20;

/** A stroke or a pointer as it is to be painted; `strength` goes from 1 to 0 while it fades. */
export interface Mark {
  readonly person: string;
  readonly spots: readonly Spot[];
  readonly strength: number;
}

interface Stroke {
  readonly picture: string;
  /** By position: messages may overtake each other, and leave a gap for a moment. */
  readonly spots: (Spot | undefined)[];
  at: number;
}

interface Hand {
  readonly strokes: Map<number, Stroke>;
  pointer: { picture: string; spot: Spot; n: number; at: number } | null;
}

export class Board {
  #hands = new Map<string, Hand>();
  #frozen: ReadonlySet<string> = new Set();

  /** `person` points or draws. */
  mark(person: string, told: Told & { type: "point" | "stroke" }, now: number): void {
    const hand = this.#hands.get(person) ?? { strokes: new Map(), pointer: null };
    this.#hands.set(person, hand);
    if (told.type === "stroke") draw(hand.strokes, told, now);
    const spot = told.type === "point" ? told.at : (told.spots.at(-1) as Spot);
    if (told.n >= (hand.pointer?.n ?? 0)) hand.pointer = { picture: told.picture, spot, n: told.n, at: now };
  }

  /** On a frozen picture strokes stay; once it moves again they would lie on something else, and go. */
  freeze(pictures: ReadonlySet<string>): void {
    for (const { strokes } of this.#hands.values())
      for (const [name, { picture }] of strokes)
        if (this.#frozen.has(picture) && !pictures.has(picture)) strokes.delete(name);
    this.#frozen = pictures;
  }

  /** Forgets who is no longer there. */
  keep(people: ReadonlySet<string>): void {
    for (const person of this.#hands.keys()) if (!people.has(person)) this.#hands.delete(person);
  }

  strokesOn(picture: string, now: number): Mark[] {
    const frozen = this.#frozen.has(picture);
    return [...this.#hands].flatMap(([person, { strokes }]) =>
      [...strokes.values()]
        .filter((stroke) => stroke.picture === picture)
        .map(({ spots, at }) => ({
          person,
          spots: spots.filter((spot) => spot !== undefined),
          strength: frozen ? 1 : strengthOf(now - at, STROKE_MS),
        }))
        .filter(({ strength }) => strength > 0),
    );
  }

  pointersOn(picture: string, now: number): Mark[] {
    return [...this.#hands].flatMap(([person, { pointer }]) => {
      const strength = pointer?.picture === picture ? strengthOf(now - pointer.at, POINTER_MS) : 0;
      return pointer && strength > 0 ? [{ person, spots: [pointer.spot], strength }] : [];
    });
  }

  /** Whether something still changes by itself; forgets what is not to be seen any more. */
  fades(now: number): boolean {
    let fades = false;
    for (const { strokes, pointer } of this.#hands.values()) {
      fades ||= !!pointer && now - pointer.at < POINTER_MS;
      for (const [name, { picture, at }] of strokes) {
        if (this.#frozen.has(picture)) continue;
        if (now - at < STROKE_MS) fades = true;
        else strokes.delete(name);
      }
    }
    return fades;
  }
}

function draw(strokes: Hand["strokes"], told: Told & { type: "stroke" }, now: number): void {
  const known = strokes.get(told.stroke);
  const stroke = known?.picture === told.picture ? known : { picture: told.picture, spots: [], at: now };
  strokes.set(told.stroke, stroke);
  stroke.at = now;
  for (const [at, spot] of told.spots.entries()) if (told.from + at < MOST_SPOTS) stroke.spots[told.from + at] = spot;
  const [oldest] = strokes.keys();
  if (strokes.size > MOST_STROKES && oldest !== undefined) strokes.delete(oldest);
}

/** Full until shortly before the end. */
const strengthOf = (age: number, lasts: number): number => Math.max(0, Math.min(1, (lasts - age) / FADES_MS));
