/** What the two transports put on the network, and how its ends are told. */
import type { Bye } from "@visavis/protocol";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { socket } from "../src/socket.ts";
import { stream } from "../src/stream.ts";

let received: string[];
let downs: (Bye | undefined)[];
const listener = {
  received: (text: string) => void received.push(text),
  down: (bye?: Bye) => void downs.push(bye),
};

beforeEach(() => {
  received = [];
  downs = [];
});
afterEach(() => vi.unstubAllGlobals());

/** Any of the browser's two line objects: it remembers its address, and its handlers are called by the test. */
class Wire {
  static made: Wire[] = [];
  sent: string[] = [];
  closed = false;
  onopen?: () => void;
  onmessage?: (message: { data: string }) => void;
  onclose?: (end: { code: number; reason: string }) => void;
  onerror?: () => void;
  constructor(readonly url: string) {
    Wire.made.push(this);
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.closed = true;
  }
}
const wire = () => Wire.made.at(-1) as Wire;

describe("the socket", () => {
  beforeEach(() => vi.stubGlobal("WebSocket", Wire));

  test("says hello first, to the same host", () => {
    const line = socket("https://host", "hello", listener);
    wire().onopen?.();
    line.send("more");
    wire().onmessage?.({ data: "text" });
    expect(wire()).toMatchObject({ url: "wss://host/ws", sent: ["hello", "more"] });
    expect(received).toEqual(["text"]);
  });

  test("tells the server's own codes, and nothing about the network's", () => {
    socket("http://host", "hello", listener);
    wire().onclose?.({ code: 4507, reason: "signed_out" });
    wire().onclose?.({ code: 1006, reason: "" });
    expect(downs).toEqual([{ type: "bye", code: 4507, reason: "signed_out" }, undefined]);
  });
});

describe("the stream", () => {
  let requests: { url: string; body: string; answer(response: Response): void }[];
  const settle = () => new Promise((resolve) => setTimeout(resolve));

  beforeEach(() => {
    requests = [];
    vi.stubGlobal("EventSource", Wire);
    vi.stubGlobal(
      "fetch",
      (url: string, { body }: { body: string }) =>
        new Promise<Response>((answer) => requests.push({ url, body, answer })),
    );
  });

  async function connect() {
    const line = stream("https://host", "hello", listener);
    requests[0]?.answer(Response.json({ stream: "secret" }));
    await settle();
    return line;
  }
  const bodies = () => requests.map(({ body }) => body);

  test("opens with hello and reads what comes", async () => {
    await connect();
    wire().onmessage?.({ data: "one\ntwo" });
    expect(requests[0]).toMatchObject({ url: "https://host/api/realtime", body: "hello" });
    expect(wire().url).toBe("https://host/api/realtime/secret");
    expect(received).toEqual(["one\ntwo"]);
  });

  test("sends one request at a time, in order, with what gathered meanwhile", async () => {
    const line = await connect();
    for (const frame of ["a", "b", "c"]) line.send(frame);
    expect(bodies()).toEqual(["hello", "a"]);
    requests[1]?.answer(new Response(null, { status: 204 }));
    await settle();
    expect(bodies()).toEqual(["hello", "a", "b\nc"]);
  });

  test("keeps each request within what the server reads", async () => {
    const line = await connect();
    for (const frame of ["a", "b".repeat(15_000), "c".repeat(15_000)]) line.send(frame);
    requests[1]?.answer(new Response(null, { status: 204 }));
    await settle();
    expect(bodies().at(-1)).toBe("b".repeat(15_000));
  });

  test("is down when the server does not know it any more, or when reading ends", async () => {
    const line = await connect();
    line.send("a");
    requests[1]?.answer(new Response(null, { status: 404 }));
    await settle();
    wire().onerror?.();
    expect(downs).toEqual([undefined, undefined]);
  });

  test("tells a refusal as the end that it is", async () => {
    stream("https://host", "hello", listener);
    const problem = { type: "origin-not-allowed", title: "Not from here.", status: 403 };
    requests[0]?.answer(Response.json(problem, { status: 403 }));
    await settle();
    expect(downs).toMatchObject([{ code: 4505, reason: "origin-not-allowed", detail: "Not from here." }]);
  });

  test("is down when an answer makes no sense", async () => {
    stream("https://host", "hello", listener);
    requests[0]?.answer(new Response("<h1>Sign in to the hotel's network</h1>"));
    await settle();
    expect(downs).toEqual([undefined]);
  });

  test("reads nothing when it was closed before it opened", async () => {
    const before = Wire.made.length;
    const line = stream("https://host", "hello", listener);
    line.close();
    requests[0]?.answer(Response.json({ stream: "secret" }));
    await settle();
    expect(Wire.made.length).toBe(before);
  });
});
