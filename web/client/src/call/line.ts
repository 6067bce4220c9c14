/**
 * The line to one other tab: an `RTCPeerConnection` with three places made at its start, for sound, camera and screen,
 * which are filled and emptied without a new negotiation. What a signal means is decided in `negotiation.ts`; here it is
 * done, one thing after the other. A line that is away or lost comes back by itself.
 */
import type { CallSignal, Candidate } from "@visavis/protocol";
import { judge } from "./negotiation.ts";
import { wishOpus } from "./sdp.ts";
import type { LineState } from "./types.ts";

/** What a line asks of the world. */
export interface LineEdges {
  /** A new connection. */
  connect(): RTCPeerConnection;
  send(told: Pick<CallSignal, "description" | "candidates" | "for_run">): void;
  changed(): void;
}

/** What goes out, in the order of the places. */
export type Places = readonly (MediaStreamTrack | undefined)[];

const KINDS = ["audio", "video", "video"] as const;
/** Addresses found within this time travel together. */
const GATHER_MS = 50;
/** Without a line for this long one tries again; the polite side leaves it to the other for longer. */
const AGAIN_MS = 4_000;
const AGAIN_POLITE_MS = 6_000;
const MOST_CAMERA_BPS = 1_700_000;
const MOST_SCREEN_BPS = 2_500_000;

