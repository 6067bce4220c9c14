import type { Conversation } from "@visavis/protocol";
import { describe, expect, it } from "vitest";
import { listed, merge, reconcile, totals, waitingSince } from "../src/conversations/list.ts";

const ME = "claire";

function conversation(id: string, fields: Partial<Conversation> = {}): Conversation {
  return {
    id,
    organisation: "alba",
    site: "shop",
    visitor: "v",
    status: "waiting",
    language: "en",
    seq: 2,
    opened_at: 1_000,
    changed_at: 1_000,
    ...fields,
  };
}

const mine = (id: string, fields: Partial<Conversation> = {}) =>
  conversation(id, { status: "assigned", assignee: { kind: "member", id: ME }, ...fields });

const rowsOf = (...rows: Conversation[]) => merge(new Map(), rows);

describe("merging news", () => {
  it("takes a later state and refuses an earlier one", () => {
    const rows = rowsOf(conversation("a", { seq: 5 }));
    expect(merge(rows, [conversation("a", { seq: 4 })])).toBe(rows);
    expect(merge(rows, [mine("a", { seq: 6 })]).get("a")?.status).toBe("assigned");
  });

  it("keeps the same map when nothing is new", () => {
    const rows = rowsOf(conversation("a"));
    expect(merge(rows, [conversation("a")])).toBe(rows);
  });
});

describe("reconciling with a page from the server", () => {
  it("drops what the server no longer lists", () => {
    const rows = rowsOf(conversation("a"), conversation("b"));
    const now = reconcile(rows, rows, "waiting", { conversations: [conversation("b")] }, ME);
    expect([...now.keys()]).toEqual(["b"]);
  });

  it("keeps what came while the question was on its way", () => {
    const asked = rowsOf(conversation("a"));
    const now = merge(asked, [conversation("new"), conversation("a", { seq: 3 })]);
    const after = reconcile(now, asked, "waiting", { conversations: [] }, ME);
    expect([...after.keys()]).toEqual(["a", "new"]);
  });

  it("leaves alone what lies beyond the page and what belongs to other tabs", () => {
    const rows = rowsOf(conversation("old", { changed_at: 10 }), mine("mine"));
    const page = { conversations: [conversation("a", { changed_at: 500 })], next: "more" };
    expect([...reconcile(rows, rows, "waiting", page, ME).keys()]).toEqual(["old", "mine", "a"]);
  });
});

describe("the tabs", () => {
  it("puts who has waited longest first, elsewhere the latest message", () => {
    const said = (at: number) => ({ actor: { kind: "visitor", id: "v" } as const, excerpt: "", at });
    const rows = rowsOf(
      conversation("late", { opened_at: 30 }),
      conversation("early", { opened_at: 20 }),
      mine("quiet", { last_message: said(40) }),
      mine("busy", { last_message: said(50) }),
      conversation("theirs", { status: "assigned", assignee: { kind: "member", id: "hugo" } }),
    );
    expect(listed(rows, "waiting", ME).map(({ id }) => id)).toEqual(["early", "late"]);
    expect(listed(rows, "mine", ME).map(({ id }) => id)).toEqual(["busy", "quiet"]);
    expect(listed(rows, "all", ME)).toHaveLength(5);
  });

  it("counts a wait from the message that brought an answered conversation back", () => {
    const back = conversation("a", {
      seen_by_advisors: { read: 4 },
      last_message: { actor: { kind: "visitor", id: "v" }, excerpt: "", at: 9_000 },
    });
    expect(waitingSince(back)).toBe(9_000);
  });

  it("adds up what is unread in one's own conversations and what waits", () => {
    const rows = rowsOf(conversation("a", { unread_by_advisors: [2] }), mine("b", { unread_by_advisors: [3, 4] }));
    expect(totals(rows, ME)).toEqual({ unread: 2, waiting: 1 });
  });
});
