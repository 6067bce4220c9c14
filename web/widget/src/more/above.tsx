/** What stands between the conversation and the field when there is something to tell or to do there. */
import { Fragment, h, type VNode } from "preact";
import type { State, Store } from "../chat/store.ts";
import type { MoreTexts } from "../locales/en.ts";
import type { WithFiles } from "./attach.tsx";
import { Contact } from "./contact.tsx";
import { Keep } from "./keep.tsx";
import { Place } from "./place.tsx";
import { Replying } from "./quote.tsx";
import { Rating } from "./rating.tsx";
import type { WithVoice } from "./speak.tsx";

export interface AboveProps {
  state: State;
  store: Store;
  /** When the shop opens next, in Unix ms; past or 0 when that is no news. */
  opensAt: number;
  texts: MoreTexts;
}

/** `Drafting` is the line that says who sees the draft, `Tray` shows the files on their way, `Voice` what is being
 * recorded, `Unreached` that a call
 * cannot be shown. */
export const aboveWith = (
  Drafting: () => VNode | null,
  { Tray }: WithFiles,
  { Voice }: WithVoice,
  Unreached: () => VNode | null,
) =>
  function Above({ state, store, opensAt, texts }: AboveProps) {
    const { view, here, replyTo } = state;
    const { command } = store;
    const { status, assignee, rating, contact } = view?.summary ?? {};
    const conversation = view?.id ?? "";
    const queue = status === "waiting" && view?.queue;
    return (
      <Fragment>
        <Drafting />
        <Unreached />
        {queue && <Place texts={texts} queue={queue} />}
        {!(here && (!queue || (queue.attended ?? true))) && status !== "closed" && (
          <Contact
            texts={texts}
            opensAt={opensAt}
            asks={status === "waiting" && !contact}
            onLeave={(email) => void command({ type: "leave_contact", conversation, email })}
          />
        )}
        {status === "closed" && assignee && !rating && (
          <Rating
            texts={texts}
            onRate={(stars, comment) => void command({ type: "rate_conversation", conversation, stars, comment })}
          />
        )}
        {view && !!replyTo && <Replying view={view} texts={texts} to={replyTo} onCancel={() => store.reply(0)} />}
        <Tray />
        <Voice />
        {view && status === "closed" && <Keep view={view} texts={texts} />}
      </Fragment>
    );
  };
