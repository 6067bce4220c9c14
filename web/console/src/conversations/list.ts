/** The team's list of conversations: which belong under which tab, in what order, and how news is merged in. Pure. */
import type { Conversation, ConversationPage } from "@visavis/protocol";

export type Tab = "waiting" | "mine" | "closed" | "all";
export const TABS: readonly Tab[] = ["waiting", "mine", "closed", "all"];

export type Rows = ReadonlyMap<string, Conversation>;

export function belongs(tab: Tab, { status, assignee }: Conversation, me: string): boolean {
  switch (tab) {
    case "waiting":
      return status === "waiting";
    case "mine":
      return status === "assigned" && assignee?.id === me;
    case "closed":
      return status === "closed";
    case "all":
      return true;
  }
}

/** The rows with the news in them. A conversation is replaced only by a later state of itself; without any, the same map. */
export function merge(rows: Rows, news: readonly Conversation[]): Rows {
  const later = news.filter(({ id, seq }) => seq > (rows.get(id)?.seq ?? -1));
  if (later.length === 0) return rows;
  const merged = new Map(rows);
  for (const conversation of later) merged.set(conversation.id, conversation);
  return merged;
}

/**
 * The rows after the server answered with the first page of a tab. What the page should have shown and does not is
 * gone from this tab, unless it has changed since `asked`, the rows as they were when the question was sent.
 */
export function reconcile(rows: Rows, asked: Rows, tab: Tab, page: ConversationPage, me: string): Rows {
  const merged = merge(rows, page.conversations);
  const answered = new Set(page.conversations.map(({ id }) => id));
  const horizon = page.next ? (page.conversations.at(-1)?.changed_at ?? 0) : 0;
  const gone = [...merged.values()].filter(
    (row) => belongs(tab, row, me) && !answered.has(row.id) && row.changed_at > horizon && asked.get(row.id) === row,
  );
  if (gone.length === 0) return merged;
  const left = new Map(merged);
  for (const { id } of gone) left.delete(id);
  return left;
}

/** A tab's conversations: those who have waited longest first, otherwise the latest message first. */
export function listed(rows: Rows, tab: Tab, me: string): readonly Conversation[] {
  const found = [...rows.values()].filter((row) => belongs(tab, row, me));
  return tab === "waiting"
    ? found.sort((a, b) => waitingSince(a) - waitingSince(b))
    : found.sort((a, b) => lastMoment(b) - lastMoment(a));
}

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
export function totals(rows: Rows, me: string): { unread: number; waiting: number } {
  let unread = 0;
  let waiting = 0;
  for (const row of rows.values()) {
    if (belongs("waiting", row, me)) waiting += 1;
    if (belongs("mine", row, me)) unread += unreadCount(row);
  }
  return { unread, waiting };
}

/** What the shop calls its customer; empty for somebody anonymous. */
export function customerName({ customer }: Conversation): string {
  return customer ? customer.name || customer.email || "" : "";
}

/** Visitors have no name: the last four characters of their id tell them apart. */
export function shortName(visitor: string): string {
  return visitor.slice(-4);
}
