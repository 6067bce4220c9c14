/** What is asked of the voice, what a browser's refusal means, and what a tab remembers from page to page. */
import { expect, test, vi } from "vitest";
import { troubleOf } from "../src/call/media.ts";
import { iceServersOf, leaveKept, takeKept } from "../src/call/memory.ts";
import { wishOpus } from "../src/call/sdp.ts";

test("Opus is asked for correction and for silence that costs nothing, once, and other codecs are left alone", () => {
  const given = "a=rtpmap:111 opus/48000/2\r\na=fmtp:111 minptime=10;useinbandfec=1\r\na=fmtp:96 profile-id=0\r\n";
  const wished = wishOpus(given);
  expect(wished).toContain("a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1\r\n");
  expect(wished).toContain("a=fmtp:96 profile-id=0\r\n");
  expect(wishOpus(wished)).toBe(wished);
});

test("a description without Opus stays as it is", () => {
  expect(wishOpus("v=0\r\nm=video 9\r\n")).toBe("v=0\r\nm=video 9\r\n");
});

test.each([
  ["NotAllowedError", true, true, "denied"],
  ["NotAllowedError", true, false, "forbidden"],
  ["NotFoundError", true, true, "missing"],
  ["OverconstrainedError", true, true, "missing"],
  ["NotReadableError", true, true, "busy"],
  ["AbortError", true, true, "busy"],
  ["TypeError", true, true, "unsupported"],
  ["TypeError", false, true, "insecure"],
] as const)("%s, secure %s, allowed %s: %s", (error, secure, allowed, trouble) => {
  expect(troubleOf(error, secure, allowed)).toBe(trouble);
});

function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

test("a page takes its tab's call out of the storage, so that a duplicated tab finds none", () => {
  const tab = storage();
  const call = { call: "a", medium: "audio", by: "visitor", state: "ongoing", offered_at: 1, people: [] } as const;
  const kept = { device: "d", me: "v", conversation: "c", call, muted: true, camera: false };
  leaveKept(tab, "call", kept);
  expect(takeKept(tab, "call")).toEqual(kept);
  expect(takeKept(tab, "call")).toBeNull();
});

test("what is not readable, or no storage, is no call", () => {
  const tab = storage();
  tab.setItem("call", "{");
  expect([takeKept(tab, "call"), takeKept(undefined, "call")]).toEqual([null, null]);
});

test("the servers are asked for once, until they are about to expire", async () => {
  const tab = storage();
  const servers = [{ urls: ["turn:a"], username: "u", credential: "p" }, { urls: ["stun:b"] }];
  const ask = vi.fn(async () => ({ servers, expires_at: Date.now() + 3_600_000, relay_only: true }));
  const first = await iceServersOf(tab, "servers", ask);
  expect(await iceServersOf(tab, "servers", ask)).toEqual(first);
  expect(ask).toHaveBeenCalledTimes(1);
  expect(first).toMatchObject({
    iceTransportPolicy: "relay",
    iceServers: [{ urls: ["turn:a"], username: "u", credential: "p" }, { urls: ["stun:b"] }],
  });
  tab.setItem("servers", JSON.stringify({ servers, expires_at: Date.now() + 1_000 }));
  await iceServersOf(tab, "servers", ask);
  expect(ask).toHaveBeenCalledTimes(2);
});

test("without an answer a call is tried without servers, and nothing is remembered", async () => {
  const tab = storage();
  const refused = () => Promise.reject(new Error("503"));
  expect(await iceServersOf(tab, "servers", refused)).toMatchObject({ iceServers: [], iceTransportPolicy: "all" });
  expect(tab.kept.size).toBe(0);
});
