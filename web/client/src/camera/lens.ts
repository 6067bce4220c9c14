/** The camera of this phone: the one that looks away first, then what can be set on it. */
import { troubleOf } from "../call/media.ts";
import type { MediaTrouble } from "../call/types.ts";
import { type Able, ableOf, UNABLE } from "./able.ts";

/** What is set; `focus` null leaves it to the camera. */
export interface Setting {
  readonly zoom?: number;
  readonly torch?: boolean;
  readonly focus?: number | null;
}

export class Lens {
  track: MediaStreamTrack | null = null;
  /** The track, to be looked at. */
  stream: MediaStream | null = null;
  trouble: MediaTrouble | null = null;
  able: Able = UNABLE;
  set: Setting = {};
  #facing: "environment" | "user" = "environment";

  constructor(private readonly changed: () => void) {}

  /** Asks for the camera; what goes wrong is told in `trouble`. */
  async open(): Promise<void> {
    // Phones give one camera at a time.
    this.close();
    const video = { facingMode: this.#facing, width: { ideal: 1280 }, height: { ideal: 720 } };
    try {
      const [track] = (await navigator.mediaDevices.getUserMedia({ video })).getVideoTracks();
      if (track) this.#keep(track);
      this.trouble = null;
    } catch (error) {
      this.trouble = troubleOf((error as Error).name, isSecureContext, true);
    }
    this.changed();
  }

  async turn(): Promise<void> {
    this.#facing = this.#facing === "user" ? "environment" : "user";
    await this.open();
  }

  /** Sets what the camera can do; what it refuses stays as it was. */
  async adjust(setting: Setting): Promise<void> {
    const { focus, ...rest } = setting;
    const distance = focus === null ? { focusMode: "continuous" } : { focusMode: "manual", focusDistance: focus };
    const wish = { ...rest, ...(focus !== undefined && distance) } as MediaTrackConstraintSet;
    try {
      await this.track?.applyConstraints({ advanced: [wish] });
      this.set = { ...this.set, ...setting };
    } catch {}
    this.changed();
  }

  close(): void {
    this.track?.stop();
    this.track = this.stream = null;
    this.able = UNABLE;
    this.set = {};
  }

  #keep(track: MediaStreamTrack): void {
    this.track = track;
    this.stream = new MediaStream([track]);
    this.able = ableOf(track.getCapabilities?.() as Record<string, unknown> | undefined);
    const { zoom } = track.getSettings() as { zoom?: number };
    this.set = { torch: false, focus: null, ...(zoom !== undefined && { zoom }) };
    // Only what ends by itself tells of it: another program took it, or the phone was locked for long.
    track.onended = () => {
      this.close();
      this.trouble = "busy";
      this.changed();
    };
  }
}
