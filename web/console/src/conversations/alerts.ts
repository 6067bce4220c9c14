/**
 * What a member who looks elsewhere is told of: a soft tone, and a notice of the desktop where they have asked for it.
 * Which news is worth it is decided here, purely; so is the tone.
 */
import type { Conversation } from "@visavis/protocol";
import { belongs, type Rows } from "./list.ts";

/** The conversations in which a visitor has said something new that this member may have to answer, and those that the
 * member was given. */
export function newsFor(me: string, before: Rows, after: Rows, since: number): Conversation[] {
  return [...after.values()].filter((row) => {
    const mine = belongs("mine", row, me);
    if (!mine && !belongs("waiting", row, me)) return false;
    const was = before.get(row.id);
    if (mine && was && !belongs("mine", was, me)) return true;
    const { last_message: last } = row;
    const known = was?.last_message?.at ?? since;
    return last?.actor.kind === "visitor" && last.at > known;
  });
}

export type Alert = "sound" | "desktop" | "push";

const key = (alert: Alert) => `visavis:alert:${alert}`;

/** The tone is on until it is switched off, notices are off until they are asked for. */
export function wants(storage: Pick<Storage, "getItem">, alert: Alert): boolean {
  return (storage.getItem(key(alert)) ?? (alert === "sound" ? "on" : "off")) === "on";
}

export function setWants(storage: Pick<Storage, "setItem">, alert: Alert, on: boolean): void {
  storage.setItem(key(alert), on ? "on" : "off");
}

const NOTES_HZ = [660, 880];
const NOTE_S = 0.12;
const LOUDNESS = 0.08;

/** Two soft notes. Silent until the member has touched the page, as browsers will have it. */
export function playTone(context: AudioContext): void {
  NOTES_HZ.forEach((frequency, index) => {
    const from = context.currentTime + index * NOTE_S;
    const note = new OscillatorNode(context, { frequency });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(LOUDNESS, from);
    volume.gain.exponentialRampToValueAtTime(0.001, from + NOTE_S);
    note.connect(volume).connect(context.destination);
    note.start(from);
    note.stop(from + NOTE_S);
  });
}
