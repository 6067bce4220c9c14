/** The calls of a session as a user interface sees them: which there are, the one in this tab, and what can be done. */
import type { Call, Command, Medium, Problem, SignalOut } from "@visavis/protocol";
import { newId } from "../ids.ts";
import { type Change, ProblemError } from "../types.ts";
import { KnownCalls } from "./known.ts";
import { OwnMedia } from "./media.ts";
import { iceServersOf, type Kept, leaveKept, takeKept } from "./memory.ts";
import { Room } from "./room.ts";
import type { CallOptions, Calls, CallView, Devices, Own } from "./types.ts";

/** A call that nobody got a line to is given up after this. */
const NO_LINE_MS = 30_000;

export function openCalls(options: CallOptions): Calls {
  return new TabsCalls(options);
}

class TabsCalls implements Calls {
  readonly #session;
  readonly #media: OwnMedia;
  readonly #listeners = new Set<() => void>();
  readonly #leave = new AbortController();
  readonly #unsubscribe: () => void;
  #device: string;
  /** The call that this tab is in, or comes back to. */
  #place: { readonly conversation: string; readonly call: string } | null = null;
  #room: Room | null = null;
  #configuration: RTCConfiguration = {};
  readonly #known: KnownCalls;
  #views = new Map<string, CallView | null>();
  #showing = false;
  #online = false;
  #returns = false;
  /** Comes into the call, rather than waits for others to come. */
  #enters = true;
  #ready: Promise<void> | undefined;

