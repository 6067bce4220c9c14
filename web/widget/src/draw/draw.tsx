/** Over the pictures of a call: pointing and drawing, pictures that stand still, the shopper's screen, and how the pictures are seen. */
import type { Calls, CallView } from "@visavis/client/call";
import { type Drawing, openDrawing, openWindow } from "@visavis/client/drawing";
import type { Shown } from "@visavis/client/drawing/photo";
import { Fragment, h, type VNode } from "preact";
import type { Store } from "../chat/store.ts";
import type { ChatHost } from "../contract.ts";
import type { DrawTexts } from "../locales/en.ts";
import { lend, type Preact } from "../more/preact.ts";
import { addSheet } from "../sheet.ts";
import css from "./styles.css?inline";

export interface OverProps {
  view: CallView;
  calls: Calls;
  /** What is seen of the other side. */
  picture: MediaStream | null;
}

export interface DrawModule {
  start(preact: Preact, host: ChatHost, store: Store): (props: OverProps) => VNode;
}

const ICONS = {
  draw: "M4 20l1-5L16 4l4 4L9 19zM13 7l4 4",
  freeze: "M12 2v20M4 7l16 10M20 7L4 17",
  closer: "M10 4a6 6 0 1 0 0 12a6 6 0 1 0 0-12M14.500 14.500l6 6M10 7.500v5M7.500 10h5",
  screen: "M3 4h18v12H3zM8 21h8M12 13V7M9 10l3-3 3 3",
  window: "M3 5h18v14H3zM12 12h6v4h-6z",
  full: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
};

/** Who does not answer, says no; before the one who asks gives up waiting. */
const PATIENCE_MS = 40_000;

interface KnobProps {
  icon: keyof typeof ICONS;
  label: string;
  pressed?: boolean;
  onClick(event: MouseEvent): unknown;
}

const Knob = ({ icon, label, pressed, onClick }: KnobProps) => (
  <button type="button" class="knob" aria-label={label} title={label} aria-pressed={pressed} onClick={onClick}>
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={ICONS[icon]} />
    </svg>
  </button>
);

const callOf = ({ currentTarget }: Event) => (currentTarget as HTMLElement).closest(".call") as HTMLElement;

function toggleFullScreen(event: Event): void {
  const call = callOf(event);
  if (call.matches(":fullscreen")) void document.exitFullscreen();
  else void call.requestFullscreen?.();
}

export function startDraw(
  preact: Preact,
  host: ChatHost,
  store: Store,
  texts: DrawTexts,
): ReturnType<DrawModule["start"]> {
  lend(preact);
  addSheet(host.root, css);
  let drawing: Drawing | undefined;
  let known: Calls | undefined;
  let end: (() => void) | undefined;

  /** Pointing and drawing belong to the calls of one session. */
  function drawingOf(calls: Calls): Drawing {
    if (drawing && known === calls) return drawing;
    drawing?.close();
    known = calls;
    const nameOf = ({ actor }: { actor: { name?: string } }) => actor.name || texts.shopper;
    const stills = {
      allow,
      put: async (shown: Shown) => (await host.files?.())?.sendStill(shown),
    };
    drawing = openDrawing({ calls, stills, me: () => store.join().you?.id ?? "", nameOf });
    drawing.subscribe(redraw);
    return drawing;
  }
  const redraw = () => void host.calls?.().then((widget) => widget.draw());

  /** Says yes or no to who asks for a still of what the shopper shows. */
  let agree: ((yes: boolean) => void) | undefined;
  function allow(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => agree?.(false), PATIENCE_MS);
      agree = (yes) => {
        clearTimeout(timer);
        agree = undefined;
        resolve(yes);
        redraw();
      };
      redraw();
    });
  }
  const Asked = () => (
    <p class="asked" role="alert">
      {texts.closerWish}{" "}
      <button type="button" class="plain" onClick={() => agree?.(true)}>
        {texts.closerYes}
      </button>{" "}
      <button type="button" class="plain" onClick={() => agree?.(false)}>
        {texts.closerNo}
      </button>
    </p>
  );

  let laid: HTMLCanvasElement | null = null;
  function lay(canvas: HTMLCanvasElement | null): void {
    if (!canvas || canvas === laid) return;
    laid = canvas;
    end?.();
    end = drawing?.over(canvas);
  }

  return function Over({ view: { own }, calls, picture }) {
    const drawing = drawingOf(calls);
    const target = drawing.picture(picture ?? own.screenPreview ?? own.preview);
    const frozen = !!target && drawing.frozen.has(target.key);
    return (
      <Fragment>
        {own.screenPreview && <Screen stream={own.screenPreview} label={texts.ownScreen} />}
        <canvas class="drawn" ref={lay} aria-label={texts.drawKeys} />
        <div class="over">
          {target && (
            <Knob
              icon="draw"
              label={texts.draw}
              pressed={drawing.active}
              onClick={() => drawing.activate(!drawing.active)}
            />
          )}
          {target && drawing.canFreeze && (
            <Knob
              icon="freeze"
              label={texts.freeze}
              pressed={frozen}
              onClick={() => drawing.freeze(target.key, !frozen)}
            />
          )}
          {target && <Knob icon="closer" label={texts.closer} onClick={() => drawing.lookCloser(target.key)} />}
          {"getDisplayMedia" in (navigator.mediaDevices ?? {}) && (
            <Knob icon="screen" label={texts.screen} pressed={own.screen} onClick={() => calls.screen(!own.screen)} />
          )}
          {picture && document.pictureInPictureEnabled && (
            <Knob
              icon="window"
              label={texts.window}
              onClick={(event) => openWindow(callOf(event).querySelector(".other") as HTMLVideoElement)}
            />
          )}
          {target && document.fullscreenEnabled && <Knob icon="full" label={texts.full} onClick={toggleFullScreen} />}
        </div>
        <p class="still" role="status">
          {drawing.looked ? texts[`closer_${drawing.looked}`] : frozen && texts.frozen}
        </p>
        {agree && <Asked />}
      </Fragment>
    );
  };
}

/** What the shopper shows of their screen, so that they see what is drawn on it. */
const Screen = ({ stream, label }: { stream: MediaStream; label: string }) => (
  <video
    class="own-screen"
    autoplay
    playsInline
    muted
    aria-label={label}
    ref={(element: HTMLVideoElement | null) => {
      if (element && element.srcObject !== stream) element.srcObject = stream;
    }}
  />
);
