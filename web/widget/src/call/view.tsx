/** What the shopper sees of a call: that it rings, who is there, what can be done, and what is wrong. */
import type { Calls, CallView, MediaTrouble, Other } from "@visavis/client/call";
import type { Problem } from "@visavis/protocol";
import { Fragment, h } from "preact";
import { fill } from "../fill.ts";
import type { CallTexts } from "../locales/en.ts";
import type { Float } from "./float.ts";
import { Sound, Video } from "./media.tsx";

export interface CallPanelProps {
  view: CallView | null;
  problem: Problem | null;
  texts: CallTexts;
  calls: Calls;
  float: Float;
  /** Is told why something was refused, or null. */
  told(problem: Problem | null): void;
}

const ICONS = {
  answer: "M6 3l4 1 1 5-3 2a12 12 0 0 0 5 5l2-3 5 1 1 4a3 3 0 0 1-3 3A17 17 0 0 1 3 6a3 3 0 0 1 3-3",
  end: "M2 14c5-6 15-6 20 0l-2 4-5-2v-3q-3-1-6 0v3l-5 2z",
  mute: "M9 4h6v9H9zM5 11a7 7 0 0 0 14 0M12 18v3",
  camera: "M3 7h12v10H3zM15 11l6-4v10l-6-4",
  turn: "M4 8h13l-3-3M20 16H7l3 3",
  size: "M14 4h6v6M10 20H4v-6M20 4l-7 7M4 20l7-7",
  window: "M3 5h18v14H3zM12 12h6v4h-6z",
  full: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  move: "M12 3v18M3 12h18",
};

interface KnobProps {
  icon: keyof typeof ICONS;
  label: string;
  kind?: string;
  pressed?: boolean;
  onClick?(): unknown;
  onKeyDown?(event: KeyboardEvent): void;
}

const Knob = ({ icon, label, kind = "", pressed, ...on }: KnobProps) => (
  <button type="button" class={`knob ${kind}`} aria-label={label} title={label} aria-pressed={pressed} {...on}>
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={ICONS[icon]} />
    </svg>
  </button>
);

/** Whose the call is on the other side. */
const nameOf = ({ call, others }: CallView): string =>
  (others[0]?.person ?? call.people.find(({ actor }) => actor.kind === "member"))?.actor.name ?? "";

function stateOf(view: CallView, other: Other | undefined, texts: CallTexts): string {
  if (view.part === "asked") return fill(texts.calling, nameOf(view));
  if (view.part === "asking") return texts.ringing;
  if (!other || other.line === "connecting") return texts.connecting;
  if (other.line !== "connected") return other.line === "away" ? texts.moment : texts.interrupted;
  return other.pictureRests || view.own.pictureRests ? texts.rests : "";
}

const Trouble = ({ trouble, what, texts }: { trouble: MediaTrouble | null; what: string; texts: CallTexts }) =>
  trouble && <p role="alert">{fill(texts[`media_${trouble}`], what)}</p>;

export function CallPanel({ view, problem, texts, calls, float, told }: CallPanelProps) {
  if (problem)
    return (
      <section class="call">
        <p role="alert">{problem.title}</p>
        <Knob icon="end" label={texts.dismiss} onClick={() => told(null)} />
      </section>
    );
  if (!view || view.part === "outside") return null;
  const { conversation, part, own } = view;
  const act = (asked: Promise<Problem | null>) => void asked.then((refusal) => refusal && told(refusal));
  if (part === "elsewhere")
    return (
      <section class="call" aria-label={texts.callHere}>
        <p role="status">{texts.elsewhere}</p>
        {view.call.state === "ongoing" && (
          <button type="button" class="plain" onClick={() => act(calls.join(conversation))}>
            {texts.bring}
          </button>
        )}
      </section>
    );
  const [other] = view.others;
  return (
    <section class={`call ${part}`} aria-label={texts.callHere}>
      <Stage view={view} other={other} texts={texts} float={float} />
      <div class="knobs">
        {part === "asked" ? (
          <Fragment>
            <Knob icon="end" kind="end" label={texts.declineCall} onClick={() => act(calls.decline(conversation))} />
            <Knob icon="answer" kind="go" label={texts.answer} onClick={() => act(calls.answer(conversation, false))} />
            <Knob
              icon="camera"
              kind="go"
              label={texts.answerSeen}
              onClick={() => act(calls.answer(conversation, true))}
            />
          </Fragment>
        ) : (
          <Fragment>
            <Knob icon="mute" label={texts.mute} pressed={own.muted} onClick={() => calls.mute(!own.muted)} />
            <Knob
              icon="camera"
              kind={own.camera ? "" : "off"}
              label={own.camera ? texts.cameraOff : texts.cameraOn}
              onClick={() => calls.camera(!own.camera)}
            />
            {own.camera && <Knob icon="turn" label={texts.switchCamera} onClick={() => calls.switchCamera()} />}
            <Knob icon="end" kind="end" label={texts.endCall} onClick={() => act(calls.hangUp())} />
          </Fragment>
        )}
      </div>
      <Trouble trouble={own.microphoneTrouble} what={texts.microphone} texts={texts} />
      <Trouble trouble={own.cameraTrouble} what={texts.camera} texts={texts} />
    </section>
  );
}

interface StageProps {
  view: CallView;
  other: Other | undefined;
  texts: CallTexts;
  float: Float;
}

/** The other's picture with one's own in its corner, and what concerns the view itself. */
function Stage({ view, other, texts, float }: StageProps) {
  const { person, stream = null, screen = null } = other ?? {};
  const picture = person?.screen ? screen : person?.camera && !other?.pictureRests ? stream : null;
  const video = (event: Event) => (event.currentTarget as HTMLElement).closest(".stage")?.querySelector("video");
  return (
    <div class={picture ? "stage" : "stage heard"} onPointerDown={(event) => float.grab(event)}>
      {picture && <Video key="other" stream={picture} label={nameOf(view)} />}
      {stream && <Sound stream={stream} label={texts.sound} />}
      {view.own.preview && <Video key="own" stream={view.own.preview} label={texts.preview} kind="own" />}
      <p class="state" role="status">
        {!picture && <b>{nameOf(view)}</b>} {stateOf(view, other, texts)}
      </p>
      <div class="tools-of-view">
        <Knob icon="move" label={texts.move} onKeyDown={(event) => float.key(event)} />
        <Knob icon="size" label={texts.size} onClick={() => float.size()} />
        {picture && (
          <Fragment>
            <span onClickCapture={(event) => video(event)?.requestPictureInPicture?.()}>
              <Knob icon="window" label={texts.window} />
            </span>
            <span onClickCapture={(event) => video(event)?.requestFullscreen?.()}>
              <Knob icon="full" label={texts.full} />
            </span>
          </Fragment>
        )}
      </div>
    </div>
  );
}
