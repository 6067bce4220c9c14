/** What is told of a call beside the call itself: that it rings, goes on in another tab, was refused, lacks a device. */
import type { Calls, CallView, MediaTrouble } from "@visavis/client/call";
import { ring } from "@visavis/client/call/tone";
import type { Problem } from "@visavis/protocol";
import { Fragment, h } from "preact";
import { fill } from "../fill.ts";
import type { MoreTexts } from "../locales/en.ts";
import type { recordedOf } from "./recorded.tsx";

interface NoteProps {
  text: string;
  button?: string | false;
  onClick?(): void;
}

const Note = ({ text, button, onClick }: NoteProps) => (
  <p role="alert">
    {text}{" "}
    {button && (
      <button type="button" class="plain" onClick={onClick}>
        {button}
      </button>
    )}
  </p>
);

export interface CallNotesProps {
  view: CallView | null;
  /** Why something was refused. */
  problem: Problem | null;
  calls: Calls;
  texts: MoreTexts;
  told(problem: Problem | null): void;
}

/** Notes that ring while a call is to be answered. */
export const callNotesOf = (Recorded: ReturnType<typeof recordedOf>) => {
  const toll = bell();
  return (props: CallNotesProps) => <CallNotes {...props} toll={toll} Recorded={Recorded} />;
};

/** Rings as long as its element is there, where the shopper has touched the page: before that, browsers keep it silent. */
function bell() {
  let hush: (() => void) | undefined;
  return (element: HTMLElement | null) => {
    hush?.();
    hush = element && navigator.userActivation?.hasBeenActive ? ring(new AudioContext()) : undefined;
  };
}

interface TollingProps extends CallNotesProps {
  toll(element: HTMLElement | null): void;
  Recorded: ReturnType<typeof recordedOf>;
}

function CallNotes({ view, problem, calls, texts, told, toll, Recorded }: TollingProps) {
  if (!view) return problem && <Note text={problem.title} button={texts.dismiss} onClick={() => told(null)} />;
  const { conversation, part, call, own } = view;
  if (part === "elsewhere") {
    const bring = () => void calls.join(conversation).then(told);
    return <Note text={texts.elsewhere} button={call.state === "ongoing" && texts.bring} onClick={bring} />;
  }
  if (part === "asked") return <Ring view={view} calls={calls} texts={texts} told={told} toll={toll} />;
  const note = (trouble: MediaTrouble | null, what: "microphone" | "camera", onClick: () => void) =>
    trouble && (
      <Note
        text={fill(texts[`media_${trouble}`], texts[what])}
        button={/denied|missing|busy|unplugged/.test(trouble) && texts.retry}
        onClick={onClick}
      />
    );
  return (
    <Fragment>
      {call.state === "ongoing" && <Recorded view={view} texts={texts} told={told} />}
      {note(own.microphoneTrouble, "microphone", () => void calls.choose({ microphone: "" }))}
      {note(own.cameraTrouble, "camera", () => void calls.camera(true))}
    </Fragment>
  );
}

function Ring({
  view: { conversation, call },
  calls,
  texts,
  told,
  toll,
}: Omit<TollingProps, "view" | "problem" | "Recorded"> & { view: CallView }) {
  const answer = (camera: boolean) => void calls.answer(conversation, camera).then(told);
  return (
    <Fragment>
      <Note text={fill(texts.calling, call.people[0]?.actor.name ?? "")} />
      <div class="ring" ref={toll}>
        <button type="button" class="go" onClick={() => answer(false)}>
          {texts.answer}
        </button>
        <button type="button" class="go" onClick={() => answer(true)}>
          {texts.answerSeen}
        </button>
        <button type="button" class="end" onClick={() => void calls.decline(conversation).then(told)}>
          {texts.declineCall}
        </button>
      </div>
    </Fragment>
  );
}
