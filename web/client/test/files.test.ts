// @vitest-environment jsdom
/** Files go up part by part, go on from what the server holds, and try again what passes. */
import type { NewUpload, Problem, Upload } from "@visavis/protocol";
import { expect, test, vi } from "vitest";
import { openAddresses } from "../src/files/addresses.ts";
import { crc32 } from "../src/files/crc32.ts";
import type { FileHttp } from "../src/files/http.ts";
import { sizeText } from "../src/files/size.ts";
import { sendFile } from "../src/files/upload.ts";
import { ProblemError } from "../src/types.ts";

const PART = 4;
const CONTENT = new TextEncoder().encode("two lamps");
const AWAY: Problem = { type: "temporarily-unavailable", title: "Away.", status: 503 };

/** A server that holds some parts, and refuses as often as it is told to. */
function server(held: number, refusals: Problem[] = []) {
  const parts: [number, string, string][] = [];
  let complete = false;
  const state = (): Upload => ({ file: "f", name: "n", size_bytes: CONTENT.length, part_bytes: PART, held, complete });
  const refuse = () => {
    const problem = refusals.shift();
    if (problem) throw new ProblemError(problem);
  };
  const http: FileHttp = {
    async begin(_conversation, _file, _body: NewUpload) {
      refuse();
      return state();
    },
    async part(_conversation, _file, number, part, crc) {
      refuse();
      parts.push([number, new TextDecoder().decode(part), crc]);
      held = number + 1;
      return state();
    },
    async place() {
      throw new Error("nobody asks");
    },
    async placed() {
      throw new Error("nobody asks");
    },
    async complete() {
      refuse();
      complete = true;
      return state();
    },
    cancel: async () => undefined,
    addresses: async () => ({
      file: "/api/files/f/file",
      until: Date.now() + 3_600_000,
      pages: ["/api/files/f/page-0"],
    }),
  };
  return { http, parts };
}

const sending = { file: "f", conversation: "c", name: "n", content: new Blob([CONTENT]) };

test("CRC-32 is the standard one", () => {
  expect(crc32(new TextEncoder().encode("123456789"))).toBe("cbf43926");
  expect(crc32(new Uint8Array())).toBe("00000000");
});

test("a file goes up in parts with their checksums", async () => {
  const { http, parts } = server(0);
  const moved: number[] = [];
  await sendFile(http, sending, (bytes) => moved.push(bytes), new AbortController().signal);
  expect(parts.map(([number, text]) => [number, text])).toEqual([
    [0, "two "],
    [1, "lamp"],
    [2, "s"],
  ]);
  expect(parts.every(([, text, crc]) => crc === crc32(new TextEncoder().encode(text)))).toBe(true);
  expect(moved).toEqual([0, 4, 8, 9, 9]);
});

test("parts go straight to a store that signs for them, and to the server from when that fails", async () => {
  const { http, parts } = server(0);
  const placed: [number, string, string][] = [];
  const { begin, part, complete } = http;
  const counted = async (told: Promise<Upload>): Promise<Upload> => ({ ...(await told), direct: true });
  http.begin = (...given) => counted(begin(...given));
  http.place = async (_conversation, _file, number) => ({ address: `https://store/${number}`, part: `p${number}` });
  http.placed = (conversation, file, number, name, crc) => {
    placed.push([number, name, crc]);
    return counted(part(conversation, file, number, new Uint8Array(), crc));
  };
  http.part = (...given) => counted(part(...given));
  http.complete = (...given) => complete(...given);
  const put = vi.fn(async (address: string, _init: RequestInit) => {
    if (address.endsWith("/1")) throw new TypeError("The page's policy forbids it.");
    return new Response();
  });
  vi.stubGlobal("fetch", put);
  await sendFile(http, sending, () => {}, new AbortController().signal);
  vi.unstubAllGlobals();
  expect(put.mock.calls.map(([address]) => address)).toEqual(["https://store/0", "https://store/1"]);
  expect(put.mock.calls[0]?.[1]).toMatchObject({ method: "PUT", credentials: "omit" });
  expect(placed).toEqual([[0, "p0", crc32(new TextEncoder().encode("two "))]]);
  expect(parts.map(([number, text]) => [number, text])).toEqual([
    [0, ""],
    [1, "lamp"],
    [2, "s"],
  ]);
});

test("it goes on from what the server holds", async () => {
  const { http, parts } = server(2);
  await sendFile(http, sending, () => {}, new AbortController().signal);
  expect(parts.map(([number]) => number)).toEqual([2]);
});

test("what passes is tried again, at once when the line is back; what does not is thrown", async () => {
  vi.useFakeTimers();
  const passing = server(1, [AWAY]);
  const sent = sendFile(passing.http, sending, () => {}, new AbortController().signal);
  await vi.advanceTimersByTimeAsync(0);
  dispatchEvent(new Event("online"));
  await sent;
  vi.useRealTimers();
  expect(passing.parts.map(([number]) => number)).toEqual([1, 2]);
  const refusing = server(0, [{ type: "too-large", title: "Too large.", status: 413 }]);
  await expect(sendFile(refusing.http, sending, () => {}, new AbortController().signal)).rejects.toThrow("Too large.");
});

test("one that is called off stops", async () => {
  const stop = new AbortController();
  const { http, parts } = server(0, [AWAY, AWAY, AWAY]);
  const sent = sendFile(http, sending, () => {}, stop.signal);
  stop.abort();
  await expect(sent).rejects.toThrow();
  expect(parts).toEqual([]);
});

test("addresses are whole, and asked for once while they are fresh", async () => {
  const { http } = server(0);
  const addresses = openAddresses("https://chat.example", http);
  const first = await addresses.of("c", "f");
  expect(first.file).toBe("https://chat.example/api/files/f/file");
  expect(first.pages).toEqual(["https://chat.example/api/files/f/page-0"]);
  expect(await addresses.of("c", "f")).toBe(first);
});

test("sizes are written in people's units", () => {
  expect(sizeText(999, "en")).toBe("999 byte");
  expect(sizeText(2_100_000, "en")).toBe("2.1 MB");
  expect(sizeText(4_000, "fr")).toMatch(/^4\s?ko$/);
});
