/**
 * The chat's state as signals, and what the shopper can do. The session does the work; this file decides when there is
 * one (never before the first message or a known visitor), which conversation is shown, and what is unread.
 */

import { batch, computed, effect, signal } from "@preact/signals-core";
import {
  type ConnectionState,
  type ConversationView,
  openSession,
  type PendingMessage,
  type Session,
} from "@visavis/client";
import type { Actor, Bye, EventFrame, Seen } from "@visavis/protocol";
import { type ChatHost, keys } from "../contract.ts";
import { safeStorage } from "../storage.ts";
import { currentPage, visitorFacts, watchPages } from "./pages.ts";
import { visitorIdentity, visitorMemory } from "./visitor.ts";

const NO_EVENTS: readonly EventFrame[] = [];
const NO_PENDING: readonly PendingMessage[] = [];
const NOBODY: readonly Actor[] = [];
const NOTHING_SEEN: Seen = {};

export type Store = ReturnType<typeof makeStore>;

export function makeStore(host: ChatHost) {
  const memory = visitorMemory(host.siteKey);
  const tab = safeStorage("sessionStorage");
  const names = keys(host.siteKey);
  let session: Session | undefined;

  const open = signal(false);
  const awake = signal(!document.hidden);
  const draft = signal(tab.getItem(names.draft) ?? "");
  const conversation = signal(memory.read().conversation);
  const view = signal<ConversationView | undefined>(undefined);
  const connection = signal<ConnectionState | undefined>(undefined);
  const ended = signal<Bye | null>(null);
  const here = signal(host.config.available);
  const limit = signal(10_000);
  /** The `seq` of the first message that was unread when the shopper looked; 0 for none. */
  const unreadFrom = signal(0);

  const summary = computed(() => view.value?.summary);
  const events = computed(() => view.value?.events ?? NO_EVENTS);
  const pending = computed(() => view.value?.pending ?? NO_PENDING);
  const typing = computed(() => view.value?.typing ?? NOBODY);
  const seen = computed(() => summary.value?.seen_by_advisors ?? NOTHING_SEEN);
  const closed = computed(() => summary.value?.status === "closed");
  const begun = computed(() => !!summary.value);
  const unread = computed(() => summary.value?.unread_by_visitor ?? []);
  const looking = computed(() => open.value && awake.value);

  function refresh(): void {
    const now = session;
    if (!now) return;
    batch(() => {
      connection.value = now.state;
      ended.value = now.ended;
      here.value = now.advisorsOnline ?? here.value;
      limit.value = now.limits?.message_characters ?? limit.value;
      adopt(now);
      view.value = conversation.value ? now.conversation(conversation.value) : undefined;
    });
  }

  /** Shows a conversation, now and on the next page. */
  function show(id: string): void {
    conversation.value = id;
    memory.write({ conversation: id });
  }

  /** A visitor who returns without a remembered conversation finds the one that changed last. */
  function adopt(now: Session): void {
    const known = now.you?.type === "visitor" ? (now.you.conversations ?? []) : [];
    const latest = known[0];
    if (conversation.value || !latest) return;
    show(latest.id);
    now.follow(latest.id, { summary: latest });
  }

  function join(): Session {
    if (session) return session;
    session = openSession({
      server: host.server,
      identity: visitorIdentity(host, memory, visitorFacts),
      storage: safeStorage("localStorage"),
      storageKey: names.outbox,
    });
    session.subscribe(refresh);
    if (conversation.value) session.follow(conversation.value);
    refresh();
    return session;
  }

  function visit(page = currentPage(), referrer = document.referrer.split(/[?#]/, 1)[0] ?? ""): void {
    session?.command({ type: "visit_page", page, referrer }).catch(() => {});
  }

  /** Another tab of this browser has begun the conversation. */
  function catchUp(): void {
    const kept = memory.read();
    if (!conversation.value && kept.conversation) conversation.value = kept.conversation;
    if (kept.token && !session) join();
  }

  const lookAtPages = watchPages(visit);
  memory.watch(catchUp);
  document.addEventListener("visibilitychange", () => {
    awake.value = !document.hidden;
  });
  if (memory.read().token || conversation.value) {
    join();
    visit();
  }

  effect(() => lookAtPages(open.value));
  effect(() => {
    const first = unread.value[0];
    if (looking.value && first && !unreadFrom.peek()) unreadFrom.value = first;
    if (!open.value) unreadFrom.value = 0;
  });
  effect(() => {
    const id = conversation.value;
    const last = events.value.findLast(({ actor, body }) => body.type === "message_posted" && actor.kind !== "visitor");
    if (!id || !last) return;
    session?.seen(id, looking.value ? { delivered: last.seq, read: last.seq } : { delivered: last.seq });
  });

  return {
    open,
    draft,
    view,
    connection,
    ended,
    here,
    limit,
    unread,
    unreadFrom,
    events,
    pending,
    typing,
    seen,
    closed,
    begun,

    write(text: string): void {
      draft.value = text;
      tab.setItem(names.draft, text);
      if (conversation.value) session?.typing(conversation.value, text !== "");
    },
    send(): void {
      const text = draft.value.trim();
      const now = join();
      catchUp();
      batch(() => {
        if (conversation.value) now.post(conversation.value, text);
        else show(now.open(text, currentPage()));
        unreadFrom.value = 0;
        draft.value = "";
        refresh();
      });
      tab.removeItem(names.draft);
    },
    retry: (id: string) => session?.retry(id),
    discard: (id: string) => session?.discard(id),
    end(): void {
      if (conversation.value)
        session?.command({ type: "close_conversation", conversation: conversation.value }).catch(() => {});
    },
  };
}
