/** Records in this tab what its member asked for and the shopper agreed to, as long as the call goes on here. */
import type { Actor, Recording } from "@visavis/protocol";
import type { Calls, CallView, Other } from "../call/types.ts";
import type { Session } from "../types.ts";
import { complete, putPart } from "./http.ts";
import { shownIn } from "./scene.ts";
import { canRecord, Tape } from "./tape.ts";

/** `behind`: parts wait in this tab for a line. `lost`: it could not go on. `unable`: this browser cannot do it. */
export type RecorderState = "well" | "behind" | "lost" | "unable";

export interface RecorderOptions {
  readonly session: Session;
  readonly calls: Calls;
  readonly me: Pick<Actor, "id" | "name">;
  nameOf(other: Other): string;
  changed(state: RecorderState): void;
}

/** The returned function ends it. */
export function openRecorder(options: RecorderOptions): () => void {
  const recorder = new Recorder(options);
  return () => recorder.close();
}

class Recorder {
  #tape: { readonly recording: string; readonly tape: Tape } | null = null;
  /** What was answered already, so that no change on the way does it twice. */
  #begun = "";
  readonly #unsubscribe: readonly (() => void)[];

  constructor(private readonly options: RecorderOptions) {
    const { session, calls } = options;
    const sync = () => this.#sync();
    this.#unsubscribe = [session.subscribe(({ conversation }) => conversation && sync()), calls.subscribe(sync)];
    sync();
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#stop();
  }

  #sync(): void {
    const { calls } = this.options;
    const view = calls.here?.part === "here" ? calls.here : null;
    const mine = view && this.#mine(view);
    if (mine?.state === "agreed") this.#begin(view as CallView, mine.recording);
    const running = mine?.state === "recording" ? mine.recording : "";
    if (this.#tape?.recording !== running) this.#stop();
    if (running) this.#record(view as CallView, running);
  }

  #mine({ conversation, call }: CallView): Recording | null {
    const now = this.options.session.conversation(conversation)?.summary?.recording;
    return now?.call === call.call && now.by.id === this.options.me.id ? now : null;
  }

  #begin({ conversation }: CallView, recording: string): void {
    if (this.#begun === recording) return;
    this.#begun = recording;
    const able = canRecord();
    if (!able) this.options.changed("unable");
    this.#give(able ? "start_recording" : "end_recording", conversation, recording);
  }

  #record(view: CallView, recording: string): void {
    this.#tape ??= { recording, tape: this.#newTape(view.conversation, recording) };
    const { me, nameOf } = this.options;
    const voices = [view.own.voice, ...view.others.map(({ stream }) => stream)].filter((stream) => stream !== null);
    this.#tape.tape.show(shownIn(view, me.name ?? "", nameOf), voices);
  }

  #newTape(conversation: string, recording: string): Tape {
    const { changed } = this.options;
    const tape = new Tape({
      put: (part) => putPart(recording, part),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      changed: (state) => {
        changed(state);
        if (state === "lost") this.#give("end_recording", conversation, recording);
      },
      // Where this is not heard, the server makes the recording ready a little later by itself.
      done: (kept) => void (kept && complete(recording)),
    });
    tape.start();
    return tape;
  }

  #give(type: "start_recording" | "end_recording", conversation: string, recording: string): void {
    // A refusal means that it is over already.
    void this.options.session.command({ type, conversation, recording }).catch(() => {});
  }

  #stop(): void {
    this.#tape?.tape.stop();
    this.#tape = null;
    this.options.changed("well");
  }
}
