/** The calls of a session as a user interface sees them: which there are, the one in this tab, and what can be done. */
import type { Command, Medium, Problem } from "@visavis/protocol";
import { newId } from "../ids.ts";
import type { Change } from "../types.ts";
import { KnownCalls } from "./known.ts";
import { Stay } from "./stay.ts";
import type { CallOptions, Calls, CallView, Devices } from "./types.ts";

export function openCalls(options: CallOptions): Calls {
  return new TabsCalls(options);
}

class TabsCalls implements Calls {
  readonly #session;
  readonly #known: KnownCalls;
  readonly #stay: Stay;
  readonly #listeners = new Set<() => void>();
  readonly #leave = new AbortController();
  readonly #unsubscribe: () => void;
  #views = new Map<string, CallView | null>();
  #online = false;

  constructor({ session, ...options }: CallOptions) {
    this.#session = session;
    this.#known = new KnownCalls(session);
    this.#stay = new Stay({ session, ...options }, this.#known, () => this.#changed());
    this.#unsubscribe = session.subscribe((change) => this.#heard(change));
    const { signal } = this.#leave;
    addEventListener("pagehide", () => this.#stay.leavePage(), { signal });
    addEventListener("pageshow", ({ persisted }) => persisted && this.#stay.comeBack(), { signal });
    this.#sync();
  }

  get here(): CallView | null {
    const { place } = this.#stay;
    const view = place && this.view(place.conversation);
    return view && isOwn(view.part) ? view : null;
  }

  get devices(): Devices {
    return this.#stay.media.devices;
  }

  view(conversation: string): CallView | null {
    let view = this.#views.get(conversation);
    if (view === undefined) {
      view = this.#viewOf(conversation);
      this.#views.set(conversation, view);
    }
    return view;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  offer(conversation: string, medium: Medium): Promise<Problem | null> {
    const { device } = this.#stay;
    // A shopper is seen only when they turn their camera on.
    const camera = medium === "video" && this.#session.you?.type === "member";
    return this.#stay.begin({ type: "offer_call", conversation, medium, device }, camera);
  }

  answer(conversation: string, camera: boolean): Promise<Problem | null> {
    const { device } = this.#stay;
    return this.#stay.begin({ type: "answer_call", ...this.#named(conversation), device }, camera);
  }

  decline(conversation: string): Promise<Problem | null> {
    return this.#stay.ask({ type: "decline_call", ...this.#named(conversation) });
  }

  join(conversation: string, listens = false): Promise<Problem | null> {
    const { device } = this.#stay;
    return this.#stay.begin({ type: "join_call", ...this.#named(conversation), device, listens }, false, listens);
  }

  async hangUp(): Promise<Problem | null> {
    const { here } = this;
    if (!here) return null;
    const type: Command["type"] = here.part === "asking" ? "end_call" : "leave_call";
    return this.#stay.ask({ type, ...this.#named(here.conversation) });
  }

  mute = (muted: boolean) => this.#stay.media.mute(muted);
  camera = (on: boolean) => this.#stay.media.camera(on);
  switchCamera = () => this.#stay.media.switchCamera();
  screen = (on: boolean) => this.#stay.media.screen(on);
  still: Calls["still"] = (kind, track) => this.#stay.media.still(kind, track);
  choose = (devices: Partial<Devices>) => this.#stay.media.choose(devices);

  close(): void {
    this.#leave.abort();
    this.#unsubscribe();
    this.#stay.room?.close();
    this.#stay.media.close();
    this.#listeners.clear();
  }

  /** The call that a command is about; of one that is over meanwhile, the server says so. */
  #named(conversation: string) {
    return { conversation, call: this.#known.call(conversation)?.call ?? newId(Date.now()) };
  }

  #viewOf(conversation: string): CallView | null {
    const call = this.#known.call(conversation);
    if (!call) return null;
    const { room, device, own } = this.#stay;
    const part = this.#known.partOf(conversation, call, device);
    return { conversation, call, part, others: room?.call === call.call ? room.others : [], own };
  }

  #heard({ inbox, conversation = inbox?.id, session, signal }: Change): void {
    if (inbox) this.#known.tell(inbox);
    if (signal?.body.type === "call_signal") this.#stay.receive(signal);
    else if (conversation) this.#sync(conversation);
    else if (session) this.#sync();
  }

  /** Comes into the call that this tab is in by what is known now, and goes out of the one that is over. */
  #sync(conversation?: string): void {
    const { state, you } = this.#session;
    const { place, device, room, early } = this.#stay;
    const online = state === "online" && !!you;
    for (const id of conversation ? [conversation] : [...this.#views.keys(), place?.conversation ?? ""]) {
      this.#views.delete(id);
      const call = this.#known.call(id);
      if (!online) continue;
      if (call && isOwn(this.#known.partOf(id, call, device))) this.#stay.enter(id, call);
      else if (place?.conversation === id && call !== undefined && !early) this.#stay.leave();
    }
    if (online && !this.#online) room?.hurry();
    this.#online = online;
    this.#tell();
  }

  #changed(): void {
    const { place } = this.#stay;
    if (place) this.#views.delete(place.conversation);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Whether this tab has the call: it goes on here, or is asked for from here. */
const isOwn = (part: CallView["part"]): boolean => part === "here" || part === "asking";
