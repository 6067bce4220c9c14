/**
 * The chat's state and what the shopper can do. The session does the work; this file decides when there is one (never
 * before the first message or a known visitor), which conversation is shown, and what is unread. Each change ends in
 * one call of `changed`, for the screen to be drawn again.
 */
import {
  type ConnectionState,
  type ConversationView,
  foldChat,
  openSession,
  type Session,
  socket,
} from "@visavis/client";
import type { Bye, Command, Problem, WidgetConfig } from "@visavis/protocol";
import type { ChatHost } from "../contract.ts";
import type { More } from "../more/more.ts";
import { lateLine } from "./late-line.ts";
import { currentPage, plainAddress, visitorFacts, watchPages } from "./pages.ts";
import { needsMore } from "./rows.ts";
import { visitorIdentity, visitorMemory } from "./visitor.ts";

const MESSAGE_CHARACTERS = 10_000;
const OTHER_TAB_MS = 3_000;

export interface State {
  readonly open: boolean;
  readonly draft: string;
  readonly view: ConversationView | undefined;
  readonly connection: ConnectionState | undefined;
  readonly ended: Bye | null;
  /** Whether an advisor is available. */
  readonly here: boolean;
  /** Longest message, in characters. */
  readonly limit: number;
  /** The `seq` of the first message that was unread when the shopper looked; 0 for none. */
  readonly unreadFrom: number;
  /** What only some conversations need, once it is here. */
  readonly more: More | undefined;
  /** The `seq` of the message that the next one answers; 0 for none. */
  readonly replyTo: number;
}

export interface Store {
  readonly state: State;
  setOpen(open: boolean): void;
  write(text: string): void;
  send(): void;
  /** Says something besides the draft; begins a conversation if there is none. */
  say(text: string, replyTo?: number): void;
  retry(id: string): void;
  discard(id: string): void;
  /** Forgets the session, so that the next one begins as whoever `visitor` memory then says. */
  leave(): void;
  /** The session, from now on if there was none. */
  join(): Session;
  /** The next message answers the one at this position. */
  reply(seq: number): void;
  /** Somebody looks closer at the conversation. */
  wantMore(): void;
  /** Asks the server for something; why it is refused, if it is. */
  command(wish: Command): Promise<Problem | undefined>;
}

/** Whether the shop is open, as far as this page knows. */
const isOpen = ({ opens_at = 0, closes_at = 0 }: WidgetConfig): boolean =>
  opens_at <= Date.now() && (!closes_at || Date.now() < closes_at);

/** Whether a conversation has what the chat itself does not show: refused messages, rare events, a place in the queue, a rating to be asked. */
const hasMore = ({ summary, pending, events, queue }: ConversationView): boolean =>
  !!queue || summary?.status === "closed" || pending.some(({ problem }) => problem) || events.some(needsMore);

