/** The shopper's voice, or a short film, instead of words: recorded, heard once more, and sent as a file. */
import { canTake, MOST_S, openTake, type Take, type TakeKind, type Taking } from "@visavis/client/voice";
import { secondsText } from "@visavis/client/voice/naming";
import { Fragment, h, render } from "preact";
import type { ChatHost } from "../contract.ts";
import { fill } from "../fill.ts";
import type { VoiceTexts } from "../locales/en.ts";
import { lend, type Preact } from "../more/preact.ts";
import { addSheet } from "../sheet.ts";
import type { WidgetVoice } from "./module.ts";
import css from "./styles.css?inline";

export function startVoice(
  preact: Preact,
  host: ChatHost,
  send: (files: readonly File[]) => void,
  texts: VoiceTexts,
): WidgetVoice {
  lend(preact);
  addSheet(host.root, css);
  let place: Element | undefined;
  let taking: Taking | undefined;
  let address = "";
  let open = false;
  let unheard = false;

  const letGo = () => {
    taking?.close();
    taking = undefined;
    if (address) URL.revokeObjectURL(address);
    address = "";
    unheard = false;
  };
  const begin = (kind: TakeKind) => {
    letGo();
    taking = openTake(kind, draw);
    draw();
  };
  const close = () => {
    letGo();
    open = false;
    draw();
    host.root.querySelector<HTMLElement>(".voice-opens")?.focus();
  };
  const post = () => {
    const file = taking?.take.file;
    if (file) send([file]);
    close();
  };
  function draw(): void {
    if (!place) return;
    const take = taking?.take;
    if (take?.file && !address) address = URL.createObjectURL(take.file);
    const cannot = () => {
      unheard = true;
      draw();
    };
    const all = { take, address, unheard, texts, begin, stop: () => taking?.stop(), post, close, cannot };
    render(open ? <Panel {...all} /> : null, place);
  }
  return {
    open(where) {
      place = where;
      open = true;
      draw();
    },
  };
}

interface PanelProps {
  take: Take | undefined;
  address: string;
  /** The shop's page does not let it be played before it is sent. */
  unheard: boolean;
  texts: VoiceTexts;
  begin(kind: TakeKind): void;
  stop(): void;
  post(): void;
  close(): void;
  cannot(): void;
}

function Panel(props: PanelProps) {
  const { take, texts, begin, close } = props;
  return (
    <section class="voice" aria-label={texts.voiceTitle}>
      {!canTake() && <p role="alert">{texts.voiceUnable}</p>}
      {!take && canTake() && (
        <Fragment>
          <button type="button" onClick={() => begin("voice")}>
            {texts.voiceSpeak}
          </button>
          <button type="button" onClick={() => begin("film")}>
            {texts.voiceFilm}
          </button>
        </Fragment>
      )}
      {take && <Taken {...props} take={take} />}
      <button type="button" onClick={close}>
        {texts.voiceDiscard}
      </button>
    </section>
  );
}

const shown = (stream: MediaStream) => (video: HTMLVideoElement | null) => {
  if (video && video.srcObject !== stream) video.srcObject = stream;
};

function Taken({ take, address, unheard, texts, begin, stop, post, cannot }: PanelProps & { take: Take }) {
  const { kind, state, level, seconds, picture, trouble } = take;
  if (state === "refused")
    return (
      <Fragment>
        <p role="alert">{fill(texts.voiceRefused, trouble === "missing" ? texts.voiceMissing : "")}</p>
        <button type="button" onClick={() => begin(kind)}>
          {texts.voiceAgain}
        </button>
      </Fragment>
    );
  if (state === "taken")
    return (
      <Fragment>
        {unheard ? (
          <p role="status">{texts.voiceUnheard}</p>
        ) : (
          <Replay kind={kind} address={address} texts={texts} cannot={cannot} />
        )}
        <button type="button" class="go" onClick={post}>
          {texts.voicePost}
        </button>
      </Fragment>
    );
  return (
    <Fragment>
      {picture && (
        <video class="seen" muted autoplay playsInline aria-label={texts.voicePicture} ref={shown(picture)} />
      )}
      <meter min={0} max={1} value={level} aria-label={texts.voiceLevel} />
      <p>
        {secondsText(seconds)} / {secondsText(MOST_S[kind])}
      </p>
      <button type="button" class="go" disabled={state === "asking"} onClick={stop}>
        {texts.voiceStop}
      </button>
    </Fragment>
  );
}

function Replay({
  kind,
  address,
  texts,
  cannot,
}: Pick<PanelProps, "address" | "texts" | "cannot"> & { kind: TakeKind }) {
  const played = { controls: true, src: address, "aria-label": texts.voiceListen, onError: cannot };
  return kind === "voice" ? <audio {...played} /> : <video class="seen" playsInline {...played} />;
}
