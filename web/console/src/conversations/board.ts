/**
 * Who stands where when conversations stand side by side. A place is kept until it is given up: it neither moves nor
 * goes because something happened in it. Pure.
 */

export const PLACES = 6;

export interface Place {
  readonly id: string;
  /** A pinned place is never given to somebody else. */
  readonly pinned: boolean;
}

export interface Board {
  readonly places: readonly Place[];
  /** Those of one's own that were removed, and so do not come back by themselves. */
  readonly removed: readonly string[];
}

export const EMPTY_BOARD: Board = { places: [], removed: [] };

const REMEMBERED = 50;

/**
 * The board with one's own conversations on it, the first first. Who has no place takes a free one, else that of a
 * conversation that is no longer one's own, unless it is pinned.
 */
export function seat(board: Board, mine: readonly string[]): Board {
  const places = [...board.places];
  for (const id of mine) {
    if (board.removed.includes(id) || places.some((place) => place.id === id)) continue;
    const at = placeFor(places, mine);
    if (at !== null) places[at] = { id, pinned: false };
  }
  return places.every((place, at) => place === board.places[at]) ? board : { ...board, places };
}

/** The board with this conversation pinned on it; null where no place can be given. */
export function pin(board: Board, id: string, mine: readonly string[]): Board | null {
  const known = board.places.findIndex((place) => place.id === id);
  const at = known < 0 ? placeFor(board.places, mine) : known;
  if (at === null) return null;
  const places = [...board.places];
  places[at] = { id, pinned: true };
  return { places, removed: board.removed.filter((other) => other !== id) };
}

export function unpin(board: Board, id: string): Board {
  return { ...board, places: board.places.map((place) => (place.id === id ? { id, pinned: false } : place)) };
}

export function remove(board: Board, id: string): Board {
  const places = board.places.filter((place) => place.id !== id);
  return { places, removed: [...board.removed.filter((other) => other !== id), id].slice(-REMEMBERED) };
}

/** The board with this conversation one place further left (-1) or right (1), where there is one. */
export function move(board: Board, id: string, by: -1 | 1): Board {
  const at = board.places.findIndex((place) => place.id === id);
  const [place, other] = [board.places[at], board.places[at + by]];
  if (!place || !other) return board;
  const places = [...board.places];
  places[at] = other;
  places[at + by] = place;
  return { ...board, places };
}

/** How many columns stand in a row: all while each has room, else half of them. */
export function columnsIn(widthPx: number, count: number): number {
  return widthPx / COLUMN_PX >= count ? count : Math.ceil(count / 2);
}

const COLUMN_PX = 300;

/** The board as it was kept; an empty one for what is none. */
export function readBoard(text: string | null): Board {
  try {
    const kept = JSON.parse(text ?? "") as Partial<Board> | null;
    const places = Array.isArray(kept?.places) ? kept.places.filter(isPlace).slice(0, PLACES) : [];
    const removed = Array.isArray(kept?.removed) ? kept.removed.filter((id) => typeof id === "string") : [];
    return { places, removed };
  } catch {
    return EMPTY_BOARD;
  }
}

function isPlace(value: unknown): value is Place {
  const place = value as Partial<Place> | null;
  return typeof place?.id === "string" && typeof place.pinned === "boolean";
}

function placeFor(places: readonly Place[], mine: readonly string[]): number | null {
  if (places.length < PLACES) return places.length;
  const done = places.findIndex(({ id, pinned }) => !pinned && !mine.includes(id));
  return done < 0 ? null : done;
}
