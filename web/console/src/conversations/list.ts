/** The team's list of conversations: which belong under which tab, in what order, and how news is merged in. Pure. */
import type { Conversation, ConversationPage } from "@visavis/protocol";

export type Tab = "waiting" | "mine" | "closed" | "all";
export const TABS: readonly Tab[] = ["waiting", "mine", "closed", "all"];

export type Rows = ReadonlyMap<string, Conversation>;

export function belongs(tab: Tab, conversation: Conversation, me: string): boolean {
  const { status, snoozed_until = 0 } = conversation;
  switch (tab) {
    case "waiting":
      return status === "waiting" && !snoozed_until;
    case "mine":
      return isOf(conversation, me) && !snoozed_until;
    case "closed":
      return status === "closed";
    case "all":
      return true;
  }
}

/** Those of a list that bear a tag; without one, the list itself. */
export function bearing(list: readonly Conversation[], tag: string): readonly Conversation[] {
  if (!tag) return list;
  const wanted = tag.toLowerCase();
  return list.filter(({ tags = [] }) => tags.some((one) => one.toLowerCase() === wanted));
}

/** Whether the member answers for an open conversation, is in it, or was asked in. */
export function isOf({ status, assignee, advisors = [], invited = [] }: Conversation, me: string): boolean {
  if (status === "assigned" && assignee?.id === me) return true;
  return status !== "closed" && [...advisors, ...invited].some(({ id }) => id === me);
}

/** The rows with the news in them. A conversation is replaced only by a later state of itself; without any, the same map. */
export function merge(rows: Rows, news: readonly Conversation[]): Rows {
  const later = news.filter(({ id, seq }) => seq > (rows.get(id)?.seq ?? -1));
  if (later.length === 0) return rows;
  const merged = new Map(rows);
  for (const conversation of later) merged.set(conversation.id, conversation);
  return merged;
}

/** What was asked for: the rows as they were at that moment, the page's tab, and the cursor, empty for the first page. */
export interface Asked {
  readonly rows: Rows;
  readonly tab: Tab;
  readonly cursor: string;
}

/**
 * The rows after the server answered with a page of a tab. What the page should have shown and does not is gone from
 * this tab, unless it has changed since the question was sent.
 */
export function reconcile(rows: Rows, asked: Asked, page: ConversationPage, me: string): Rows {
  const merged = merge(rows, page.conversations);
  const answered = new Set(page.conversations.map(({ id }) => id));
  const newest = asked.cursor ? Number.parseInt(asked.cursor, 10) : Number.POSITIVE_INFINITY;
  const oldest = page.next ? (page.conversations.at(-1)?.changed_at ?? 0) : 0;
  const gone = [...merged.values()].filter(
    (row) =>
      row.changed_at > oldest &&
      row.changed_at < newest &&
      !answered.has(row.id) &&
      belongs(asked.tab, row, me) &&
      asked.rows.get(row.id) === row,
  );
  if (gone.length === 0) return merged;
  const left = new Map(merged);
  for (const { id } of gone) left.delete(id);
  return left;
}

/** The conversations of every tab: those who have waited longest first, otherwise the latest message first. */
export type Lists = Readonly<Record<Tab, readonly Conversation[]>>;

export const EMPTY_LISTS: Lists = { waiting: [], mine: [], closed: [], all: [] };

/** The lists once the rows have become others. A list in which nothing has changed stays the same array. */
export function relist(lists: Lists, before: Rows, after: Rows, me: string): Lists {
  const changed = differences(before, after);
  const relisted = TABS.map((tab) => [tab, relistOne(lists[tab], tab, changed, after, me)] as const);
  return Object.fromEntries(relisted) as Lists;
}

function differences(before: Rows, after: Rows): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const [id, row] of after) if (before.get(id) !== row) changed.add(id);
  for (const id of before.keys()) if (!after.has(id)) changed.add(id);
  return changed;
}

function relistOne(
  list: readonly Conversation[],
  tab: Tab,
  changed: ReadonlySet<string>,
  rows: Rows,
  me: string,
): readonly Conversation[] {
  const stay = list.filter(({ id }) => !changed.has(id));
  const come = [...changed]
    .flatMap((id) => rows.get(id) ?? [])
    .filter((row) => belongs(tab, row, me))
    .sort(ORDERS[tab]);
  if (come.length === 0) return stay.length === list.length ? list : stay;
  // Two sorted runs, which the sort merges in one walk.
  return [...stay, ...come].sort(ORDERS[tab]);
}

type Order = (a: Conversation, b: Conversation) => number;

const longestWaitFirst: Order = (a, b) => waitingSince(a) - waitingSince(b);
const latestFirst: Order = (a, b) => lastMoment(b) - lastMoment(a);
const ORDERS: Record<Tab, Order> = {
  waiting: longestWaitFirst,
  mine: latestFirst,
  closed: latestFirst,
  all: latestFirst,
};

/** When the wait began: at the opening, or at the message that brought an answered conversation back. */
export function waitingSince(conversation: Conversation): number {
  const answered = (conversation.seen_by_advisors?.read ?? 0) > 0;
  return answered ? lastMoment(conversation) : conversation.opened_at;
}

export function lastMoment({ last_message, opened_at }: Conversation): number {
  return last_message?.at ?? opened_at;
}

export function unreadCount({ unread_by_advisors }: Conversation): number {
  return unread_by_advisors?.length ?? 0;
}

/** What the member has before them: messages unread in their own conversations, and conversations that wait. */
export function totals({ mine, waiting }: Pick<Lists, "mine" | "waiting">): { unread: number; waiting: number } {
  return { unread: mine.reduce((sum, row) => sum + unreadCount(row), 0), waiting: waiting.length };
}

/** What the shop calls its customer; empty for somebody anonymous. */
export function customerName({ customer }: Conversation): string {
  return customer ? customer.name || customer.email || "" : "";
}

/** Visitors have no name: the last four characters of their id tell them apart. */
export function shortName(visitor: string): string {
  return visitor.slice(-4);
}
