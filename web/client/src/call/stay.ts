/** This tab in a call: comes into it with its devices, stays over page loads, tells what it shows, and goes out. */
import type { Call, Command, Problem, SignalBody, SignalOut } from "@visavis/protocol";
import { newId } from "../ids.ts";
import type { KnownCalls } from "./known.ts";
import { OwnMedia } from "./media.ts";
import { iceServersOf, leaveKept, takeKept } from "./memory.ts";
import { Summary } from "./quality.ts";
import { Room } from "./room.ts";
import type { CallOptions, Own } from "./types.ts";

/** Who offered a call gives it up when no line has come about for so long. */
const NO_LINE_MS = 30_000;

export class Stay {
  readonly media: OwnMedia;
  device = "";
  /** The call that this tab is in, or comes back to. */
  place: { readonly conversation: string; readonly call: string } | null = null;
  room: Room | null = null;
  /** The command that brings this tab into a call is on its way. */
  early = false;
  #servers: Promise<RTCConfiguration> | undefined;
  /** Came into the call after the others, rather than asked them for it. */
  #enters = true;
  #showing = false;
  #me = "";
  /** The call as last heard of, should the page go before the server says more. */
  #last: Call | null = null;
  /** How the call is, on this page and on those before. */
  #summary = new Summary();

  constructor(
    private readonly options: CallOptions,
    private readonly known: KnownCalls,
    private readonly changed: () => void,
  ) {
    this.media = new OwnMedia(options.storage, () => {
      this.room?.give(this.#places);
      this.#show();
      changed();
    });
    this.comeBack();
    this.device ||= newId(Date.now());
  }

  get own(): Own {
    const { muted, tracks, previews, troubles } = this.media;
    return {
      muted,
      camera: !!tracks.camera,
      screen: !!tracks.screen,
      preview: previews.camera ?? null,
      screenPreview: previews.screen ?? null,
      voice: previews.microphone ?? null,
      microphoneTrouble: troubles.microphone ?? null,
      cameraTrouble: troubles.camera ?? null,
      pictureRests: !!this.room?.pictureRests,
    };
  }

  /**
   * Devices and servers are asked for, and the line into a call that is there is made, while the command is on its way.
   * When it is refused, all that is let go.
   */
  async begin(command: Command & { conversation: string }, camera: boolean, listens = false) {
    if (this.place) return this.ask(command);
    const call = this.known.call(command.conversation);
    this.early = true;
    this.#enters = !!call;
    this.#prepare(camera, listens);
    if (call) {
      this.place = { conversation: command.conversation, call: call.call };
      this.#goIn(call);
    }
    const problem = await this.ask(command);
    this.early = false;
    if (problem) {
      this.leave();
      this.media.close();
    }
    return problem;
  }

  ask = (command: Command): Promise<Problem | null> =>
    this.options.session.command(command).then(
      () => null,
      ({ problem }) => problem,
    );

  /** Comes into the call, or follows who else comes and goes in it. */
  enter(conversation: string, call: Call): void {
    const { session } = this.options;
    if (this.early) this.room?.hurry();
    if (this.place?.call !== call.call) {
      this.leave();
      this.place = { conversation, call: call.call };
    }
    if (!session.conversation(conversation)) session.follow(conversation);
    if (call.state === "ongoing") this.#goIn(call);
  }

  receive(signal: SignalOut): void {
    if (signal.conversation === this.place?.conversation) this.room?.receive(signal);
  }

  leave(): void {
    const { place, options } = this;
    if (!place) return;
    const { quality } = this.#summary;
    const log = options.session.conversation(place.conversation)?.events ?? [];
    const offered = log.find(({ body }) => body.type === "call_offered" && body.call === place.call)?.seq;
    if (quality && offered) void this.ask({ type: "report_call", ...place, offered, quality });
    this.#letGo();
    this.place = null;
    this.#summary = new Summary();
    this.media.close();
  }

  /** Takes up the call that the page before was in. */
  comeBack(): void {
    const kept = takeKept(this.options.tab, this.options.tabKey);
    if (!kept) return;
    const { device, me, conversation, call, muted, camera } = kept;
    this.device = device;
    this.#me = me;
    this.#summary = new Summary(kept.gathered);
    this.place = { conversation, call: call.call };
    this.#enters = true;
    this.#prepare(camera);
    this.media.muted = muted;
    this.options.session.follow(conversation);
    // The line is made while the server is still being greeted; what is lost by that is said again then.
    this.#goIn(call);
  }

  /** The next page of this tab will take the call up again. */
  leavePage(): void {
    const { place, device, media, options } = this;
    const call = place && (this.known.call(place.conversation) ?? this.#last);
    if (!call) return;
    const { muted, tracks } = media;
    const { conversation } = place;
    const camera = !!tracks.camera;
    const { gathered } = this.#summary;
    leaveKept(options.tab, options.tabKey, { device, me: this.#who, conversation, call, muted, camera, gathered });
    this.room?.away();
    this.#letGo();
  }

  #letGo(): void {
    this.room?.close();
    this.room = null;
  }

  #prepare(camera: boolean, listens = false): void {
    this.#servers = undefined;
    void this.#serversKnown();
    if (!listens) void this.media.microphone();
    if (camera) void this.media.camera(true);
  }

  #serversKnown(): Promise<RTCConfiguration> {
    const { tab, tabKey, iceServers } = this.options;
    this.#servers ??= iceServersOf(tab, `${tabKey}:servers`, iceServers);
    return this.#servers;
  }

  get #who(): string {
    return this.options.session.you?.id ?? this.#me;
  }

  #goIn(call: Call): void {
    this.#last = call;
    void this.#serversKnown().then((servers) => this.#sit(call, servers));
  }

  /** Has a line to everybody. */
  #sit(call: Call, servers: RTCConfiguration): void {
    const { place } = this;
    if (place?.call !== call.call) return;
    this.room ??= this.#openRoom(place, servers);
    this.room.sync(this.known.call(place.conversation) ?? call);
    this.#show();
    this.changed();
  }

  #openRoom({ conversation, call }: { conversation: string; call: string }, servers: RTCConfiguration): Room {
    const { session } = this.options;
    const edges = {
      connect: () => new RTCPeerConnection(servers),
      send: (body: SignalBody, to: string) => session.signal(conversation, body, to),
      changed: this.changed,
      // Without the server it may be oneself who is gone.
      gone: () => {
        if (session.state === "online") void this.ask({ type: "end_call", conversation, call, gone: true });
      },
    };
    const room = new Room(edges, call, this.#who, this.device, newId(Date.now()), this.#enters, this.#summary);
    room.give(this.#places);
    if (!this.#enters)
      setTimeout(() => {
        const lost = this.room === room && !room.connectedAt;
        if (lost) void this.ask({ type: "end_call", conversation, call, failed: true });
      }, NO_LINE_MS);
    return room;
  }

  get #places() {
    const { tracks, stills } = this.media;
    return [tracks.microphone, stills.camera ?? tracks.camera, stills.screen ?? tracks.screen];
  }

  /** Tells everybody what this tab shows, when that has changed. */
  #show(): void {
    const { place, own, room } = this;
    const { camera, screen } = own;
    const people = (place && room && this.known.call(place.conversation)?.people) || [];
    const me = people.find(({ actor }) => actor.id === this.#who);
    if (!place || !me || this.#showing || (!!me.camera === camera && !!me.screen === screen)) return;
    this.#showing = true;
    void this.ask({ type: "show_in_call", ...place, camera, screen }).then((problem) => {
      this.#showing = false;
      if (!problem) this.#show();
    });
  }
}