export function makeStore(host: ChatHost, getMore: () => Promise<More>, changed: (state: State) => void): Store {
  const { session: tab, names } = host;
  const memory = visitorMemory(host);
  let { token, conversation } = memory.read();
  let session: Session | undefined;
  let state: State = {
    open: false,
    draft: tab.getItem(names.draft) ?? "",
    view: undefined,
    connection: undefined,
    ended: null,
    here: host.config.available && isOpen(host.config),
    limit: MESSAGE_CHARACTERS,
    unreadFrom: 0,
    more: undefined,
    replyTo: 0,
  };

  function set(change: Partial<State>): void {
    state = { ...state, ...change };
    const { open, view, draft, limit } = state;
    if (open || (view && hasMore(view)) || draft.length > limit / 2) wantMore();
    look();
    changed(state);
  }

  /** Tells the advisors what arrived and what is being read, and remembers where the unread began. */
  function look(): void {
    const { open, unreadFrom, view } = state;
    const looking = open && !document.hidden;
    const unread = view?.summary?.unread_by_visitor ?? [];
    state = { ...state, unreadFrom: open ? unreadFrom || (looking && unread[0]) || 0 : 0 };
    const last = unread.at(-1);
    if (view?.complete && last) session?.seen(view.id, { delivered: last, read: looking ? last : 0 });
  }

  function say(text: string, reply_to = 0): void {
    conversation ??= memory.read().conversation;
    const now = join();
    if (conversation) now.post(conversation, text, undefined, { reply_to });
    else show(now.open(text, currentPage()));
    refresh();
  }

  let wanted = false;
  /** Brings the second module, once. */
  function wantMore(): void {
    if (wanted) return;
    wanted = true;
    getMore().then(
      (more) => set({ more }),
      () => {
        wanted = false;
      },
    );
  }

  function refresh(): void {
    if (!session) return;
    const view = conversation ? session.conversation(conversation) : undefined;
    if (view?.problem) {
      giveUp(view);
      return;
    }
    const { you } = session;
    const [latest] = (you?.type === "visitor" && you.conversations) || [];
    const over = !conversation || view?.summary?.status === "closed";
    if (over && latest && latest.id !== conversation && latest.status !== "closed") {
      show(latest.id);
      session.follow(latest.id);
    }
    set({
      connection: session.state,
      ended: session.ended,
      here: (session.advisorsOnline ?? host.config.available) && isOpen(host.config),
      limit: session.limits?.message_characters ?? state.limit,
      view,
    });
  }

  /** Shows a conversation, now and on the next page. */
  function show(id: string): void {
    conversation = id;
    memory.write({ conversation });
  }

  /** The server knows the conversation no more: what waits goes back into the field, and a new one begins. */
  function giveUp({ pending }: ConversationView): void {
    for (const { id } of pending) session?.discard(id);
    conversation = undefined;
    memory.write({ conversation });
    set({ view: undefined, draft: [...pending.map(({ text }) => text), state.draft].join("\n").trim() });
  }

  function join(): Session {
    if (session) return session;
    session = openSession({
      server: host.server,
      identity: visitorIdentity(host, memory, visitorFacts),
      storage: host.local,
      storageKey: names.outbox,
      transports: { socket, stream: lateLine(async () => (await getMore()).stream) },
      fold: foldChat,
    });
    session.subscribe(refresh);
    if (conversation) session.follow(conversation);
    refresh();
    return session;
  }

  const command = (wish: Command) =>
    join()
      .command(wish)
      .then(
        () => undefined,
        ({ problem }) => problem,
      );
  function visit(page = currentPage(), referrer = plainAddress(document.referrer)): void {
    if (session) void command({ type: "visit_page", page, referrer });
  }

  /** Another tab of this browser may have begun the conversation. */
  function catchUp(): void {
    ({ token, conversation = conversation } = memory.read());
    if (!token) return;
    if (conversation && !session?.conversation(conversation)) session?.follow(conversation);
    join();
    refresh();
  }

  const watchAddress = watchPages(visit);
  memory.watch(catchUp);
  document.addEventListener("visibilitychange", () => set({}));
  const begin = () => {
    if (session) return;
    join();
    visit();
  };
  // Who has written and is not known yet becomes one visitor, in the tab that wrote. Another waits to hear of it: what a
  // tab stores reaches the others late. It does it itself when that tab is gone: by the lock, or where the shopper looks.
  if (token) begin();
  else if (conversation && (navigator.locks || document.hasFocus())) setTimeout(begin, OTHER_TAB_MS);

  return {
    get state() {
      return state;
    },
    setOpen(open) {
      watchAddress(open);
      set({ open });
    },
    write(draft) {
      set({ draft });
      tab.setItem(names.draft, draft);
      if (conversation) session?.typing(conversation, draft !== "");
    },
    send() {
      const { draft, replyTo } = state;
      tab.removeItem(names.draft);
      set({ draft: "", unreadFrom: 0, replyTo: 0 });
      say(draft.trim(), replyTo);
    },
    say,
    retry: (id) => session?.retry(id),
    discard: (id) => session?.discard(id),
    reply: (replyTo) => set({ replyTo }),
    wantMore,
    join,
    command,
    leave() {
      session?.close();
      session = undefined;
      ({ token, conversation } = memory.read());
      set({ view: undefined });
      if (token) join();
    },
  };
}
