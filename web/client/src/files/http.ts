/** How files are asked for: the paths, who asks, and what a refusal is. */
import type { FileAddresses, NewUpload, PartPlace, Problem, Upload } from "@visavis/protocol";
import { ProblemError } from "../types.ts";

/** Where files are, and the header that says who asks; the console has its cookie and needs none. */
export interface FileServer {
  /** Such as `https://host`. */
  readonly server: string;
  token?(): string | undefined;
  /** What the files belong to: conversations, unless it says otherwise. */
  readonly of?: "conversations" | "library";
}

export interface FileHttp {
  begin(conversation: string, file: string, body: NewUpload, signal?: AbortSignal): Promise<Upload>;
  part(
    conversation: string,
    file: string,
    number: number,
    part: Uint8Array,
    crc: string,
    signal?: AbortSignal,
  ): Promise<Upload>;
  /** Where a part may be put into the store by who has the address. */
  place(conversation: string, file: string, number: number, signal?: AbortSignal): Promise<PartPlace>;
  /** Has a part counted that was put there. */
  placed(
    conversation: string,
    file: string,
    number: number,
    part: string,
    crc: string,
    signal?: AbortSignal,
  ): Promise<Upload>;
  complete(conversation: string, file: string, signal?: AbortSignal): Promise<Upload>;
  cancel(conversation: string, file: string): Promise<unknown>;
  addresses(conversation: string, file: string): Promise<FileAddresses>;
}

/** No line: worth another try, as a refusal that passes is. */
export const NO_LINE: Problem = { type: "temporarily-unavailable", title: "No connection.", status: 503 };

export function fileHttp({ server, token, of = "conversations" }: FileServer): FileHttp {
  async function ask<Answer>(path: string, init: RequestInit, type = "application/json"): Promise<Answer> {
    const bearer = token?.();
    const headers = { "content-type": type, ...(bearer && { authorization: `Bearer ${bearer}` }), ...init.headers };
    const credentials = token ? "omit" : "same-origin";
    const answer = await fetch(`${server}/api/${of}/${path}`, { ...init, headers, credentials }).catch((error) => {
      throw init.signal?.aborted ? error : new ProblemError(NO_LINE);
    });
    if (answer.status === 204) return undefined as Answer;
    const told = await answer.json().catch(() => NO_LINE);
    if (!answer.ok) throw new ProblemError({ ...NO_LINE, ...told });
    return told;
  }
  const at = (conversation: string, file: string) => `${conversation}/files/${file}`;
  const during = (signal?: AbortSignal) => (signal ? { signal } : {});
  return {
    begin: (conversation, file, body, signal) =>
      ask(at(conversation, file), { method: "PUT", body: JSON.stringify(body), ...during(signal) }),
    part: (conversation, file, number, part, crc, signal) =>
      ask(
        `${at(conversation, file)}/parts/${number}`,
        { method: "PUT", body: part as Uint8Array<ArrayBuffer>, headers: { "x-crc32": crc }, ...during(signal) },
        "application/octet-stream",
      ),
    place: (conversation, file, number, signal) =>
      ask(`${at(conversation, file)}/parts/${number}/place`, { method: "POST", ...during(signal) }),
    placed: (conversation, file, number, part, crc, signal) =>
      ask(`${at(conversation, file)}/parts/${number}/here?part=${part}`, {
        method: "POST",
        headers: { "x-crc32": crc },
        ...during(signal),
      }),
    complete: (conversation, file, signal) =>
      ask(`${at(conversation, file)}/complete`, { method: "POST", ...during(signal) }),
    cancel: (conversation, file) => ask(at(conversation, file), { method: "DELETE" }),
    addresses: (conversation, file) => ask(at(conversation, file), { method: "GET" }),
  };
}
