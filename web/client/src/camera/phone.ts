/**
 * A phone that is a camera of one call, without user interface: it asks for the camera, opens the link that it was shown,
 * and gives its picture to everybody in the call until that ends or it is sent away. It hears and sees nobody.
 */
import type { Call, CameraPass, Conversation, EventFrame, SignalBody } from "@visavis/protocol";
import { KnownCalls } from "../call/known.ts";
import { Summary } from "../call/quality.ts";
import { Room } from "../call/room.ts";
import type { CallView } from "../call/types.ts";
import { newId } from "../ids.ts";
import { openSession } from "../session.ts";
import { socket } from "../socket.ts";
import { stream } from "../stream.ts";
import type { KeyValue, Session } from "../types.ts";
import { Asked } from "./asked.ts";
import { Lens } from "./lens.ts";
import { awake } from "./wake.ts";

/**
 * `asking`: the browser asks for the camera. `opening`: the link is being opened. `joining`, `live`, `back`: in the call,
 * before, with and after a line. Each of the others is an end, `offline` and `trouble` (see `lens.trouble`) such that one
 * may try again.
 */
export type Phase =
  | "asking"
  | "opening"
  | "joining"
  | "live"
  | "back"
  | "trouble"
  | "offline"
  | "nothing"
  | "used"
  | "full"
  | "wait"
  | "over";

/** What the tab keeps, so that a page that loads anew is the same camera. */
interface Kept {
  readonly token: string;
  readonly device: string;
  readonly pass?: CameraPass;
}

const KEY = "visavis:camera";
const REFUSED: Readonly<Record<number, Phase>> = { 401: "used", 409: "full", 429: "wait" };

export class Phone {
  phase: Phase = "asking";
  readonly lens: Lens;
  #kept: Kept | null;
  #session: Session | undefined;
  #known: KnownCalls | undefined;
  #room: Room | undefined;
  #asked: Asked | undefined;
  #still: MediaStreamTrack | undefined;
  #call: Call | undefined;
  #wasLive = false;
  #online = false;
  #shown: boolean | undefined;

  /** `token` is that of the link, empty when the page was loaded anew. */
  constructor(
    token: string,
    private readonly tab: KeyValue | undefined,
    private readonly changed: () => void,
  ) {
    this.lens = new Lens(() => this.#lensChanged());
    const kept = read(tab);
    this.#kept = token && token !== kept?.token ? { token, device: newId(Date.now()) } : kept;
    addEventListener("pagehide", () => this.#room?.away());
    // A page that comes out of the browser's store has lost its lines.
    addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  }

  /** Whose phone it is, once that is known. */
  get name(): string {
    return this.#kept?.pass?.name ?? "";
  }

  async start(): Promise<void> {
    if (!this.#kept) return this.#become("nothing");
    this.#keep(this.#kept);
    this.#become("asking");
    await this.lens.open();
    if (!this.lens.track) return this.#become("trouble");
    if (this.#session) return this.#become(this.#wasLive ? "back" : "joining");
    const { token, device, pass } = this.#kept;
    if (pass) return this.#join(pass, device);
    this.#become("opening");
    const opened = await open(token, device);
    if (typeof opened === "string") {
      if (opened !== "offline" && opened !== "wait") this.#end(opened);
      return this.#become(opened);
    }
    this.#keep({ token, device, pass: opened });
    this.#join(opened, device);
  }

  /** Goes out of the call, for good. */
  async stop(): Promise<void> {
    const { pass } = this.#kept ?? {};
    const left =
      pass && this.#session?.command({ type: "leave_call", conversation: pass.conversation, call: pass.call });
    this.lens.close();
    await left?.catch(() => {});
    this.#end("over");
  }

  #join(pass: CameraPass, device: string): void {
    this.#become("joining");
    const { conversation } = pass;
    const token = () => Promise.resolve(pass.token);
    const identity = { kind: "visitor", token } as const;
    const session = openSession({ server: location.origin, identity, transports: { socket, stream }, fold });
    this.#session = session;
    this.#known = new KnownCalls(session);
    const { servers, relay_only = false } = pass.servers;
    const configuration: RTCConfiguration = {
      iceServers: servers as RTCIceServer[],
      iceTransportPolicy: relay_only ? "relay" : "all",
      bundlePolicy: "max-bundle",
    };
    const edges = {
      connect: () => new RTCPeerConnection(configuration),
      send: (body: SignalBody, to: string) => session.signal(conversation, body, to),
      changed: () => this.#lineChanged(),
      // Who is gone is no phone's affair.
      gone: () => {},
    };
    this.#room = new Room(edges, pass.call, pass.id, device, newId(Date.now()), true, new Summary());
    this.#give();
    this.#asked = new Asked({ view: () => this.#viewOf(pass), me: pass.id, still: (track) => this.#stand(track) });
    session.subscribe(({ signal }) => {
      if (signal?.body.type === "call_signal") this.#room?.receive(signal);
      else this.#sync(pass);
    });
    session.follow(conversation);
    awake();
  }

  /** Has a line to everybody in the call but to other phones, as long as this one is in it. */
  #sync(pass: CameraPass): void {
    const online = this.#session?.state === "online";
    const back = online && !this.#online;
    this.#online = online;
    const call = online ? this.#known?.call(pass.conversation) : undefined;
    const here = call?.call === pass.call && call.people.some(({ actor }) => actor.id === pass.id);
    if (this.#session?.ended || (call !== undefined && !here)) {
      this.#end("over");
    } else if (call) {
      this.#call = call;
      this.#room?.sync({ ...call, people: call.people.filter(({ phone }) => !phone) });
      this.#asked?.sync();
      if (back) this.#room?.hurry();
      this.#show();
    }
  }

  #show(): void {
    const { pass } = this.#kept ?? {};
    const camera = !!this.lens.track;
    if (!pass || this.#shown === camera || this.#session?.state !== "online") return;
    this.#shown = camera;
    const { conversation, call } = pass;
    this.#session.command({ type: "show_in_call", conversation, call, camera }).catch(() => {
      this.#shown = undefined;
    });
  }

