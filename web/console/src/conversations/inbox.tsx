/**
 * The conversations that this member may see, kept current from three sources: the server's lists, its `inbox` frames,
 * and the logs followed here. Follows every conversation assigned to the member, and the one that is open.
 */
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import type { Session } from "@visavis/client";
import type { Conversation, ConversationPage, Me } from "@visavis/protocol";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useMatch } from "react-router";
import { api } from "../app/api.ts";
import { useConnectionState, useSession } from "../app/session.tsx";
import { useMe } from "../people/identity.ts";
import { Alerts } from "./Alerts.tsx";
import { belongs, listed, merge, type Rows, reconcile, type Tab, totals } from "./list.ts";

class Inbox {
  rows: Rows = new Map();
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  update(change: (rows: Rows) => Rows): void {
    const changed = change(this.rows);
    if (changed === this.rows) return;
    this.rows = changed;
    for (const listener of this.#listeners) listener();
  }
}

const InboxContext = createContext<Inbox | null>(null);
const LISTS = "conversations";
const PAGE_ROWS = 50;

export function InboxProvider({ me, children }: { me: Me; children: ReactNode }) {
  const session = useSession();
  const [inbox] = useState(() => new Inbox());
  useEffect(() => feed(inbox, session), [inbox, session]);
  useRefreshWhenBack();
  return (
    <InboxContext value={inbox}>
      <Following me={me.id} />
      <Telling />
      {children}
    </InboxContext>
  );
}

function feed(inbox: Inbox, session: Session): () => void {
  return session.subscribe(({ inbox: news, conversation }) => {
    const summary = news ?? (conversation && session.conversation(conversation)?.summary);
    if (summary) inbox.update((rows) => merge(rows, [summary]));
  });
}

/** The lists are asked for again after an absence, and when the server may have missed some news: `inbox` frames are
 * not repeated. */
function useRefreshWhenBack(): void {
  const client = useQueryClient();
  const session = useSession();
  const state = useConnectionState();
  useEffect(() => {
    const refresh = () => void client.invalidateQueries({ queryKey: [LISTS] });
    if (state === "online") refresh();
    return session.subscribe(({ inboxStale }) => inboxStale && refresh());
  }, [state, session, client]);
}

function Following({ me }: { me: string }) {
  const session = useSession();
  const rows = useRows();
  const open = useMatch("/conversations/:id")?.params.id;
  const followed = useRef(new Set<string>());
  const mine = useMemo(() => [...rows.values()].filter((row) => belongs("mine", row, me)), [rows, me]);
  useEffect(() => {
    const wanted = new Set(mine.map(({ id }) => id));
    if (open) wanted.add(open);
    for (const id of followed.current) if (!wanted.has(id)) session.unfollow(id);
    for (const id of wanted) if (!followed.current.has(id)) followThis(session, id, rows.get(id));
    followed.current = wanted;
  }, [mine, open, rows, session]);
  useEffect(() => {
    for (const row of mine) tellDelivered(session, row);
  }, [mine, session]);
  return null;
}

function Telling() {
  return <Alerts rows={useRows()} />;
}

function followThis(session: Session, id: string, summary: Conversation | undefined): void {
  session.follow(id, summary && { summary });
}

function tellDelivered(session: Session, { id, unread_by_advisors, seen_by_advisors }: Conversation): void {
  const newest = unread_by_advisors?.at(-1) ?? 0;
  if (newest > (seen_by_advisors?.delivered ?? 0)) session.seen(id, { delivered: newest });
}

function useInbox(): Inbox {
  const inbox = useContext(InboxContext);
  if (!inbox) throw new Error("The inbox needs an InboxProvider above it");
  return inbox;
}

function useRows(): Rows {
  const inbox = useInbox();
  return useSyncExternalStore(inbox.subscribe, () => inbox.rows);
}

export function useInboxTotals(): { unread: number; waiting: number } {
  const rows = useRows();
  const me = useMe();
  return useMemo(() => totals(rows, me.id), [rows, me.id]);
}

/** One tab: its conversations as of now, and the query that fetches older ones. */
export function useTab(tab: Tab, enabled = true) {
  const inbox = useInbox();
  const rows = useRows();
  const me = useMe();
  const query = useInfiniteQuery({
    queryKey: [LISTS, tab],
    enabled,
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) => {
      const asked = inbox.rows;
      const address = new URLSearchParams({ status: tab, limit: String(PAGE_ROWS), cursor: pageParam });
      const page = await api.get<ConversationPage>(`/api/conversations?${address}`, signal);
      inbox.update((now) => (pageParam ? merge(now, page.conversations) : reconcile(now, asked, tab, page, me.id)));
      return page.next ?? "";
    },
    getNextPageParam: (next) => next || undefined,
  });
  const conversations = useMemo(() => listed(rows, tab, me.id), [rows, tab, me.id]);
  return { conversations, query };
}
