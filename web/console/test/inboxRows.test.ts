import type { Conversation } from "@visavis/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Inbox } from "../src/conversations/inboxRows.ts";

const row = (id: string, seq: number): Conversation => ({
  id,
  organisation: "alba",
  site: "shop",
  visitor: "v",
  status: "waiting",
  language: "en",
  seq,
  opened_at: 0,
  changed_at: 0,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("the first news is told at once, what follows within the moment is told together", () => {
  const inbox = new Inbox("me");
  const told = vi.fn();
  inbox.subscribe(told);
  for (let seq = 1; seq <= 1_000; seq++) inbox.tell(row(`c${seq % 10}`, seq));
  expect(told).toHaveBeenCalledTimes(1);
  expect(inbox.lists.waiting).toHaveLength(1);
  vi.runAllTimers();
  expect(told).toHaveBeenCalledTimes(2);
  expect(inbox.lists.waiting).toHaveLength(10);
  expect(inbox.rows.get("c0")?.seq).toBe(1_000);
  inbox.tell(row("c0", 1_001));
  expect(inbox.rows.get("c0")?.seq).toBe(1_001);
});
