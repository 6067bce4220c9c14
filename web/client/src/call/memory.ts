/**
 * What a tab knows of its call from one page to the next. It is in the tab's storage only between two pages: a page takes
 * it out when it comes and puts it back when it goes. So a tab that was duplicated, whose storage is a copy, finds
 * nothing there, and is another device.
 */
import type { Call, IceServers } from "@visavis/protocol";
import type { KeyValue } from "../types.ts";
import type { Gathered } from "./quality.ts";

export interface Kept {
  readonly device: string;
  /** Who one is to the server. */
  readonly me: string;
  readonly conversation: string;
  readonly call: Call;
  readonly muted: boolean;
  readonly camera: boolean;
  /** How the call was so far; missing when the page before was of an older release. */
  readonly gathered?: Gathered | undefined;
}

const SPARE_MS = 60_000;

function read<Value>(tab: KeyValue | undefined, key: string): Value | null {
  try {
    return JSON.parse(tab?.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function write(tab: KeyValue | undefined, key: string, value: unknown): void {
  try {
    tab?.setItem(key, JSON.stringify(value));
  } catch {}
}

/** Takes out what the page before has left. */
export function takeKept(tab: KeyValue | undefined, key: string): Kept | null {
  const kept = read<Kept>(tab, key);
  tab?.removeItem(key);
  return kept;
}

export const leaveKept: (tab: KeyValue | undefined, key: string, kept: Kept) => void = write;

/** The servers that help into a call, asked for again when they are about to expire. Without an answer: none. */
export async function iceServersOf(
  tab: KeyValue | undefined,
  key: string,
  ask: () => Promise<IceServers>,
): Promise<RTCConfiguration> {
  let known = read<IceServers>(tab, key);
  if (!known || known.expires_at < Date.now() + SPARE_MS) {
    known = await ask().catch(() => null);
    if (known) write(tab, key, known);
  }
  return {
    iceServers: (known?.servers ?? []) as RTCIceServer[],
    iceTransportPolicy: known?.relay_only ? "relay" : "all",
    bundlePolicy: "max-bundle",
  };
}