  /** The call as whoever looks at its pictures sees it. */
  #viewOf({ conversation }: CameraPass): CallView | null {
    const { stream: preview } = this.lens;
    if (!this.#room || !this.#call) return null;
    const own = { muted: true, camera: !!preview, screen: false, preview, screenPreview: null, pictureRests: false };
    const troubles = { microphoneTrouble: null, cameraTrouble: null, voice: null };
    return { conversation, call: this.#call, part: "here", others: this.#room.others, own: { ...own, ...troubles } };
  }

  #give(): void {
    this.#room?.give([undefined, this.#still ?? this.lens.track ?? undefined]);
  }

  #stand(track: MediaStreamTrack | undefined): void {
    this.#still = track;
    this.#give();
  }

  #lensChanged(): void {
    // Another picture does not stand still.
    this.#still = undefined;
    this.#give();
    this.#asked?.sync();
    if (this.#room) this.#show();
    if (this.#room && this.lens.trouble) this.#become("trouble");
    this.changed();
  }

  #lineChanged(): void {
    if (!this.#room) return;
    this.#asked?.sync();
    if (this.phase === "trouble") return;
    const live = this.#room.others.some(({ line }) => line === "connected");
    this.#wasLive ||= live;
    this.#become(live ? "live" : this.#wasLive ? "back" : "joining");
  }

  #end(phase: Phase): void {
    const room = this.#room;
    const session = this.#session;
    this.#asked?.close();
    this.#room = this.#session = this.#asked = undefined;
    room?.close();
    session?.close();
    this.lens.close();
    this.#kept = null;
    this.tab?.removeItem(KEY);
    this.#become(phase);
  }

  #keep(kept: Kept): void {
    this.#kept = kept;
    try {
      this.tab?.setItem(KEY, JSON.stringify(kept));
    } catch {}
  }

  #become(phase: Phase): void {
    this.phase = phase;
    this.changed();
  }
}

/** A phone is told numbers only of what is no part of its call: all that there is to fold is how far the log goes. */
const fold = (_before: Conversation | null, { conversation, seq }: EventFrame): Conversation =>
  ({ id: conversation, seq }) as Conversation;

function read(tab: KeyValue | undefined): Kept | null {
  try {
    return JSON.parse(tab?.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

/** The pass, or why there is none. */
async function open(token: string, device: string): Promise<CameraPass | Phase> {
  try {
    const answer = await fetch("/api/cameras", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token, device }),
    });
    return answer.ok ? await answer.json() : (REFUSED[answer.status] ?? "offline");
  } catch {
    return "offline";
  }
}
