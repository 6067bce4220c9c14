/** Brings one file up: asks what the server holds, sends the parts from there on, and has them made one file. Whatever
 * passes by itself is tried again, for as long as it takes; anything else is thrown. */
import type { Problem, Upload } from "@visavis/protocol";
import { backoffMs } from "../time.ts";
import { ProblemError } from "../types.ts";
import { crc32 } from "./crc32.ts";
import type { FileHttp } from "./http.ts";

export interface Sending {
  readonly file: string;
  readonly conversation: string;
  readonly name: string;
  readonly content: Blob;
}

const RETRY_MS = 1_000;

/** A refusal that passes: no line, a server that restarts, a store that is away, too much at once. */
export const passes = ({ type, status }: Problem): boolean =>
  type === "temporarily-unavailable" || type === "rate-limited" || (status >= 500 && type !== "internal");

/** Waits; a line that comes back ends the wait. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener("online", done);
    signal.addEventListener("abort", done);
  });
}

/** Does it until it succeeds, is refused for good, or is called off. */
async function insist<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ProblemError) || !passes(error.problem)) throw error;
      const asked = (error.problem.retry_after ?? 0) * 1_000;
      await pause(Math.max(asked, backoffMs(RETRY_MS, tries)), signal);
      signal.throwIfAborted();
    }
  }
}

/** Puts a part where a store has signed for it; whether it took it. A page's policy may forbid the way there. */
async function taken(address: string, part: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<boolean> {
  const init: RequestInit = { method: "PUT", body: part, credentials: "omit", referrerPolicy: "no-referrer", signal };
  const took = await fetch(address, init).then(
    (answer) => answer.text().then(() => answer.ok),
    () => false,
  );
  signal.throwIfAborted();
  return took;
}

/** `moved` hears how many bytes the server holds. */
export async function sendFile(
  http: FileHttp,
  { file, conversation, name, content }: Sending,
  moved: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const begin = () => http.begin(conversation, file, { name, size_bytes: content.size }, signal);
  let upload = await insist(signal, begin);
  let direct = true;

  async function sendPart(number: number, part: Uint8Array<ArrayBuffer>): Promise<Upload> {
    const crc = crc32(part);
    if (direct && upload.direct) {
      const place = await http.place(conversation, file, number, signal);
      direct = await taken(place.address, part, signal);
      if (direct) return http.placed(conversation, file, number, place.part, crc, signal);
    }
    return http.part(conversation, file, number, part, crc, signal);
  }

  while (!upload.complete) {
    const { held, part_bytes, size_bytes } = upload;
    const sent = Math.min(held * part_bytes, size_bytes);
    moved(sent);
    if (sent < size_bytes) {
      const part = new Uint8Array(await content.slice(sent, sent + part_bytes).arrayBuffer());
      upload = await insist(signal, () => sendPart(held, part));
    } else upload = await insist(signal, () => http.complete(conversation, file, signal));
  }
  moved(content.size);
}
