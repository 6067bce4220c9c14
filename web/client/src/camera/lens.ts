/** The camera of this phone: the one that looks away first, then what can be set on it. */
import { troubleOf } from "../call/media.ts";
import type { MediaTrouble } from "../call/types.ts";
import { type Able, ableOf, type Setting, settingOf, UNABLE, wishOf } from "./able.ts";

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
    try {
      await this.track?.applyConstraints({ advanced: [wishOf(setting)] });
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
    this.set = settingOf(track.getSettings() as Record<string, unknown>);
    // Only what ends by itself tells of it: another program took it, or the phone was locked for long.
    track.onended = () => {
      this.close();
      this.trouble = "busy";
      this.changed();
    };
  }
}
