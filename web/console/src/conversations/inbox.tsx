/**
 * The conversations that this member may see, kept current from three sources: the server's lists, its `inbox` frames,
 * and the logs followed here. Follows every conversation assigned to the member, those whose call rings for them or has
 * them in it, those on the board, and the one that is open.
 */
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Session } from "@visavis/client";
import type { Conversation, ConversationCounts, ConversationPage, Me } from "@visavis/protocol";
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
import { useCallHere } from "../calls/calls.tsx";
import { ringingFor } from "../calls/ringing.ts";
import { useMe } from "../people/identity.ts";
import { may } from "../people/permissions.ts";
import { Alerts } from "./Alerts.tsx";
import { Whispers } from "./company/Whispers.tsx";
import { Inbox } from "./inboxRows.ts";
import { BoardProvider, useKeptBoard } from "./keptBoard.tsx";
import { type Rows, reconcile, type Tab, totals } from "./list.ts";

const InboxContext = createContext<Inbox | null>(null);
const LISTS = "conversations";
const FIRST_ROWS = 100;
const MORE_ROWS = 500;
const COUNT_EVERY_MS = 30_000;

export function InboxProvider({ me, children }: { me: Me; children: ReactNode }) {
  const session = useSession();
  const [inbox] = useState(() => new Inbox(me.id));
  useEffect(() => feed(inbox, session), [inbox, session]);
  useRefreshWhenBack();
  return (
    <InboxContext value={inbox}>
      <BoardProvider member={me.id}>
        <Fetching />
        <Following />
        <Telling />
        {children}
      </BoardProvider>
    </InboxContext>
  );
}

function feed(inbox: Inbox, session: Session): () => void {
  return session.subscribe(({ inbox: news, conversation }) => {
    const summary = news ?? (conversation && session.conversation(conversation)?.summary);
    if (summary) inbox.tell(summary);
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

/** What the member has before them is known wherever they are: the board, the navigation and the alerts tell of it. */
function Fetching() {
  const reads = may(useMe(), "conversation.read");
  useTab("waiting", reads);
  useTab("mine", reads);
  return null;
}

function Following() {
  const session = useSession();
  const inbox = useInbox();
  const mine = useList("mine");
  const ringing = useRinging();
  const [board] = useKeptBoard();
  const open = useMatch("/conversations/:id/*")?.params.id;
  const called = useCallHere()?.conversation;
  const followed = useRef(new Set<string>());
  useEffect(() => {
    const wanted = new Set([...mine, ...ringing].map(({ id }) => id));
    for (const id of [open, called]) if (id) wanted.add(id);
    for (const { id } of board.places) wanted.add(id);
    for (const id of followed.current) if (!wanted.has(id)) session.unfollow(id);
    for (const id of wanted) if (!followed.current.has(id)) followThis(session, id, inbox.rows.get(id));
    followed.current = wanted;
  }, [mine, ringing, open, called, board, inbox, session]);
  useEffect(() => {
    for (const row of mine) tellDelivered(session, row);
  }, [mine, session]);
  return null;
}

function Telling() {
  return (
    <>
      <Alerts rows={useRows()} />
      <Whispers />
    </>
  );
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

/** The conversations whose visitor calls, and which this member may answer now. */
export function useRinging(): readonly Conversation[] {
  const me = useMe();
  const rows = useRows();
  return useMemo(() => ringingFor(me, rows), [me, rows]);
}

/** One tab's conversations as of now, in order. */
export function useList(tab: Tab): readonly Conversation[] {
  const inbox = useInbox();
  return useSyncExternalStore(inbox.subscribe, () => inbox.lists[tab]);
}

export function useInboxTotals(): { unread: number; waiting: number } {
  const mine = useList("mine");
  const waiting = useList("waiting");
  return useMemo(() => totals({ mine, waiting }), [mine, waiting]);
}

/** These are in the order of waiting and of work, which the server's pages are not: they are loaded whole. */
export const WHOLE: readonly Tab[] = ["waiting", "mine"];

/** One tab: its conversations as of now, and the query that fetches older ones. News keeps it fresh between absences. */
export function useTab(tab: Tab, enabled = true) {
  const inbox = useInbox();
  const me = useMe();
  const query = useInfiniteQuery({
    queryKey: [LISTS, tab],
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    initialPageParam: "",
    queryFn: async ({ pageParam: cursor, signal }) => {
      const asked = { rows: inbox.rows, tab, cursor };
      const address = new URLSearchParams({ status: tab, limit: String(cursor ? MORE_ROWS : FIRST_ROWS), cursor });
      const page = await api.get<ConversationPage>(`/api/conversations?${address}`, signal);
      inbox.update((now) => reconcile(now, asked, page, me.id));
      return page.next ?? "";
    },
    getNextPageParam: (next) => next || undefined,
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  useEffect(() => {
    if (WHOLE.includes(tab) && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [tab, hasNextPage, isFetching, isError, fetchNextPage]);
  return { conversations: useList(tab), query };
}

export type TabQuery = ReturnType<typeof useTab>["query"];

/** How many conversations each list holds as the server counts them; asked for anew now and then. */
export function useCounts(): Partial<ConversationCounts> {
  const query = useQuery({
    queryKey: [LISTS, "counts"],
    queryFn: ({ signal }) => api.get<ConversationCounts>("/api/conversation-counts", signal),
    refetchInterval: COUNT_EVERY_MS,
  });
  return query.data ?? {};
}
