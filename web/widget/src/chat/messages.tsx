/** The rows of the conversation. Texts become text nodes, addresses become links; nothing is ever parsed as markup. */

import { Fragment, h } from "preact";
import { fill } from "../fill.ts";
import type { ChatTexts } from "../locales/en.ts";
import type { More } from "../more/more.ts";
import type { Dates } from "./dates.ts";
import { type MessageRow, newestOwn, type Row } from "./rows.ts";
import type { Store } from "./store.ts";

interface Words {
  texts: ChatTexts;
  dates: Dates;
  more: More | undefined;
  store: Store;
}

/** How far a message of one's own got, as a shape beside the word. */
const SHAPES = { waiting: "◷", sent: "✓", delivered: "✓✓", read: "●" };

/** The second module, once it is here, draws what is said with its links, and what can be done about it. */
function Message({ row, newest, ...rest }: { row: MessageRow; newest: boolean } & Words) {
  const { texts, dates, more, store } = rest;
  const { mark } = row;
  const told = mark && mark in SHAPES && (newest || mark === "waiting") && (mark as keyof typeof SHAPES);
  return (
    <div class={`message ${row.mine ? "mine" : ""} ${row.first ? "first" : ""}`}>
      {row.first && <b>{row.mine ? texts.you : row.author}</b>}
      {more ? <more.Body row={row} texts={more.texts} store={store} /> : <p class="text">{row.text}</p>}
      {(row.last || told) && (
        <small>
          {dates.time(row.at)}
          {told && (
            <span>
              <span aria-hidden="true"> {SHAPES[told]} </span>
              {texts[told]}
            </span>
          )}
        </small>
      )}
    </div>
  );
}

/** What stands in a row that is no message. */
function words(row: Exclude<Row, MessageRow | { kind: "more" }>, { texts, dates }: Words): string {
  if (row.kind === "day") return dates.day(row.at, Date.now());
  return row.kind === "unread" ? texts.unseen : fill(texts[row.text], row.name);
}

/** All rows, under the greeting. */
export function Messages({ rows, greeting, ...props }: { rows: readonly Row[]; greeting: string } & Words) {
  const newest = newestOwn(rows);
  return (
    <Fragment>
      <p class="greeting">{greeting}</p>
      {rows.map((row) =>
        row.kind === "message" ? (
          <Message key={row.key} row={row} newest={row.key === newest} {...props} />
        ) : row.kind === "more" ? (
          props.more && <props.more.Line key={row.key} event={row.event} texts={props.more.texts} />
        ) : (
          <p key={row.key} class={row.kind}>
            {words(row, props)}
          </p>
        ),
      )}
    </Fragment>
  );
}
