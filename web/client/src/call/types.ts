/** What a call promises to a user interface. One `Calls` belongs to a session and a tab; it holds at most one call. */
import type { Call, CallPerson, IceServers, Medium, Problem } from "@visavis/protocol";
import type { KeyValue, Session } from "../types.ts";

/** How the line to somebody is. `interrupted`: it was there and comes back by itself; `away`: their page loads anew. */
export type LineState = "connecting" | "connected" | "interrupted" | "away";

/** Why a microphone, a camera or a screen cannot be had. Each has its own words and a way on. */
export type MediaTrouble =
  /** The person, or the browser for them, said no. */
  | "denied"
  /** There is none. */
  | "missing"
  /** Another program has it. */
  | "busy"
  /** The page came without TLS, so that no browser gives it a microphone. */
  | "insecure"
  /** The page's own policy forbids it (`Permissions-Policy`). */
  | "forbidden"
  /** This browser cannot do it at all. */
  | "unsupported"
  /** It was pulled out while it was in use. */
  | "unplugged";

/** Somebody else in the call, with what comes from them. */
export interface Other {
  readonly person: CallPerson;
  readonly line: LineState;
  /** Sound and camera; present as soon as there is a line, and the same object as long as that lasts. */
  readonly stream: MediaStream | null;
  /** What they share of their screen. */
  readonly screen: MediaStream | null;
  /** What else is told from browser to browser; each connection has its own. */
  readonly aside: RTCDataChannel;
  /** The browser's figures of the line; what they mean says `quality.ts`. */
  stats(): Promise<RTCStatsReport>;
  /** They show their camera, but pictures are left out so that the voice gets through. */
  readonly pictureRests: boolean;
}

/** What this tab gives into the call. */
export interface Own {
  readonly muted: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
  /** The camera's picture, for a small view of oneself. */
  readonly preview: MediaStream | null;
  readonly screenPreview: MediaStream | null;
  /** The microphone's sound. */
  readonly voice: MediaStream | null;
  readonly microphoneTrouble: MediaTrouble | null;
  readonly cameraTrouble: MediaTrouble | null;
  /** Pictures are left out on the way to the others, so that the voice gets through. */
  readonly pictureRests: boolean;
}

/** One conversation's call as of now. A snapshot: a change makes a new object. */
export interface CallView {
  readonly conversation: string;
  readonly call: Call;
  /** `asked`: it rings here, to be taken or declined. `asking`: it rings at the others'. `here`: it goes on in this tab.
   * `elsewhere`: oneself is in it, in another tab or browser. `outside`: it goes on among others. */
  readonly part: "asked" | "asking" | "here" | "elsewhere" | "outside";
  readonly others: readonly Other[];
  readonly own: Own;
}

/** The devices to be used from now on; empty for the browser's choice. */
export interface Devices {
  readonly microphone: string;
  readonly camera: string;
  readonly speaker: string;
}

export interface CallOptions {
  readonly session: Session;
  /** Where the tab remembers its device's name and its call across page loads: `sessionStorage`. */
  readonly tab: KeyValue | undefined;
  readonly tabKey: string;
  /** Where the choice of devices is remembered: `localStorage`. */
  readonly storage: KeyValue | undefined;
  iceServers(): Promise<IceServers>;
}

export interface Calls {
  /** The call of a conversation, if it has one. */
  view(conversation: string): CallView | null;
  /** The call that goes on, or is asked for, in this tab. */
  readonly here: CallView | null;
  subscribe(listener: () => void): () => void;
  /** Each of these answers why it was refused, if it was. */
  offer(conversation: string, medium: Medium): Promise<Problem | null>;
  answer(conversation: string, camera: boolean): Promise<Problem | null>;
  decline(conversation: string): Promise<Problem | null>;
  /** Comes in, to speak or only to listen; or brings the call from another tab here. */
  join(conversation: string, listens?: boolean): Promise<Problem | null>;
  /** Takes the offer back, or goes out of the call; whoever is the last of their side ends it with that. */
  hangUp(): Promise<Problem | null>;
  mute(muted: boolean): void;
  camera(on: boolean): Promise<void>;
  /** From the front to the back camera of a phone, or to the next one. */
  switchCamera(): Promise<void>;
  screen(on: boolean): Promise<void>;
  /** Gives a track in the place of the camera's or the screen's, as long as that lasts; without one, that again. */
  still(kind: "camera" | "screen", track: MediaStreamTrack | undefined): void;
  readonly devices: Devices;
  choose(devices: Partial<Devices>): Promise<void>;
  close(): void;
}
