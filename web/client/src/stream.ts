/** The way to the server where WebSockets are blocked: server-sent events down, POST up. It carries text lines and knows
 * nothing of frames. */
import type { Bye, CloseCode, Problem } from "@visavis/protocol";
import type { OpenLine } from "./types.ts";

const LEAST_CODE = 4000;
const TOKEN_REFUSED: typeof CloseCode.TOKEN_REFUSED = 4504;
const ORIGIN_REFUSED: typeof CloseCode.ORIGIN_REFUSED = 4505;
const BATCH_CHARACTERS = 20_000;

/** Frames up go in order, one request at a time; what gathers meanwhile shares the next request. */
export const stream: OpenLine = (server, hello, { received, down }) => {
  const root = `${server}/api/realtime`;
  const waiting: string[] = [];
  let source: EventSource | undefined;
  let address = "";
  let closed = false;
  let busy = false;

  async function open(): Promise<void> {
    const answer = await post(root, hello);
    if (!answer.ok) return down(await byeOf(answer));
    address = `${root}/${(await answer.json()).stream}`;
    if (closed) return;
    source = new EventSource(address);
    source.onmessage = ({ data }) => received(data);
    source.onerror = () => down();
  }

  async function flush(): Promise<void> {
    busy = true;
    while (waiting.length && !closed) if (!(await post(address, nextBatch(waiting))).ok) return down();
    busy = false;
  }

  const failed = () => down();
  open().catch(failed);
  return {
    send(frameLine) {
      waiting.push(frameLine);
      if (!busy) flush().catch(failed);
    },
    get backlog() {
      return waiting.reduce((sum, { length }) => sum + length, 0);
    },
    close() {
      closed = true;
      source?.close();
    },
  };
};

const post = (url: string, body: string) => fetch(url, { method: "POST", body });

/** Takes off the lines that fit into one request. */
function nextBatch(waiting: string[]): string {
  let batch = waiting.shift() ?? "";
  while (waiting[0] && waiting[0].length + batch.length < BATCH_CHARACTERS) batch += `\n${waiting.shift()}`;
  return batch;
}

/** A refusal over HTTP, said as the end of a connection. */
async function byeOf(answer: Response): Promise<Bye> {
  const { type, title, detail, retry_after = 0 }: Partial<Problem> = await answer.json();
  const { status } = answer;
  const code = status === 401 ? TOKEN_REFUSED : status === 403 ? ORIGIN_REFUSED : LEAST_CODE;
  return { type: "bye", code, reason: type ?? "", detail: detail || title || "", retry_after };
}
