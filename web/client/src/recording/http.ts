/** How parts of recordings come up, and what a refusal is. */
import type { Problem, Track } from "@visavis/protocol";
import { crc32 } from "../files/crc32.ts";
import type { Part } from "./carrier.ts";

/** No line: worth another try. */
const NO_LINE: Problem = { type: "temporarily-unavailable", title: "No connection.", status: 503 };

async function ask(path: string, init: RequestInit): Promise<Problem | null> {
  const answer = await fetch(`/api/recordings/${path}`, init).catch(() => null);
  if (answer?.ok) return null;
  const told: Partial<Problem> = (await answer?.json().catch(() => null)) ?? {};
  return { ...NO_LINE, ...told };
}

/** Sends one part of a track, and tells how long ago its piece began. */
export async function putPart(recording: string, track: Track, part: Part): Promise<Problem | null> {
  const bytes = new Uint8Array(await part.content.arrayBuffer());
  const crc = crc32(bytes);
  const age = Math.max(0, Math.round(performance.now() - part.begunAt));
  const query = `crc32=${crc}&age_ms=${age}&track=${track}`;
  return ask(`${recording}/pieces/${part.piece}/parts/${part.number}?${query}`, {
    method: "PUT",
    headers: { "content-type": "application/octet-stream" },
    body: bytes,
  });
}

export const complete = (recording: string): Promise<Problem | null> =>
  ask(`${recording}/complete`, { method: "POST" });
