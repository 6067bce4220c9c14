/** The member's board, and the ways to change it. */
import { notifications } from "@mantine/notifications";
import { useCallback, useMemo } from "react";
import { useTexts } from "../app/i18n.tsx";
import { move, pin, remove, seat, unpin } from "./board.ts";
import { useList } from "./inbox.tsx";
import { useKeptBoard } from "./keptBoard.tsx";

export function useBoard() {
  const texts = useTexts();
  const mine = useMine();
  const [board, change] = useKeptBoard();
  return {
    board,
    pin: (id: string) => {
      const pinned = pin(board, id, mine);
      if (pinned) change(() => pinned);
      else notifications.show({ message: texts.board.full, closeButtonProps: { "aria-label": texts.common.close } });
    },
    unpin: (id: string) => change((before) => unpin(before, id)),
    remove: (id: string) => change((before) => remove(before, id)),
    move: (id: string, by: -1 | 1) => change((before) => move(before, id, by)),
    seat: useCallback(() => change((before) => seat(before, mine)), [mine, change]),
    /** How many of one's own would have a place if there were more. */
    left: mine.filter((id) => !board.places.some((place) => place.id === id)).length,
  };
}

/** One's own conversations, the oldest first: an order in which nothing moves. */
function useMine(): readonly string[] {
  const rows = useList("mine");
  return useMemo(
    () => [...rows].sort((a, b) => a.opened_at - b.opened_at || (a.id < b.id ? -1 : 1)).map(({ id }) => id),
    [rows],
  );
}
