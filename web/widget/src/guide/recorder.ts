/** rrweb as the recorder of a shared page. What it sees stays here until `client/guide` has taken out what is hidden. */
import { record } from "@rrweb/record";
import type { RecordedEvent, Recorder } from "@visavis/client/guide";

/** Whom the recorder leaves out: the widget itself. */
const OWN = "data-visavis-widget";

/** How often the pointer and scrolling are told, in ms. */
const OFTEN_MS = 50;

export function pageRecorder(widget: Element): Recorder {
  let stop: (() => void) | undefined;
  widget.setAttribute(OWN, "");
  return {
    start(emit) {
      stop = record({
        emit: (event) => emit(event as RecordedEvent),
        blockSelector: `[${OWN}]`,
        // What is hidden is decided by our own masks, which see the elements themselves.
        maskInputOptions: { password: true },
        inlineStylesheet: true,
        inlineImages: false,
        recordCanvas: false,
        recordCrossOriginIframes: false,
        slimDOMOptions: "all",
        sampling: { mousemove: OFTEN_MS, scroll: OFTEN_MS, input: "all", media: 800 },
      });
    },
    whole: () => record.takeFullSnapshot(true),
    stop() {
      stop?.();
      stop = undefined;
    },
    nodeOf: (id) => record.mirror.getNode(id) as Node | null,
  };
}
