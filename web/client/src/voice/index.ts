/** A voice or a short film that somebody records to be sent, without user interface: a take goes on, and then there is a file. */
import { troubleOf } from "../call/media.ts";
import type { MediaTrouble } from "../call/types.ts";
import { fileName, typeFor } from "./naming.ts";

export type TakeKind = "voice" | "film";

/** How long a take may be, in seconds; it stops by itself then. */
export const MOST_S: Readonly<Record<TakeKind, number>> = { voice: 120, film: 60 };

/** A take as of now. */
export interface Take {
  readonly kind: TakeKind;
  readonly state: "asking" | "taking" | "taken" | "refused";
  /** How loud it is, from 0 to 1. */
  readonly level: number;
  readonly seconds: number;
  /** What is seen while it is taken; null for a voice. */
  readonly picture: MediaStream | null;
  readonly file: File | null;
  readonly trouble: MediaTrouble | null;
}

export interface Taking {
  readonly take: Take;
  stop(): void;
  /** Lets microphone and camera go, and forgets what was taken. */
  close(): void;
}

const LOOK_MS = 100;
const SOUND_BPS = 32_000;
const PICTURE_BPS = 1_000_000;
const PICTURE = { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: "user" };

export const canTake = (): boolean =>
  typeof MediaRecorder === "function" && !!navigator.mediaDevices && typeFor("voice", supports) !== "";

const supports = (type: string): boolean => MediaRecorder.isTypeSupported(type);

/** Asks for the devices and begins at once; `changed` is told of each change, several times a second while it goes on. */
export function openTake(kind: TakeKind, changed: () => void): Taking {
  let take: Take = {
    kind,
    state: "asking",
    level: 0,
    seconds: 0,
    picture: null,
    file: null,
    trouble: null,
  };
  let stream: MediaStream | undefined;
  let recorder: MediaRecorder | undefined;
  let meter: ReturnType<typeof loudness> | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  let closed = false;

  const become = (next: Partial<Take>) => {
    take = { ...take, ...next };
    if (!closed) changed();
  };
  const letGo = () => {
    clearInterval(timer);
    meter?.close();
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
  const stop = () => {
    if (recorder?.state === "recording") recorder.stop();
  };

  async function begin(): Promise<void> {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true, ...(kind === "film" && { video: PICTURE }) });
    if (closed) return letGo();
    const mimeType = typeFor(kind, supports);
    recorder = new MediaRecorder(stream, {
      mimeType,
      audioBitsPerSecond: SOUND_BPS,
      ...(kind === "film" && { videoBitsPerSecond: PICTURE_BPS }),
    });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => void parts.push(data);
    recorder.onstop = () => {
      letGo();
      const file = new File(parts, fileName(kind, mimeType, new Date()), { type: mimeType.replace(/;.*/, "") });
      become({ state: "taken", picture: null, level: 0, file });
    };
    meter = loudness(stream);
    recorder.start();
    const since = performance.now();
    timer = setInterval(() => {
      const seconds = (performance.now() - since) / 1_000;
      become({ seconds: Math.min(seconds, MOST_S[kind]), level: meter?.level() ?? 0 });
      if (seconds >= MOST_S[kind]) stop();
    }, LOOK_MS);
    become({ state: "taking", picture: kind === "film" ? stream : null });
  }

  begin().catch((error: Error) => {
    letGo();
    become({ state: "refused", trouble: troubleOf(error.name, isSecureContext, true) });
  });
  return {
    get take() {
      return take;
    },
    stop,
    close() {
      closed = true;
      stop();
      letGo();
    },
  };
}

/** How loud a stream is, from 0 to 1, since it was asked last. */
function loudness(stream: MediaStream) {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 2048 });
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level() {
      analyser.getFloatTimeDomainData(samples);
      const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      return Math.min(1, Math.sqrt(peak));
    },
    close: () => void context.close(),
  };
}
