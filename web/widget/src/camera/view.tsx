/** What the phone's page shows: the picture that is given into the call, in what state that is, and what can be done. */
import type { Phase, Phone, Span } from "@visavis/client/camera";
import { Fragment, h } from "preact";
import { fill } from "../fill.ts";
import type { CameraWords } from "./words/en.ts";

interface CameraViewProps {
  phone: Phone;
  words: CameraWords;
}

/** In these one may try again. */
const AGAIN: ReadonlySet<Phase> = new Set(["trouble", "offline", "wait"]);

const played = (stream: MediaStream) => (video: HTMLVideoElement | null) => {
  if (video && video.srcObject !== stream) video.srcObject = stream;
};

export function CameraView({ phone, words }: CameraViewProps) {
  const { phase, lens, name } = phone;
  const said = phase === "trouble" ? words[`camera_${lens.trouble ?? "busy"}`] : words[phase];
  return (
    <main data-phase={phase}>
      {lens.stream && <video autoplay playsInline muted aria-label={words.own} ref={played(lens.stream)} />}
      <p role="status">{fill(said, name)}</p>
      {AGAIN.has(phase) && (
        <button type="button" class="wide" onClick={() => void phone.start()}>
          {words.again}
        </button>
      )}
      {lens.track && <Controls phone={phone} words={words} />}
    </main>
  );
}

function Controls({ phone, words }: CameraViewProps) {
  const { lens } = phone;
  const { able, set } = lens;
  return (
    <section>
      {able.zoom && (
        <Slider
          label={words.zoom}
          span={able.zoom}
          value={set.zoom ?? able.zoom.min}
          give={(zoom) => lens.adjust({ zoom })}
        />
      )}
      {able.focus && (
        <Fragment>
          <Slider
            label={words.focus}
            span={able.focus}
            value={set.focus ?? able.focus.max}
            give={(focus) => lens.adjust({ focus })}
          />
          <button type="button" aria-pressed={set.focus === null} onClick={() => void lens.adjust({ focus: null })}>
            {words.sharpItself}
          </button>
        </Fragment>
      )}
      <div>
        <button type="button" onClick={() => void lens.turn()}>
          {words.turn}
        </button>
        {able.torch && (
          <button type="button" aria-pressed={!!set.torch} onClick={() => void lens.adjust({ torch: !set.torch })}>
            {words.torch}
          </button>
        )}
        <button type="button" class="end" onClick={() => void phone.stop()}>
          {words.stop}
        </button>
      </div>
    </section>
  );
}

interface SliderProps {
  label: string;
  span: Span;
  value: number;
  give(value: number): Promise<void>;
}

const Slider = ({ label, span: { min, max, step }, value, give }: SliderProps) => (
  <label>
    {label}
    <input
      type="range"
      min={min}
      max={max}
      step={step || "any"}
      value={value}
      onInput={({ currentTarget }) => void give(currentTarget.valueAsNumber)}
    />
  </label>
);
