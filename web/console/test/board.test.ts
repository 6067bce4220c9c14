import { describe, expect, it, test } from "vitest";
import {
  type Board,
  columnsIn,
  EMPTY_BOARD,
  move,
  PLACES,
  pin,
  readBoard,
  remove,
  seat,
  unpin,
} from "../src/conversations/board.ts";

/** "a b* c": three places, the second pinned. */
const board = (places: string, removed: readonly string[] = []): Board => ({
  places: places
    .split(" ")
    .filter(Boolean)
    .map((place) => ({ id: place.replace("*", ""), pinned: place.endsWith("*") })),
  removed,
});
const shown = ({ places }: Board) => places.map(({ id, pinned }) => id + (pinned ? "*" : "")).join(" ");
const FULL = "a b c d e f";

describe("one's own conversations come by themselves", () => {
  test.each([
    ["to free places, in order", "", ["a", "b"], "a b"],
    ["and stay where they are", "b a", ["a", "b"], "b a"],
    ["past those that are still one's own", "a", ["a", "b"], "a b"],
    ["while there is room, and no longer", FULL, ["a", "b", "c", "d", "e", "f", "g"], FULL],
    ["to the very place of one that is done", FULL, ["a", "c", "d", "e", "f", "g"], "a g c d e f"],
    ["but never to a pinned place", "a b* c d e f", ["a", "d", "e", "f", "g"], "a b* g d e f"],
    ["and one that is done stays while nobody needs its place", FULL, ["a"], FULL],
  ])("%s", (_, before, mine, after) => {
    expect(shown(seat(board(before), mine))).toBe(after);
  });

  it("but not those that were removed, until they are pinned", () => {
    const without = remove(seat(EMPTY_BOARD, ["a", "b"]), "a");
    expect(shown(seat(without, ["a", "b"]))).toBe("b");
    const pinned = pin(without, "a", ["a", "b"]);
    expect(pinned && shown(pinned)).toBe("b a*");
    expect(pinned?.removed).toEqual([]);
  });

  it("leaving the board the same object where nothing changes", () => {
    const now = board("a b");
    expect(seat(now, ["b"])).toBe(now);
  });
});

describe("pinning", () => {
  it("keeps a place, and gives one to whoever has none", () => {
    expect(shown(pin(board("a b"), "b", []) ?? EMPTY_BOARD)).toBe("a b*");
    expect(shown(pin(board("a b"), "z", []) ?? EMPTY_BOARD)).toBe("a b z*");
    expect(shown(unpin(board("a b*"), "b"))).toBe("a b");
  });

  it("is refused where every place is one's own or pinned", () => {
    expect(pin(board("a* b c d e f"), "z", ["b", "c", "d", "e", "f"])).toBeNull();
    expect(pin(board("a* b c d e f"), "a", ["b", "c", "d", "e", "f"])).not.toBeNull();
  });
});

test("a column moves by one, and not past the ends", () => {
  expect(shown(move(board("a b* c"), "b", 1))).toBe("a c b*");
  expect(shown(move(board("a b c"), "b", -1))).toBe("b a c");
  expect(shown(move(board("a b c"), "a", -1))).toBe("a b c");
  expect(shown(move(board("a b c"), "z", 1))).toBe("a b c");
});

test.each([
  [1800, 6, 6],
  [1312, 6, 3],
  [1312, 5, 3],
  [1312, 4, 4],
  [1000, 4, 2],
  [1312, 1, 1],
])("%i px hold %i columns %i in a row", (width, count, inARow) => {
  expect(columnsIn(width, count)).toBe(inARow);
});

test.each([
  ["nothing", null],
  ["no JSON", "{"],
  ["null", "null"],
  ["something else", '{"places":"a","removed":{}}'],
  ["places that are none", '{"places":[null,{"id":1},{"id":"a"}],"removed":[1]}'],
])("what is kept may be %s", (_, text) => {
  expect(readBoard(text)).toEqual(EMPTY_BOARD);
});

test("what is kept is read again, as many places as there are", () => {
  expect(readBoard(JSON.stringify(board("a b*", ["c"])))).toEqual(board("a b*", ["c"]));
  expect(readBoard(JSON.stringify(board(`${FULL} g`))).places).toHaveLength(PLACES);
});
