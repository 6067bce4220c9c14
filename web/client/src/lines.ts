/** The two ways to the server: a WebSocket, and server-sent events down with POST up where WebSockets are blocked. They
 * carry text lines and know nothing of frames. */
import type { Bye, CloseCode, Problem } from "@visavis/protocol";
import type { Line, LineListener, OpenLine, Transports } from "./types.ts";

const FIRST_CODE = 4000;
const TOKEN_REFUSED: typeof CloseCode.TOKEN_REFUSED = 4504;
const ORIGIN_REFUSED: typeof CloseCode.ORIGIN_REFUSED = 4505;
const BATCH_CHARACTERS = 20_000;

const openSocket: OpenLine = (server, hello, listener) => {
  const socket = new WebSocket(`${server.replace(/^http/, "ws")}/ws`);
  let live = true;
  socket.onopen = () => socket.send(hello);
  socket.onmessage = ({ data }) => live && listener.received(data);
  socket.onclose = ({ code, reason }) => {
    if (live) listener.down(code < FIRST_CODE ? undefined : { type: "bye", code, reason });
  };
  return {
    send: (frameLine) => socket.readyState === WebSocket.OPEN && socket.send(frameLine),
    close() {
      live = false;
      socket.close();
    },
  };
};

const openStream: OpenLine = (server, hello, listener) => {
  const line = new StreamLine(`${server}/api/realtime`, listener);
  void line.open(hello);
  return line;
};

/** Frames up go in order, one request at a time; what gathers meanwhile shares the next request. */
class StreamLine implements Line {
  #source: EventSource | null = null;
  #address = "";
  #live = true;
  #busy = false;
  #waiting: string[] = [];

  constructor(
    private readonly root: string,
    private readonly listener: LineListener,
  ) {}

  async open(hello: string): Promise<void> {
    const answer = await post(this.root, hello);
    if (!answer?.ok) return this.#down(answer && (await byeOf(answer)));
    const { stream } = (await answer.json()) as { stream: string };
    if (!this.#live) return;
    this.#address = `${this.root}/${stream}`;
    this.#source = new EventSource(this.#address);
    this.#source.onmessage = ({ data }) => this.#live && this.listener.received(data);
    this.#source.onerror = () => this.#down();
  }

  send(frameLine: string): void {
    this.#waiting.push(frameLine);
    if (!this.#busy) void this.#flush();
  }

  close(): void {
    this.#live = false;
    this.#source?.close();
  }

  async #flush(): Promise<void> {
    this.#busy = true;
    while (this.#live && this.#waiting.length) {
      const answer = await post(this.#address, this.#batch());
      if (!answer?.ok) this.#down();
    }
    this.#busy = false;
  }

  #batch(): string {
    let batch = this.#waiting.shift() ?? "";
    while ((this.#waiting[0]?.length ?? BATCH_CHARACTERS) + batch.length < BATCH_CHARACTERS)
      batch += `\n${this.#waiting.shift()}`;
    return batch;
  }

  #down(bye?: Bye): void {
    if (!this.#live) return;
    this.close();
    this.listener.down(bye);
  }
}

async function post(url: string, body: string): Promise<Response | undefined> {
  try {
    return await fetch(url, { method: "POST", body });
  } catch {
    return undefined;
  }
}

/** A refusal over HTTP, said as the end of a connection. */
async function byeOf(answer: Response): Promise<Bye | undefined> {
  const problem: Partial<Problem> = await answer.json().catch(() => ({}));
  const codes: Record<number, number> = { 401: TOKEN_REFUSED, 403: ORIGIN_REFUSED };
  const code = codes[answer.status] ?? FIRST_CODE;
  return {
    type: "bye",
    code,
    reason: problem.type ?? "",
    detail: problem.detail || problem.title || "",
    retry_after: problem.retry_after ?? 0,
  };
}

export const transports: Transports = { socket: openSocket, stream: openStream };
