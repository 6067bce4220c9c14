/** Records a call in this tab as long as it may, in one piece a page, and has it carried to the server meanwhile. */
import { newId } from "../ids.ts";
import { Carrier, type CarrierEdges } from "./carrier.ts";
import { Mixer } from "./mixer.ts";
import type { Shown } from "./scene.ts";

/** What a crash may lose. */
const PART_MS = 2_000;
const TYPE = "video/webm;codecs=vp8,opus";
const PICTURE_BPS = 1_500_000;
const SOUND_BPS = 64_000;
/** Where a player can jump to. */
const KEY_PICTURE_MS = 2_000;

/** Whether this browser can record what the server understands. */
export const canRecord = (): boolean =>
  typeof MediaRecorder === "function" &&
  MediaRecorder.isTypeSupported(TYPE) &&
  "captureStream" in HTMLCanvasElement.prototype;

export class Tape {
  readonly #mixer = new Mixer();
  readonly #carrier: Carrier;
  #recorder: MediaRecorder | undefined;

  constructor(edges: CarrierEdges) {
    this.#carrier = new Carrier(edges);
  }

  show(shown: readonly Shown[], voices: readonly MediaStream[]): void {
    this.#mixer.show(shown, voices);
  }

  /** Records from now on; what comes before it is only looked at. */
  start(): void {
    if (this.#recorder) return;
    const options = {
      mimeType: TYPE,
      videoBitsPerSecond: PICTURE_BPS,
      audioBitsPerSecond: SOUND_BPS,
      videoKeyFrameIntervalDuration: KEY_PICTURE_MS,
    };
    const recorder = new MediaRecorder(this.#mixer.stream, options);
    this.#recorder = recorder;
    const piece = newId(Date.now());
    const begunAt = performance.now();
    let number = 0;
    recorder.ondataavailable = ({ data: content }) => {
      if (content.size) this.#carrier.add({ piece, number: number++, content, begunAt });
    };
    recorder.start(PART_MS);
  }

  /** The last part follows; whether all is kept. */
  async stop(): Promise<boolean> {
    const recorder = this.#recorder;
    if (recorder?.state === "recording") {
      await new Promise((resolve) => {
        recorder.onstop = resolve;
        recorder.stop();
      });
    }
    this.#mixer.close();
    return this.#carrier.empty();
  }
}
