/** Up to six conversations side by side; on a narrow screen one at a time, under tabs. One of them is meant by the
 * shortcuts: the one that was last looked into. */
import { Anchor, Button, VisuallyHidden } from "@mantine/core";
import { useElementSize, useMediaQuery } from "@mantine/hooks";
import { IconLayoutColumns } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { Link } from "react-router";
import { useTexts } from "../app/i18n.tsx";
import { Notice } from "../app/Notice.tsx";
import { NARROW } from "../app/Shell.tsx";
import { usePageTitle } from "../app/usePageTitle.ts";
import classes from "./Board.module.css";
import { BoardTabs } from "./BoardTabs.tsx";
import { columnsIn, type Board as Places } from "./board.ts";
import { Column } from "./Column.tsx";
import { useBoard } from "./useBoard.ts";
import { useColumnKeys } from "./useColumnKeys.ts";

export default function Board() {
  const texts = useTexts();
  const { board, seat, left } = useBoard();
  const narrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  const [active, setActive] = useActive(board);
  usePageTitle(texts.board.title);
  useEffect(seat, [seat]);
  useColumnKeys(board, active, setActive);
  const at = board.places.findIndex(({ id }) => id === active);
  return (
    <div className={classes.page}>
      <VisuallyHidden component="h1">{texts.board.title}</VisuallyHidden>
      {board.places.length === 0 && <Empty />}
      {board.places.length > 0 && narrow && <BoardTabs board={board} active={active} setActive={setActive} />}
      {board.places.length > 0 && !narrow && <Columns board={board} active={active} setActive={setActive} />}
      <VisuallyHidden role="status">{at >= 0 && texts.board.moved(at + 1, board.places.length)}</VisuallyHidden>
      {left > 0 && (
        <Anchor component={Link} to="/conversations" size="sm" className={classes.more ?? ""}>
          {texts.board.more(left)}
        </Anchor>
      )}
    </div>
  );
}

const ACTIVE_KEY = "visavis:board-active";

/** Which conversation is meant, kept over a reload; the first where that one is gone. */
function useActive(board: Places): readonly [string | undefined, (id: string) => void] {
  const [active, setActive] = useState(() => sessionStorage.getItem(ACTIVE_KEY) ?? undefined);
  const there = board.places.some(({ id }) => id === active);
  const choose = (id: string) => {
    sessionStorage.setItem(ACTIVE_KEY, id);
    setActive(id);
  };
  return [there ? active : board.places[0]?.id, choose];
}

export interface ShownBoard {
  readonly board: Places;
  readonly active: string | undefined;
  setActive(id: string): void;
}

function Columns({ board, active, setActive }: ShownBoard) {
  const { ref, width } = useElementSize();
  const inARow = columnsIn(width, board.places.length);
  return (
    <div ref={ref} className={classes.columns} style={{ gridTemplateColumns: `repeat(${inARow}, minmax(0, 1fr))` }}>
      {board.places.map((place) => (
        <Column key={place.id} place={place} active={place.id === active} activate={() => setActive(place.id)} />
      ))}
    </div>
  );
}

function Empty() {
  const { board: texts } = useTexts();
  return (
    <Notice icon={IconLayoutColumns} title={texts.empty} hint={texts.emptyHint}>
      <Button component={Link} to="/conversations" variant="default">
        {texts.toList}
      </Button>
    </Notice>
  );
}
