/** What this tab gives into a call: microphone, camera, screen, each with the trouble that keeps it away. */
import type { KeyValue } from "../types.ts";
import type { Devices, MediaTrouble } from "./types.ts";

type Kind = "microphone" | "camera";

const NAMES: Readonly<Record<string, MediaTrouble>> = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
};

/** What the browser's error means where `secure` tells of TLS and `allowed` of the page's policy. */
export function troubleOf(error: string, secure: boolean, allowed: boolean): MediaTrouble {
  if (!secure) return "insecure";
  const trouble = NAMES[error] ?? "unsupported";
  return trouble === "denied" && !allowed ? "forbidden" : trouble;
}

/** Whether the page's own policy allows it, as far as the browser tells. */
function isAllowed(kind: Kind): boolean {
  const { featurePolicy } = document as { featurePolicy?: { allowsFeature(name: string): boolean } };
  return featurePolicy?.allowsFeature(kind) ?? true;
}

const CHOICE = "visavis:devices";
const NO_CHOICE: Devices = { microphone: "", camera: "", speaker: "" };

export class OwnMedia {
  readonly tracks: Partial<Record<Kind | "screen", MediaStreamTrack>> = {};
  readonly troubles: Partial<Record<Kind, MediaTrouble>> = {};
  devices: Devices;
  muted = false;
  /** The pictures, as one sees them oneself. */
  readonly previews: Partial<Record<Kind | "screen", MediaStream>> = {};
  /** What is given in place of a picture. */
  readonly stills: Partial<Record<Kind | "screen", MediaStreamTrack | undefined>> = {};
  #facing: "user" | "environment" = "user";
  /** Counts the requests; what an earlier one still brings is put away. */
  #asked = { microphone: 0, camera: 0 };

  constructor(
    private readonly storage: KeyValue | undefined,
    private readonly changed: () => void,
  ) {
    let chosen = {};
    try {
      chosen = JSON.parse(storage?.getItem(CHOICE) ?? "{}");
    } catch {}
    this.devices = { ...NO_CHOICE, ...chosen };
  }

  mute(muted: boolean): void {
    this.muted = muted;
    if (this.tracks.microphone) this.tracks.microphone.enabled = !muted;
    this.changed();
  }

  microphone = () => this.#start("microphone");

  async camera(on: boolean): Promise<void> {
    if (on) return this.#start("camera");
    this.#stop("camera");
    delete this.troubles.camera;
    this.changed();
  }

  /** The other side of a phone, or the next camera. */
  async switchCamera(): Promise<void> {
    const all = await navigator.mediaDevices.enumerateDevices();
    const cameras = all.filter(({ kind }) => kind === "videoinput");
    if (this.tracks.camera?.getSettings().facingMode) {
      this.#facing = this.#facing === "user" ? "environment" : "user";
      this.devices = { ...this.devices, camera: "" };
      return this.#start("camera");
    }
    const used = this.tracks.camera?.getSettings().deviceId;
    const next = cameras[(cameras.findIndex(({ deviceId }) => deviceId === used) + 1) % cameras.length];
    return this.choose({ camera: next?.deviceId ?? "" });
  }

  async screen(on: boolean): Promise<void> {
    this.#stop("screen");
    if (on)
      try {
        const [track] = (await navigator.mediaDevices.getDisplayMedia({ video: true })).getTracks();
        if (track) this.#keep("screen", track);
      } catch {}
    this.changed();
  }

  still(kind: "camera" | "screen", track: MediaStreamTrack | undefined): void {
    this.stills[kind] = track;
    this.changed();
  }

  async choose(devices: Partial<Devices>): Promise<void> {
    this.devices = { ...this.devices, ...devices };
    try {
      this.storage?.setItem(CHOICE, JSON.stringify(this.devices));
    } catch {}
    this.changed();
    const again = (["microphone", "camera"] as const).filter(
      (kind) => kind in devices && (this.tracks[kind] || this.troubles[kind]),
    );
    await Promise.all(again.map((kind) => this.#start(kind)));
  }

  close(): void {
    for (const kind of ["microphone", "camera", "screen"] as const) this.#stop(kind);
  }

  /** Asks the browser, and replaces what was there; what goes wrong is told in `troubles`. */
  async #start(kind: Kind): Promise<void> {
    const mine = ++this.#asked[kind];
    // Phones give one camera at a time.
    if (kind === "camera") this.#put(kind);
    let track: MediaStreamTrack | undefined;
    let trouble: MediaTrouble | undefined;
    try {
      [track] = (await navigator.mediaDevices.getUserMedia(this.#constraints(kind))).getTracks();
    } catch (error) {
      trouble = troubleOf((error as Error).name, isSecureContext, isAllowed(kind));
    }
    if (mine !== this.#asked[kind]) return track?.stop();
    this.#put(kind);
    if (trouble) this.troubles[kind] = trouble;
    else delete this.troubles[kind];
    if (track) this.#keep(kind, track);
    this.changed();
  }

  #constraints(kind: Kind): MediaStreamConstraints {
    const id = this.devices[kind];
    const device = id ? { deviceId: { ideal: id } } : {};
    if (kind === "microphone") return { audio: device };
    const facing = id ? {} : { facingMode: this.#facing };
    return { video: { ...device, ...facing, width: { ideal: 1280 }, height: { ideal: 720 } } };
  }

  #keep(kind: Kind | "screen", track: MediaStreamTrack): void {
    this.tracks[kind] = track;
    if (kind === "microphone") track.enabled = !this.muted;
    this.previews[kind] = new MediaStream([track]);
    // Only what ends by itself tells of it: the device was pulled out, or the sharing of the screen was ended.
    track.onended = () => {
      this.#put(kind);
      if (kind !== "screen") this.troubles[kind] = "unplugged";
      this.changed();
    };
  }

  #stop(kind: Kind | "screen"): void {
    if (kind !== "screen") this.#asked[kind] += 1;
    this.#put(kind);
  }

  #put(kind: Kind | "screen"): void {
    this.tracks[kind]?.stop();
    for (const kept of [this.tracks, this.previews, this.stills]) delete kept[kind];
  }
}
