/** The rows of the conversation. Texts become text nodes, addresses become links; nothing is ever parsed as markup. */

import { linkify } from "@visavis/client";
import { Fragment, h } from "preact";
import type { ChatTexts } from "../locales/en.ts";
import type { Dates } from "./dates.ts";
import { type Mark, type MessageRow, newestOwn, type Row } from "./rows.ts";

export interface MessageActions {
  retry(id: string): void;
  discard(id: string): void;
}

interface Words {
  texts: ChatTexts;
  dates: Dates;
}

const SHAPES: Record<Mark, string> = {
  waiting: "◷",
  sending: "",
  sent: "✓",
  delivered: "✓✓",
  read: "●",
  refused: "!",
};

const Text = ({ text }: { text: string }) => (
  <p class="text">
    {linkify(text).map((piece) =>
      typeof piece === "string" ? (
        piece
      ) : (
        <a href={piece.href} target="_blank" rel="noopener nofollow ugc">
          {piece.text}
        </a>
      ),
    )}
  </p>
);

const Refusal = ({ row, texts, retry, discard }: { row: MessageRow; texts: ChatTexts } & MessageActions) => (
  <div class="refusal">
    <p>
      {texts.refused} {row.problem?.title} {row.problem?.detail}
    </p>
    <button type="button" onClick={() => retry(row.key)}>
      {texts.retry}
    </button>
    <button type="button" onClick={() => void navigator.clipboard.writeText(row.text)}>
      {texts.copy}
    </button>
    <button type="button" onClick={() => discard(row.key)}>
      {texts.discard}
    </button>
  </div>
);

const How = ({ mark, texts }: { mark: Mark; texts: ChatTexts }) =>
  mark === "sending" || mark === "refused" ? null : (
    <span class={mark}>
      {" "}
      <span aria-hidden="true">{SHAPES[mark]}</span> {texts[mark]}
    </span>
  );

function Message({ row, newest, ...rest }: { row: MessageRow; newest: boolean } & Words & MessageActions) {
  const { texts, dates } = rest;
  const { mark } = row;
  const told = mark && (newest || mark === "waiting");
  return (
    <div class={`message ${row.mine ? "mine" : "theirs"}${row.first ? " first" : ""}`}>
      {row.first && <b>{row.mine ? texts.you : row.author}</b>}
      <Text text={row.text} />
      {(row.last || told) && (
        <small>
          <time>{dates.time(row.at)}</time>
          {told && <How mark={mark} texts={texts} />}
        </small>
      )}
      {mark === "refused" && <Refusal row={row} {...rest} />}
    </div>
  );
}

function rowNode(row: Row, newest: string | undefined, props: Words & MessageActions) {
  const { texts, dates } = props;
  switch (row.kind) {
    case "day":
      return (
        <p key={row.key} class="day">
          {dates.day(row.at, Date.now())}
        </p>
      );
    case "unread":
      return (
        <p key={row.key} class="divider">
          {texts.unread}
        </p>
      );
    case "notice": {
      const text = texts[row.text];
      return (
        <p key={row.key} class="notice">
          {typeof text === "string" ? text : text(row.name)}
        </p>
      );
    }
    case "message":
      return <Message key={row.key} row={row} newest={row.key === newest} {...props} />;
  }
}

/** All rows, under the greeting. */
export function Messages({
  rows,
  greeting,
  ...props
}: { rows: readonly Row[]; greeting: string } & Words & MessageActions) {
  const newest = newestOwn(rows);
  return (
    <Fragment>
      <p class="greeting">{greeting}</p>
      {rows.map((row) => rowNode(row, newest, props))}
    </Fragment>
  );
}
