import type { Conversation } from "@visavis/protocol";
import { describe, expect, it } from "vitest";
import {
  bearing,
  EMPTY_LISTS,
  merge,
  type Rows,
  reconcile,
  relist,
  TABS,
  type Tab,
  totals,
  waitingSince,
} from "../src/conversations/list.ts";

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

const listsOf = (rows: Rows) => relist(EMPTY_LISTS, new Map(), rows, ME);

const listed = (rows: Rows, tab: Tab) => listsOf(rows)[tab].map(({ id }) => id);

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

const FIRST = { tab: "waiting", cursor: "" } as const;

describe("reconciling with a page from the server", () => {
  it("drops what the server no longer lists", () => {
    const rows = rowsOf(conversation("a"), conversation("b"));
    const now = reconcile(rows, { rows, ...FIRST }, { conversations: [conversation("b")] }, ME);
    expect([...now.keys()]).toEqual(["b"]);
  });

  it("keeps what came while the question was on its way", () => {
    const asked = rowsOf(conversation("a"));
    const now = merge(asked, [conversation("new"), conversation("a", { seq: 3 })]);
    const after = reconcile(now, { rows: asked, ...FIRST }, { conversations: [] }, ME);
    expect([...after.keys()]).toEqual(["a", "new"]);
  });

  it("leaves alone what lies beyond the page and what belongs to other tabs", () => {
    const rows = rowsOf(conversation("old", { changed_at: 10 }), mine("mine"));
    const page = { conversations: [conversation("a", { changed_at: 500 })], next: "more" };
    expect([...reconcile(rows, { rows, ...FIRST }, page, ME).keys()]).toEqual(["old", "mine", "a"]);
  });

  it("drops what a later page no longer lists, and nothing that came before that page", () => {
    const rows = rowsOf(conversation("newer", { changed_at: 90 }), conversation("gone", { changed_at: 40 }));
    const asked = { rows, tab: "waiting", cursor: "50.x" } as const;
    const page = { conversations: [conversation("older", { changed_at: 30 })] };
    expect([...reconcile(rows, asked, page, ME).keys()]).toEqual(["newer", "older"]);
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
    expect(listed(rows, "waiting")).toEqual(["early", "late"]);
    expect(listed(rows, "mine")).toEqual(["busy", "quiet"]);
    expect(listed(rows, "all")).toHaveLength(5);
  });

  it("come to the same by steps as at once, and stay the same arrays where nothing changes", () => {
    const steps = Array.from({ length: 60 }, (_, step) =>
      step % 3
        ? mine(`c${(step * 7) % 23}`, { seq: step + 2, opened_at: (step * 31) % 47 })
        : conversation(`c${(step * 5) % 23}`, { seq: step + 2, opened_at: (step * 17) % 41 }),
    );
    let rows: Rows = new Map();
    let lists = EMPTY_LISTS;
    for (const step of steps) {
      const before = { rows, lists };
      rows = merge(rows, [step]);
      lists = relist(lists, before.rows, rows, ME);
      expect(lists.closed).toBe(before.lists.closed);
      const known = before.rows.get(step.id)?.status;
      if (step.status === "waiting" && known !== "assigned") expect(lists.mine).toBe(before.lists.mine);
      for (const tab of TABS) expect(new Set(lists[tab])).toEqual(new Set(listsOf(rows)[tab]));
      expect(lists.all.map(({ opened_at }) => opened_at)).toEqual(listsOf(rows).all.map(({ opened_at }) => opened_at));
    }
    const without = new Map(rows);
    without.delete("c0");
    expect(relist(lists, rows, without, ME).all.map(({ id }) => id)).not.toContain("c0");
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
    expect(totals(listsOf(rows))).toEqual({ unread: 2, waiting: 1 });
  });
});

it("narrows a list to a tag, whatever its case, and leaves it alone without one", () => {
  const list = [conversation("a", { tags: ["VIP", "gift"] }), conversation("b"), conversation("c", { tags: ["vip"] })];
  expect(bearing(list, "VIP").map(({ id }) => id)).toEqual(["a", "c"]);
  expect(bearing(list, "VI")).toEqual([]);
  expect(bearing(list, "")).toBe(list);
});
