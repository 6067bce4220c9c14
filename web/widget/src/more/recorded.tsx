/**
 * Whether the call may be recorded, or the shared page, which only the shopper can say, and the mark and the way out while
 * it is. In a call it stands with that; for a page alone it lies with the bar that tells of sharing.
 */
import type { CallView } from "@visavis/client/call";
import { recordingNow } from "@visavis/client/recording/now";
import type { Problem, Recording } from "@visavis/protocol";
import { Fragment, h, render } from "preact";
import type { State, Store } from "../chat/store.ts";
import type { ChatHost } from "../contract.ts";
import { fill } from "../fill.ts";
import type { MoreTexts } from "../locales/en.ts";

export interface RecordedProps {
  view: CallView;
  texts: MoreTexts;
  told(problem: Problem | null): void;
}

export const recordedOf = (store: Store) =>
  function Recorded({ view: { conversation, call }, texts, told }: RecordedProps) {
    const now = recordingNow(store.join().conversation(conversation));
    if (now?.call !== call.call) return null;
    return <Asked now={now} conversation={conversation} store={store} texts={texts} told={told} />;
  };

interface AskedProps {
  now: Recording;
  conversation: string;
  store: Store;
  texts: MoreTexts;
  told(problem: Problem | null): void;
}

function Asked({ now: { recording, state, by, call, guide }, conversation, store, texts, told }: AskedProps) {
  const say = (type: "agree_to_record" | "end_recording") => () =>
    void store.command({ type, conversation, recording }).then((problem) => told(problem ?? null));
  const [asks, goes] = call
    ? guide
      ? [texts.recordAskBoth, texts.recordedBoth]
      : [texts.recordAsk, texts.recorded]
    : [texts.recordAskPage, texts.recordedPage];
  if (state !== "asked")
    return (
      <p class="recorded" role="status">
        <i aria-hidden="true" />
        {goes}{" "}
        <button type="button" class="plain" onClick={say("end_recording")}>
          {texts.recordStop}
        </button>
      </p>
    );
  return (
    <Fragment>
      <p role="alert">{fill(asks, by.name ?? "")}</p>
      <div class="ring">
        <button type="button" onClick={say("agree_to_record")}>
          {texts.recordYes}
        </button>
        <button type="button" onClick={say("end_recording")}>
          {texts.recordNo}
        </button>
      </div>
    </Fragment>
  );
}

/** Draws it for a page that is shared without a call; told of each state of the chat. */
export function recordedPageOf(host: ChatHost, store: Store, texts: MoreTexts) {
  const place = document.createElement("div");
  let problem: Problem | null = null;
  return function draw({ view }: State): void {
    const now = recordingNow(view ?? undefined);
    const wanted = view && now && !now.call ? now : null;
    if (wanted && !place.isConnected) host.root.querySelector(".place-of-guide")?.append(place);
    const told = (why: Problem | null) => {
      problem = why;
      draw({ ...store.state });
    };
    render(
      wanted && view && (
        <section class="guide kept" aria-label={texts.recordedHere}>
          <Asked now={wanted} conversation={view.id} store={store} texts={texts} told={told} />
          {problem && <p role="alert">{problem.title}</p>}
        </section>
      ),
      place,
    );
  };
}
