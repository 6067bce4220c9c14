/** Pictures and sound of a call. Sound has an element of its own, since a video element waits for its first picture. */
import { Fragment, h } from "preact";

interface VideoProps {
  stream: MediaStream;
  label?: string;
  kind?: string;
}

const shown = (stream: MediaStream) => (element: HTMLMediaElement | null) => {
  if (element && element.srcObject !== stream) element.srcObject = stream;
};

export const Video = ({ stream, label, kind = "other" }: VideoProps) => (
  <video class={kind} autoplay playsInline muted aria-label={label} ref={shown(stream)} />
);

/** Where the browser does not let sound begin by itself, a button does. */
export function Sound({ stream, label }: { stream: MediaStream; label: string }) {
  const play = (audio: HTMLAudioElement | null) => {
    if (!audio || audio.srcObject === stream) return;
    audio.srcObject = stream;
    const button = audio.nextElementSibling as HTMLButtonElement;
    const begin = () =>
      audio.play().then(
        () => {
          button.hidden = true;
        },
        ({ name }) => {
          button.hidden = name !== "NotAllowedError";
        },
      );
    button.onclick = begin;
    void begin();
  };
  return (
    <Fragment>
      {/* biome-ignore lint/a11y/useMediaCaption: a live voice has no captions */}
      <audio ref={play} />
      <button type="button" class="plain" hidden>
        {label}
      </button>
    </Fragment>
  );
}
