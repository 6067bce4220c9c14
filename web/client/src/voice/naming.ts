/** In what form a browser takes a voice or a film, and what the file is called. Pure. */
import type { TakeKind } from "./index.ts";

const TYPES: Readonly<Record<TakeKind, readonly string[]>> = {
  voice: ["audio/webm;codecs=opus", "audio/mp4"],
  film: ["video/webm;codecs=vp8,opus", "video/mp4"],
};

/** The first form that the browser knows; empty when it knows none. */
export const typeFor = (kind: TakeKind, supports: (type: string) => boolean): string =>
  TYPES[kind].find(supports) ?? "";

/** Such as "voice-2026-03-07-1405.webm", by the clock of whoever speaks. */
export function fileName(kind: TakeKind, type: string, at: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-");
  const ending = type.includes("webm") ? "webm" : kind === "voice" ? "m4a" : "mp4";
  return `${kind}-${day}-${two(at.getHours())}${two(at.getMinutes())}.${ending}`;
}

/** "0:07". */
export const secondsText = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