export class Line {
  state: LineState = "connecting";
  stream: MediaStream | null = null;
  screen: MediaStream | null = null;
  /** The other side leaves its pictures out. */
  pictureRests = false;
  /** Told and heard by the user interface; what overtakes is sorted out there, so that nothing waits for what was lost. */
  aside!: RTCDataChannel;
  #pc!: RTCPeerConnection;
  #said!: RTCDataChannel;
  #theirs = "";
  /** The description has been sent, so that further addresses follow it. */
  #told = false;
  #candidates: Candidate[] = [];
  #rests = false;
  #queue: Promise<unknown> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly edges: LineEdges,
    private readonly run: string,
    private readonly polite: boolean,
    initiates: boolean,
    private places: Places,
  ) {
    this.#connect();
    if (initiates) this.#enqueue(() => this.#offer());
    this.#again();
  }

  receive(signal: CallSignal): void {
    this.#enqueue(async () => {
      const offering = this.#pc.signalingState === "have-local-offer";
      const { step, anew } = judge({ run: this.run, theirs: this.#theirs, polite: this.polite, offering }, signal);
      if (step === "ignore") return;
      if (step === "away") return this.#become("away");
      this.#theirs = signal.run;
      // A rollback would keep the places of one's own first offer beside the other side's.
      if (anew || (step === "yield" && !this.#pc.remoteDescription)) this.#connect();
      if (anew && this.state !== "away") this.#become("connecting");
      const { description, candidates = [] } = signal;
      if (step === "offer") await this.#offer();
      if (description) await this.#take(description);
      for (const { candidate, mid = "", line = 0 } of candidates)
        await this.#pc.addIceCandidate({ candidate, sdpMid: mid, sdpMLineIndex: line }).catch(() => {});
    });
  }

  /** Gives other tracks into the call from now on. */
  give(places: Places): void {
    this.places = places;
    this.#enqueue(() => this.#fill());
  }

  /** Leaves the pictures out, or no longer, and tells the other side. */
  rest(rests: boolean): void {
    this.#rests = rests;
    this.#say();
    this.#enqueue(() => this.#fill());
  }

  /** Tries at once: the way to the other side, or the server, is back, or nothing comes over a line that seems to be there. */
  hurry(silent = false): void {
    if (silent || (this.state !== "connected" && this.state !== "away")) this.#enqueue(() => this.#offer(true));
  }

  stats = () => this.#pc.getStats();

  close(): void {
    clearTimeout(this.#timer);
    this.#pc.close();
  }

  #enqueue(step: () => unknown): void {
    // What fails belongs to a connection that was left meanwhile, or is tried again by the timer.
    this.#queue = this.#queue.then(step).catch(() => {});
  }

  #connect(): void {
    this.#pc?.close();
    const pc = this.edges.connect();
    this.#pc = pc;
    this.#told = false;
    this.#candidates = [];
    this.stream = null;
    this.screen = null;
    this.pictureRests = false;
    const still = (then: () => void) => () => pc === this.#pc && then();
    this.aside = pc.createDataChannel("aside", { negotiated: true, id: 2, ordered: false });
    this.#said = pc.createDataChannel("said", { negotiated: true, id: 1 });
    this.#said.onopen = still(() => this.#say());
    this.#said.onmessage = ({ data }) => {
      try {
        this.pictureRests = !!JSON.parse(data).rests;
        this.edges.changed();
      } catch {}
    };
    pc.onconnectionstatechange = still(() => {
      const { connectionState } = pc;
      if (connectionState === "connected") this.#become("connected");
      if (/disconnected|failed/.test(connectionState) && this.state === "connected") {
        this.#become("interrupted");
        if (!this.polite) this.hurry();
      }
    });
    pc.onicecandidate = ({ candidate }) => {
      if (pc !== this.#pc || !this.#told || !candidate?.candidate) return;
      const { sdpMid, sdpMLineIndex } = candidate;
      this.#candidates.push({ candidate: candidate.candidate, mid: sdpMid ?? "", line: sdpMLineIndex ?? 0 });
      if (this.#candidates.length === 1)
        setTimeout(
          still(() => this.#trickle()),
          GATHER_MS,
        );
    };
  }

  #trickle(): void {
    this.edges.send({ candidates: this.#candidates.splice(0, 20), for_run: this.#theirs });
  }

  async #offer(anew = false): Promise<void> {
    const pc = this.#pc;
    const unanswered = pc.signalingState === "have-local-offer";
    if (!unanswered) {
      if (!pc.getTransceivers().length) for (const kind of KINDS) pc.addTransceiver(kind, { direction: "sendrecv" });
      if (anew) pc.restartIce();
      await this.#fill();
    }
    await this.#describe(!unanswered);
  }

  async #take(description: RTCSessionDescriptionInit): Promise<void> {
    const pc = this.#pc;
    await pc.setRemoteDescription(description);
    const places = pc.getTransceivers();
    for (const place of places) place.direction = "sendrecv";
    if (!this.stream) {
      const [sound, camera, screen] = places.map(({ receiver }) => receiver.track);
      if (sound && camera && screen) {
        this.stream = new MediaStream([sound, camera]);
        this.screen = new MediaStream([screen]);
      }
    }
    await this.#fill();
    if (description.type === "offer") await this.#describe(true);
    this.edges.changed();
  }

  /** Makes one's own description, unless it is only to be told again, and sends it with the addresses found at once. */
  async #describe(make: boolean): Promise<void> {
    const pc = this.#pc;
    if (make) {
      this.#told = false;
      await pc.setLocalDescription();
      // Who answers can be reached from the addresses that they reach out to.
      if (pc.signalingState !== "stable") await gathered(pc);
    }
    const { type, sdp } = pc.localDescription as RTCSessionDescription;
    if (pc !== this.#pc || pc.signalingState === "closed") return;
    this.#told = true;
    this.edges.send({ description: { type: type as "offer", sdp: wishOpus(sdp) }, for_run: this.#theirs });
  }

  /** Puts the tracks into their places, as far as there are places. */
  async #fill(): Promise<void> {
    const senders = this.#pc.getTransceivers().map(({ sender }) => sender);
    await Promise.all(senders.map((sender, place) => this.#fillOne(sender, place)));
  }

  async #fillOne(sender: RTCRtpSender, place: number): Promise<void> {
    const track = this.places[place] ?? null;
    if (sender.track !== track) await sender.replaceTrack(track);
    const parameters = sender.getParameters();
    const [encoding] = parameters.encodings;
    if (!place || !encoding) return;
    encoding.maxBitrate = place === 1 ? MOST_CAMERA_BPS : MOST_SCREEN_BPS;
    encoding.active = !this.#rests;
    Object.assign(parameters, { degradationPreference: place === 1 ? "balanced" : "maintain-resolution" });
    await sender.setParameters(parameters).catch(() => {});
  }

  #say(): void {
    if (this.#said.readyState === "open") this.#said.send(JSON.stringify({ rests: this.#rests }));
  }

  #become(state: LineState): void {
    if (state === this.state) return;
    this.state = state;
    this.edges.changed();
    this.#again();
  }

  /** While there is no line, and the other page is not merely loading, tries again and again. */
  #again(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.hurry();
        this.#again();
      },
      this.polite ? AGAIN_POLITE_MS : AGAIN_MS,
    );
  }
}

/** Waits until the first addresses are found. */
function gathered(pc: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    pc.onicegatheringstatechange = () => pc.iceGatheringState === "complete" && resolve();
    if (pc.iceGatheringState === "complete") resolve();
    setTimeout(resolve, GATHER_MS);
  });
}
