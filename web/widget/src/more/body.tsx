/** What a message says, with its links, what it answers, and what can be done about it. Texts become text nodes; nothing is
 * ever parsed as markup. */
import { linkify, type Revised } from "@visavis/client";
import { Fragment, h } from "preact";
import type { MessageRow } from "../chat/rows.ts";
import type { Store } from "../chat/store.ts";
import type { MoreTexts } from "../locales/en.ts";
import { Quote, type Quoting } from "./quote.tsx";
import { Refusal } from "./refusal.tsx";
import { Tools } from "./tools.tsx";

export interface BodyProps {
  row: MessageRow;
  texts: MoreTexts;
  store: Store;
}

const Linked = ({ text }: { text: string }) => (
  <Fragment>
    {linkify(text).map((piece) =>
      typeof piece === "string" ? (
        piece
      ) : (
        <a href={piece.href} target="_blank" rel="noopener nofollow ugc">
          {piece.text}
        </a>
      ),
    )}
  </Fragment>
);

export function Body({ row, texts, store }: BodyProps) {
  const { text, key, mark, problem, event } = row;
  const { quoted, edited } = (event?.body ?? {}) as Partial<Quoting & Revised>;
  return (
    <Fragment>
      {quoted && <Quote event={quoted} texts={texts} />}
      <p class="text" data-seq={event?.seq} tabIndex={-1}>
        {text ? <Linked text={text} /> : <em>{texts.deleted}</em>}
      </p>
      {event && text && <Tools event={event} text={text} mine={row.mine} texts={texts} store={store} />}
      {edited && <small>{texts.edited}</small>}
      {mark === "refused" && (
        <Refusal
          texts={texts}
          text={text}
          problem={problem}
          onRetry={() => store.retry(key)}
          onDiscard={() => store.discard(key)}
        />
      )}
    </Fragment>
  );
}
