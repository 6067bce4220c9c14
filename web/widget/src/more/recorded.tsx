/** Whether the call may be recorded, which only the shopper can say, and the mark and the way out while it is. */
import type { CallView } from "@visavis/client/call";
import { recordingNow } from "@visavis/client/recording/now";
import type { Problem } from "@visavis/protocol";
import { Fragment, h } from "preact";
import type { Store } from "../chat/store.ts";
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
    const { recording, state, by } = now;
    const say = (type: "agree_to_record" | "end_recording") => () =>
      void store.command({ type, conversation, recording }).then((problem) => told(problem ?? null));
    if (state !== "asked")
      return (
        <p class="recorded" role="status">
          <i aria-hidden="true" />
          {texts.recorded}{" "}
          <button type="button" class="plain" onClick={say("end_recording")}>
            {texts.recordStop}
          </button>
        </p>
      );
    return (
      <Fragment>
        <p role="alert">{fill(texts.recordAsk, by.name ?? "")}</p>
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
  };
