/** What the shopper sees of a call: who is there, what can be done, how the line is. */
import type { Calls, CallView, Other } from "@visavis/client/call";
import type { Problem } from "@visavis/protocol";
import { Fragment, h } from "preact";
import type { CallTexts } from "../locales/en.ts";
import type { Float } from "../more/float.ts";
import type { More } from "../more/more.ts";
import { Sound, Video } from "./media.tsx";

export interface CallPanelProps {
  view: CallView | null;
  problem: Problem | null;
  texts: CallTexts;
  calls: Calls;
  /** Comes with the chat's second module. */
  float: Float | undefined;
  /** What tells of a call that rings, of troubles, of refusals, once it is here. */
  more: More | undefined;
  /** Is told why something was refused, or null. */
  told(problem: Problem | null): void;
}

const ICONS = {
  end: "M2 14c5-6 15-6 20 0l-2 4-5-2v-3q-3-1-6 0v3l-5 2z",
  mute: "M9 4h6v9H9zM5 11a7 7 0 0 0 14 0M12 18v3",
  camera: "M3 7h12v10H3zM15 11l6-4v10l-6-4",
  turn: "M4 8h13l-3-3M20 16H7l3 3",
  size: "M14 4h6v6M10 20H4v-6M20 4l-7 7M4 20l7-7",
};

interface KnobProps {
  icon: keyof typeof ICONS;
  label: string;
  kind?: string;
  pressed?: boolean;
  onClick(): unknown;
}

const Knob = ({ icon, label, kind = "", pressed, onClick }: KnobProps) => (
  <button
    type="button"
    class={`knob ${kind}`}
    aria-label={label}
    title={label}
    aria-pressed={pressed}
    onClick={onClick}
  >
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={ICONS[icon]} />
    </svg>
  </button>
);

/** Who is on the other side. */
const nameOf = ({ call: { people } }: CallView): string =>
  people.find(({ actor }) => actor.kind === "member")?.actor.name ?? "";

/** What is seen of somebody: what they share, else their camera. */
const pictureOf = ({ person, stream, screen, pictureRests }: Other) =>
  person.screen ? screen : person.camera && !pictureRests ? stream : null;

function stateOf({ part, own }: CallView, other: Other | undefined, texts: CallTexts): string {
  if (part === "asking") return texts.ringing;
  const line = other?.line ?? "connecting";
  if (line !== "connected") return texts[line];
  return other?.pictureRests || own.pictureRests ? texts.rests : "";
}

export function CallPanel({ view, problem, texts, calls, float, more, told }: CallPanelProps) {
  if (view ? view.part === "outside" : !problem) return null;
  const own = view && /here|asking/.test(view.part) && view.own;
  return (
    <section class="call" aria-label={texts.callHere}>
      {view && own && (
        <Fragment>
          <Stage view={view} texts={texts} calls={calls} float={float} more={more} />
          <div class="knobs">
            <Knob icon="mute" label={texts.mute} pressed={own.muted} onClick={() => calls.mute(!own.muted)} />
            <Knob
              icon="camera"
              kind={own.camera ? "" : "off"}
              label={own.camera ? texts.cameraOff : texts.cameraOn}
              onClick={() => calls.camera(!own.camera)}
            />
            {own.camera && <Knob icon="turn" label={texts.switchCamera} onClick={() => calls.switchCamera()} />}
            <Knob icon="end" kind="end" label={texts.endCall} onClick={() => calls.hangUp().then(told)} />
          </div>
        </Fragment>
      )}
      {more && <more.CallNotes view={view} problem={problem} calls={calls} texts={more.texts} told={told} />}
    </section>
  );
}

interface StageProps extends Pick<CallPanelProps, "texts" | "calls" | "more"> {
  view: CallView;
  /** Comes with the chat's second module. */
  float: Float | undefined;
}

/** The picture that the team has chosen, or the first, with the others small and one's own in its corner. */
function Stage({ view, texts, calls, float, more }: StageProps) {
  const { others, call, own } = view;
  const people = others.filter(({ person }) => !person.phone);
  const seen = others.filter(pictureOf);
  const large =
    seen.find(({ person }) => person.actor.id === call.large) ?? seen.find(({ person }) => person.screen) ?? seen[0];
  const picture = large && pictureOf(large);
  return (
    <section
      class="stage"
      aria-label={texts.move}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move it
      tabIndex={0}
      onPointerDown={float?.grab}
      onKeyDown={float?.key}
    >
      {picture && <Video key="other" stream={picture} label={nameOf(view)} />}
      {people.map(({ stream }) => stream && <Sound key={stream.id} stream={stream} label={texts.sound} />)}
      <aside>
        {seen.map(
          (one) => one !== large && <Video key={one.person.actor.id} kind="" stream={pictureOf(one) as MediaStream} />,
        )}
      </aside>
      {own.preview && <Video key="own" stream={own.preview} kind="own" />}
      <p role="status">
        {!picture && <b>{nameOf(view)} </b>}
        {stateOf(view, people[0], texts)}
      </p>
      <div>
        <Knob icon="size" label={texts.size} onClick={() => float?.size()} />
      </div>
      {more && <more.Over view={view} calls={calls} picture={picture ?? null} />}
    </section>
  );
}
