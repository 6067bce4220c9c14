/**
 * What those in a call tell each other about their pictures, from browser to browser. Whatever comes is untrusted: only what
 * has exactly this shape is read, and nothing in it is larger than said here. Pure.
 */
import { type Spot, WHOLE } from "./geometry.ts";

export type Kind = "camera" | "screen";

/** What comes of it when a still is asked for: it is `sent`; the picture is `off`; one was made just now (`busy`); `no`. */
export type How = "sent" | "off" | "busy" | "no";

export type Told =
  /** A pointer is at a spot of a picture. Messages may overtake each other: of two, the greater `n` is the later. */
  | { type: "point"; n: number; picture: string; at: Spot }
  /** A stroke goes on, with its spots from the `from`th on. */
  | { type: "stroke"; n: number; picture: string; stroke: number; from: number; spots: Spot[] }
  /** The owner of a picture is asked to freeze it, or to let it move again. */
  | { type: "freeze"; picture: string; on: boolean }
  /** Which of one's own pictures are frozen now. */
  | { type: "frozen"; n: number; kinds: Kind[] }
  /** The owner of a picture is asked for a still of it, in full, and what has come of that. */
  | { type: "closer"; picture: string }
  | { type: "looked"; picture: string; how: How }
  /** One has come, and would like to know what is frozen. */
  | { type: "hello" };

export const MOST_CHARACTERS = 2_000;
/** Spots of one stroke; a longer one goes on as another. */
export const MOST_SPOTS = 500;
export const MOST_SPOTS_AT_ONCE = 64;
const MOST_PICTURE = 200;

const isCount = (value: unknown, most = Number.MAX_SAFE_INTEGER): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most;
const isSpot = (value: unknown): value is Spot =>
  Array.isArray(value) && value.length === 2 && value.every((part) => isCount(part, WHOLE));
const isPicture = (value: unknown): value is string => typeof value === "string" && value.length <= MOST_PICTURE;
const isKind = (value: unknown): value is Kind => value === "camera" || value === "screen";

const HOW: ReadonlySet<unknown> = new Set<How>(["sent", "off", "busy", "no"]);

type Loose = Readonly<Record<string, unknown>>;

/** Of each type, whether the fields are what they must be. */
const FITS: Readonly<Record<Told["type"], (told: Loose) => boolean>> = {
  point: ({ n, picture, at }) => isCount(n) && isPicture(picture) && isSpot(at),
  stroke: ({ n, picture, stroke, from, spots }) =>
    isCount(n) &&
    isPicture(picture) &&
    isCount(stroke) &&
    isCount(from, MOST_SPOTS) &&
    Array.isArray(spots) &&
    spots.length > 0 &&
    spots.length <= Math.min(MOST_SPOTS_AT_ONCE, MOST_SPOTS - from) &&
    spots.every(isSpot),
  freeze: ({ picture, on }) => isPicture(picture) && typeof on === "boolean",
  frozen: ({ n, kinds }) => isCount(n) && Array.isArray(kinds) && kinds.length <= 2 && kinds.every(isKind),
  closer: ({ picture }) => isPicture(picture),
  looked: ({ picture, how }) => isPicture(picture) && HOW.has(how),
  hello: () => true,
};

/** What a message says; null when it is none of these. */
export function read(text: unknown): Told | null {
  if (typeof text !== "string" || text.length > MOST_CHARACTERS) return null;
  try {
    const told = JSON.parse(text);
    return Object.hasOwn(FITS, told.type) && FITS[told.type as Told["type"]](told) ? told : null;
  } catch {
    return null;
  }
}

const MOST_A_SECOND = 150;

/** How often somebody may speak: what is more than that in a second is not heard. */
export class Rate {
  #left = MOST_A_SECOND;
  #at = 0;

  take(now: number): boolean {
    const elapsed = Math.max(0, now - this.#at);
    this.#left = Math.min(MOST_A_SECOND, this.#left + (elapsed * MOST_A_SECOND) / 1_000);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
