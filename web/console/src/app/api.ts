/** HTTP with the server: JSON in, JSON out, and every refusal as a `ProblemError` that a screen can show. */
import { ProblemError } from "@visavis/client";
import type { Problem } from "@visavis/protocol";

type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

/** The server could not be reached at all, or what answered was not the server. */
export class UnreachableError extends Error {}

async function request<Answer>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<Answer> {
  const init: RequestInit = { method, headers: { accept: "application/json" }, signal: signal ?? null };
  if (body instanceof Blob) {
    init.body = body;
  } else if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { ...init.headers, "content-type": "application/json" };
  }
  const response = await fetch(path, init).catch((cause: unknown) => {
    throw signal?.aborted ? cause : new UnreachableError(path, { cause });
  });
  if (!response.ok) throw await refusal(response);
  return response.status === 204 ? (undefined as Answer) : ((await response.json()) as Answer);
}

async function refusal(response: Response): Promise<Error> {
  const problem = (await response.json().catch(() => null)) as Problem | null;
  return problem && typeof problem.type === "string" && typeof problem.title === "string"
    ? new ProblemError(problem)
    : new UnreachableError(`${response.status} ${response.url}`);
}

export const api = {
  get: <Answer>(path: string, signal?: AbortSignal) => request<Answer>("GET", path, undefined, signal),
  post: <Answer>(path: string, body?: unknown) => request<Answer>("POST", path, body),
  /** Sends a file as it is. */
  put: <Answer>(path: string, file: Blob) => request<Answer>("PUT", path, file),
  /** Takes something away, and hears what is left. */
  remove: <Answer>(path: string) => request<Answer>("DELETE", path),
  delete: (path: string) => request<undefined>("DELETE", path),
  patch: <Answer>(path: string, body: unknown) => request<Answer>("PATCH", path, body),
};

export function isProblem(error: unknown, ...types: Problem["type"][]): error is ProblemError {
  return error instanceof ProblemError && (types.length === 0 || types.includes(error.problem.type));
}
