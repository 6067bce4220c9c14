/**
 * Records in this tab what its member asked for and the shopper agreed to: a call as long as it goes on here, a shared
 * page as long as it is shared.
 */
import type { Actor, Recording } from "@visavis/protocol";
import type { Calls, CallView, Other } from "../call/types.ts";
import { stream } from "../stream.ts";
import type { Session } from "../types.ts";
import type { CarrierEdges } from "./carrier.ts";
import { complete, putPart } from "./http.ts";
import { PageTape } from "./page-tape.ts";
import { shownIn } from "./scene.ts";
import { canRecord, Tape } from "./tape.ts";

/** `behind`: parts wait in this tab for a line. `lost`: it could not go on. `unable`: this browser cannot do it. */
export type RecorderState = "well" | "behind" | "lost" | "unable";

export interface RecorderOptions {
  readonly server: string;
  readonly session: Session;
  /** Null where this browser has no calls. */
  readonly calls: Calls | null;
  readonly me: Pick<Actor, "id" | "name">;
  /** The conversations whose shared page is recorded in this tab, without a call. */
  pages(): readonly string[];
  nameOf(other: Other): string;
  changed(state: RecorderState): void;
}

export interface RunningRecorder {
  /** The answer of `pages` has changed. */
  look(): void;
  close(): void;
}

/** A recording of this tab's, in its conversation, and the call here that it is of. */
interface Wanted {
  readonly conversation: string;
  readonly now: Recording;
  readonly view: CallView | null;
}

interface Running {
  readonly film: Tape | null;
  readonly page: PageTape | null;
}

export function openRecorder(options: RecorderOptions): RunningRecorder {
  return new Recorder(options);
}

class Recorder implements RunningRecorder {
  readonly #running = new Map<string, Running>();
  /** What was answered already, so that no change on the way does it twice. */
  readonly #begun = new Set<string>();
  readonly #unsubscribe: readonly (() => void)[];

  constructor(private readonly options: RecorderOptions) {
    const { session, calls } = options;
    const look = () => this.look();
    const heard = session.subscribe(({ conversation }) => conversation && look());
    this.#unsubscribe = calls ? [heard, calls.subscribe(look)] : [heard];
    look();
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    for (const recording of this.#running.keys()) this.#stop(recording);
  }

  look(): void {
    const wanted = this.#wanted();
    const going = new Set(wanted.filter(({ now }) => now.state === "recording").map(({ now }) => now.recording));
    for (const recording of this.#running.keys()) if (!going.has(recording)) this.#stop(recording);
    for (const one of wanted) {
      if (one.now.state === "agreed") this.#begin(one);
      if (one.now.state === "recording") this.#record(one);
    }
  }

  #wanted(): Wanted[] {
    const { calls, session, me, pages } = this.options;
    const here = calls?.here?.part === "here" ? calls.here : null;
    const mine = (conversation: string) => {
      const now = session.conversation(conversation)?.summary?.recording;
      return now?.by.id === me.id ? now : null;
    };
    const wanted: Wanted[] = [];
    const now = here && mine(here.conversation);
    if (now && now.call === here.call.call) wanted.push({ conversation: here.conversation, now, view: here });
    for (const conversation of pages()) {
      const now = mine(conversation);
      if (now && !now.call) wanted.push({ conversation, now, view: null });
    }
    return wanted;
  }

  #begin({ conversation, now: { recording, call } }: Wanted): void {
    if (this.#begun.has(recording)) return;
    this.#begun.add(recording);
    const able = !call || canRecord();
    if (!able) this.options.changed("unable");
    this.#give(able ? "start_recording" : "end_recording", conversation, recording);
  }

  #record({ conversation, now, view }: Wanted): void {
    const { recording, guide } = now;
    const running = this.#running.get(recording) ?? this.#open(conversation, recording, guide ?? "", !!view);
    this.#running.set(recording, running);
    if (!view) return;
    const { me, nameOf } = this.options;
    const voices = [view.own.voice, ...view.others.map(({ stream }) => stream)].filter((stream) => stream !== null);
    running.film?.show(shownIn(view, me.name ?? "", nameOf), voices);
  }

  #open(conversation: string, recording: string, guide: string, call: boolean): Running {
    const { server, changed } = this.options;
    const edges = (track: "film" | "page"): CarrierEdges => ({
      put: (part) => putPart(recording, track, part),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      changed: (state) => {
        changed(state);
        if (state === "lost") this.#give("end_recording", conversation, recording);
      },
    });
    const film = call ? new Tape(edges("film")) : null;
    film?.start();
    const page = guide ? new PageTape({ server, conversation, guide, stream, edges: edges("page") }) : null;
    return { film, page };
  }

  #give(type: "start_recording" | "end_recording", conversation: string, recording: string): void {
    // A refusal means that it is over already.
    void this.options.session.command({ type, conversation, recording }).catch(() => {});
  }

  #stop(recording: string): void {
    const { film, page } = this.#running.get(recording) ?? {};
    this.#running.delete(recording);
    // Where this is not heard, the server makes the recording ready a little later by itself.
    void Promise.all([film?.stop(), page?.stop()]).then((kept) => {
      if (!kept.includes(false)) void complete(recording);
    });
    this.options.changed("well");
  }
}