  constructor(private readonly options: CallOptions) {
    const { session, storage, tab, tabKey } = options;
    this.#session = session;
    this.#known = new KnownCalls(session);
    this.#media = new OwnMedia(storage, () => this.#given());
    const kept = takeKept(tab, tabKey);
    this.#device = kept?.device ?? newId(Date.now());
    if (kept) this.#comeBack(kept);
    this.#unsubscribe = session.subscribe((change) => this.#heard(change));
    const { signal } = this.#leave;
    addEventListener("pagehide", () => this.#leavePage(), { signal });
    addEventListener("pageshow", ({ persisted }) => persisted && this.#backFromCache(), { signal });
    this.#sync();
  }

  get here(): CallView | null {
    const view = this.#place && this.view(this.#place.conversation);
    return view && /here|asking/.test(view.part) ? view : null;
  }

  get devices(): Devices {
    return this.#media.devices;
  }

  view(conversation: string): CallView | null {
    const known = this.#views.get(conversation);
    if (known !== undefined) return known;
    const call = this.#known.call(conversation);
    const view = call ? this.#viewOf(conversation, call) : null;
    this.#views.set(conversation, view);
    return view;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  offer(conversation: string, medium: Medium): Promise<Problem | null> {
    this.#enters = false;
    // A shopper is seen only when they turn their camera on.
    this.#prepare(medium === "video" && this.#session.you?.type === "member");
    return this.#begin(this.#do({ type: "offer_call", conversation, medium, device: this.#device }));
  }

  answer(conversation: string, camera: boolean): Promise<Problem | null> {
    this.#prepare(camera);
    const device = this.#device;
    return this.#begin(this.#about(conversation, (call) => ({ type: "answer_call", conversation, call, device })));
  }

  decline(conversation: string): Promise<Problem | null> {
    return this.#about(conversation, (call) => ({ type: "decline_call", conversation, call }));
  }

  join(conversation: string, listens = false): Promise<Problem | null> {
    const device = this.#device;
    this.#prepare(false, listens);
    return this.#begin(
      this.#about(conversation, (call) => ({ type: "join_call", conversation, call, device, listens })),
    );
  }

  hangUp(): Promise<Problem | null> {
    const { here } = this;
    if (!here) return Promise.resolve(null);
    const { conversation, part } = here;
    const { call } = here.call;
    return this.#do({ type: part === "asking" ? "end_call" : "leave_call", conversation, call });
  }

  mute = (muted: boolean) => this.#media.mute(muted);
  camera = (on: boolean) => this.#media.camera(on);
  switchCamera = () => this.#media.switchCamera();
  screen = (on: boolean) => this.#media.screen(on);
  choose = (devices: Partial<Devices>) => this.#media.choose(devices);

  close(): void {
    this.#leave.abort();
    this.#unsubscribe();
    this.#room?.close();
    this.#media.close();
    this.#listeners.clear();
  }

  get #me(): string {
    return this.#session.you?.id ?? "";
  }

  /** Devices and servers are asked for while the command is on its way. */
  #prepare(camera: boolean, listens = false): void {
    if (this.#place) return;
    this.#ready = undefined;
    void this.#serversKnown();
    if (!listens) void this.#media.microphone();
    if (camera) void this.#media.camera(true);
  }

  #serversKnown(): Promise<void> {
    const { tab, tabKey, iceServers } = this.options;
    this.#ready ??= iceServersOf(tab, `${tabKey}:servers`, iceServers).then((configuration) => {
      this.#configuration = configuration;
    });
    return this.#ready;
  }

  /** Comes into a call; without one, lets go of the devices. */
  async #begin(began: Promise<Problem | null>): Promise<Problem | null> {
    const problem = await began;
    if (problem && !this.#place) this.#media.close();
    return problem;
  }

  async #do(command: Command): Promise<Problem | null> {
    try {
      await this.#session.command(command);
      return null;
    } catch (error) {
      if (error instanceof ProblemError) return error.problem;
      throw error;
    }
  }

  /** Of a call that is over meanwhile, the server says so. */
  #about(conversation: string, command: (call: string) => Command): Promise<Problem | null> {
    return this.#do(command(this.#known.call(conversation)?.call ?? newId(Date.now())));
  }

  #viewOf(conversation: string, call: Call): CallView {
    const here = this.#room?.call === call.call ? this.#room : null;
    const part = this.#known.partOf(conversation, call, this.#device);
    return { conversation, call, part, others: here?.others ?? [], own: this.#own };
  }

  get #own(): Own {
    const { muted, tracks, preview, troubles } = this.#media;
    return {
      muted,
      camera: !!tracks.camera,
      screen: !!tracks.screen,
      preview,
      microphoneTrouble: troubles.microphone ?? null,
      cameraTrouble: troubles.camera ?? null,
      pictureRests: this.#room?.pictureRests ?? false,
    };
  }

  #heard({ inbox, conversation, session, signal }: Change): void {
    if (inbox) this.#known.tell(inbox);
    if (signal?.body.type === "call_signal") this.#signalled(signal);
    else if (conversation ?? inbox?.id) this.#sync(conversation ?? inbox?.id);
    else if (session) {
      const online = this.#session.state === "online";
      this.#sync();
      if (online && !this.#online) this.#room?.hurry();
      this.#online = online;
    }
  }

  #signalled(signal: SignalOut): void {
    if (signal.conversation === this.#place?.conversation) this.#room?.receive(signal);
  }

  /** Follows what has become of the calls: comes into the one that this tab is in, and goes out of the one that is over. */
  #sync(conversation?: string): void {
    for (const id of conversation ? [conversation] : [...this.#views.keys(), this.#place?.conversation ?? ""]) {
      this.#views.delete(id);
      const call = this.#known.call(id);
      if (!this.#me || this.#session.state !== "online") continue;
      if (call && /here|asking/.test(this.#known.partOf(id, call, this.#device))) this.#enter(id, call);
      else if (this.#place?.conversation === id && call !== undefined) this.#leaveRoom();
    }
    this.#tell();
  }

  #enter(conversation: string, call: Call): void {
    if (this.#place?.call !== call.call) {
      this.#leaveRoom();
      this.#place = { conversation, call: call.call };
    }
    if (!this.#session.conversation(conversation)) this.#session.follow(conversation);
    if (call.state === "ongoing") void this.#serversKnown().then(() => this.#sit(call));
  }

  /** Once the servers are known: a line to everybody. */
  #sit(call: Call): void {
    if (this.#place?.call !== call.call) return;
    this.#room ??= this.#openRoom(call.call);
    this.#room.sync(this.#known.call(this.#place.conversation) ?? call);
    this.#show();
    this.#changed();
  }

  #openRoom(call: string): Room {
    const conversation = this.#place?.conversation ?? "";
    const edges = {
      connect: () => new RTCPeerConnection(this.#configuration),
      send: (body: SignalOut["body"], to: string) => this.#session.signal(conversation, body, to),
      changed: () => this.#changed(),
    };
    const room = new Room(edges, call, this.#me, this.#device, newId(Date.now()), this.#enters);
    room.give(this.#places);
    const returns = this.#returns;
    setTimeout(() => {
      const lost = this.#room === room && !room.connectedAt && !returns;
      if (lost) void this.#do({ type: "end_call", conversation, call, failed: true });
    }, NO_LINE_MS);
    return room;
  }

  get #places() {
    const { microphone, camera, screen } = this.#media.tracks;
    return [microphone, camera, screen] as const;
  }

  #given(): void {
    this.#room?.give(this.#places);
    this.#show();
    this.#changed();
  }

  /** Tells everybody what this tab shows, when that has changed. */
  #show(): void {
    const { here } = this;
    const me = here?.call.people.find(({ actor }) => actor.id === this.#me);
    if (!here || !me || here.part !== "here" || this.#showing) return;
    const { camera, screen } = this.#own;
    if ((me.camera ?? false) === camera && (me.screen ?? false) === screen) return;
    this.#showing = true;
    const { conversation, call } = here;
    const command = { type: "show_in_call", conversation, call: call.call, camera, screen } as const;
    void this.#do(command).then((problem) => {
      this.#showing = false;
      if (!problem) this.#show();
    });
  }

  #leaveRoom(): void {
    const place = this.#place;
    if (!place) return;
    const quality = this.#room?.summary.quality;
    const log = this.#session.conversation(place.conversation)?.events ?? [];
    const offered = log.find(({ body }) => body.type === "call_offered" && body.call === place.call)?.seq;
    if (quality && offered) void this.#do({ type: "report_call", ...place, offered, quality });
    this.#room?.close();
    this.#room = null;
    this.#place = null;
    this.#enters = true;
    this.#returns = false;
    this.#media.close();
    this.#media.muted = false;
  }

  #comeBack({ conversation, call, muted, camera }: Kept): void {
    this.#returns = true;
    this.#prepare(camera);
    this.#media.muted = muted;
    this.#place = { conversation, call };
    this.#session.follow(conversation);
  }

  /** The next page of this tab takes the call up again. */
  #leavePage(): void {
    if (!this.#place) return;
    const { muted, tracks } = this.#media;
    const camera = !!tracks.camera;
    leaveKept(this.options.tab, this.options.tabKey, { device: this.#device, ...this.#place, muted, camera });
    this.#room?.away();
    this.#room?.close();
    this.#room = null;
  }

  #backFromCache(): void {
    const kept = takeKept(this.options.tab, this.options.tabKey);
    if (kept) this.#comeBack(kept);
    this.#sync();
  }

  #changed(): void {
    if (this.#place) this.#views.delete(this.#place.conversation);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
