/** How the line of a call is while it lasts, second by second, for as long as two minutes back. Pure. */
import { mos, type Sample } from "@visavis/client/call/quality";

/** One second of the line. */
export interface Second {
  readonly roundTripMs: number;
  /** Of what came, 0 to 1. */
  readonly loss: number;
  readonly mos: number;
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
}

export const MOST_SECONDS = 120;

/** What a sample says of its second; `before` is the one of the second before. */
export function secondOf(sample: Sample, before: Sample | undefined): Second {
  const { roundTripMs, jitterMs, width, height, framesPerSecond } = sample;
  const lost = Math.max(0, sample.lost - (before?.lost ?? 0));
  const received = Math.max(0, sample.received - (before?.received ?? 0));
  const loss = lost / (lost + received || 1);
  return { roundTripMs, loss, mos: mos(roundTripMs, jitterMs, loss), width, height, framesPerSecond };
}

export const after = (seconds: readonly Second[], second: Second): readonly Second[] =>
  [...seconds, second].slice(-MOST_SECONDS);

/** How the line was lately: a single second says too little. */
const LATELY_S = 5;
export function lately(seconds: readonly Second[]): { mos: number } {
  const last = seconds.slice(-LATELY_S);
  return { mos: last.reduce((sum, second) => sum + second.mos, 0) / (last.length || 1) };
}

/** A line through values, the newest at the right edge, 0 at the bottom and `most` at the top of `width` × `height`. */
export function pathOf(values: readonly number[], most: number, width: number, height: number): string {
  const step = width / (MOST_SECONDS - 1);
  const from = width - step * (values.length - 1);
  const at = (value: number, index: number) =>
    `${(from + index * step).toFixed(1)},${(height - (Math.min(value, most) / most) * height).toFixed(1)}`;
  return values.map((value, index) => `${index ? "L" : "M"}${at(value, index)}`).join("");
}

/** Reads what the page before has left; nothing of another call, and nothing that is none of these. */
export function readKept(text: string | null, call: string): readonly Second[] {
  try {
    const kept = JSON.parse(text ?? "null");
    const isSecond = (one: Second) => [one.roundTripMs, one.loss, one.mos].every(Number.isFinite);
    return kept?.call === call && kept.seconds.every(isSecond) ? kept.seconds.slice(-MOST_SECONDS) : [];
  } catch {
    return [];
  }
}
