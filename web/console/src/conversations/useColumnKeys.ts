/** The keys of the board: to a column, a column's way left and right, and off. */

import { useShortcut } from "../app/keys/keys.tsx";
import { COLUMNS } from "../app/keys/shortcuts.ts";
import type { Board } from "./board.ts";
import { useBoard } from "./useBoard.ts";

export function useColumnKeys(board: Board, active: string | undefined, setActive: (id: string) => void): void {
  const { move, remove } = useBoard();
  const focusColumn = (id: string) => {
    setActive(id);
    requestAnimationFrame(() => focusIn(id));
  };
  const goTo = (at: number) => {
    const place = board.places[at];
    return place ? () => focusColumn(place.id) : null;
  };
  useShortcut(COLUMNS[0], goTo(0));
  useShortcut(COLUMNS[1], goTo(1));
  useShortcut(COLUMNS[2], goTo(2));
  useShortcut(COLUMNS[3], goTo(3));
  useShortcut(COLUMNS[4], goTo(4));
  useShortcut(COLUMNS[5], goTo(5));
  useShortcut("moveLeft", active ? () => move(active, -1) : null);
  useShortcut("moveRight", active ? () => move(active, 1) : null);
  useShortcut("remove", active ? () => remove(active) : null);
}

/** To where one writes, else to what was said. */
function focusIn(id: string): void {
  const column = document.querySelector(`[data-column="${CSS.escape(id)}"]`);
  const place =
    column?.querySelector<HTMLElement>("textarea:enabled") ?? column?.querySelector<HTMLElement>("[role=log]");
  place?.focus();
}
