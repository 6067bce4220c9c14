/** The member's board, one for the page, kept on this device. */
import { useWindowEvent } from "@mantine/hooks";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { type Board, readBoard } from "./board.ts";

type Change = (before: Board) => Board;
type KeptBoard = readonly [Board, (change: Change) => void];

const BoardContext = createContext<KeptBoard | null>(null);

export function BoardProvider({ member, children }: { member: string; children: ReactNode }) {
  const key = `visavis:board:${member}`;
  const [board, setBoard] = useState(() => readBoard(localStorage.getItem(key)));
  useWindowEvent("storage", ({ key: changed, newValue }) => changed === key && setBoard(readBoard(newValue)));
  const change = useCallback(
    (how: Change) => {
      const before = readBoard(localStorage.getItem(key));
      const after = how(before);
      if (after === before) return;
      localStorage.setItem(key, JSON.stringify(after));
      setBoard(after);
    },
    [key],
  );
  const kept = useMemo(() => [board, change] as const, [board, change]);
  return <BoardContext value={kept}>{children}</BoardContext>;
}

export function useKeptBoard(): KeptBoard {
  const kept = useContext(BoardContext);
  if (!kept) throw new Error("The board needs a BoardProvider above it");
  return kept;
}
