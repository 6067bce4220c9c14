/** What the client promises to a user interface: the session, its views of conversations, and the edges that it lets a
 * test or another host replace (storage, transports, clock). No behaviour lives here. */
import type {
  Actor,
  Bye,
  Command,
  Conversation,
  EventFrame,
  Limits,
  Page,
  Problem,
  Queue,
  Result,
  SignalBody,
  SignalOut,
  Welcome,
} from "@visavis/protocol";

/** Who speaks. A member is known by the session cookie. A visitor shows a token: `token(true)` is asked for when the
 * server refused the last one, and `renewed` is told when the server replaced it. */
export type Identity =
  | { readonly kind: "member" }
  | {
      readonly kind: "visitor";
      token(fresh: boolean): Promise<string>;
      renewed?(token: string): void;
    };

/** The part of `localStorage` that is used. */
export type KeyValue = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Time and chance. `after` runs something once, `ms` milliseconds from now, and returns how to call it off. */
export interface Clock {
  now(): number;
  after(ms: number, run: () => void): () => void;
  random(): number;
}

/** What a line tells: text that came (one frame a line), and its end, with the reason when the server gave one. */
export interface LineListener {
  received(text: string): void;
  down(bye?: Bye): void;
}

/** An open, or opening, connection. */
export interface Line {
  send(frameLine: string): void;
  close(): void;
  /** How many characters wait to be sent, where that is known. */
  readonly backlog?: number;
}

/** Opens a line to `server` (such as `https://host`) and says `hello` first. Nothing is sent before something came; what a
 * line still tells after it was closed, or after `down`, is ignored. May throw when a line cannot be opened at all. */
export type OpenLine = (server: string, hello: string, listener: LineListener) => Line;

/** The usual way, and the one for networks that block the usual one. */
export interface Transports {
  readonly socket: OpenLine;
  readonly stream: OpenLine;
}

/** The conversation after one more event; the first comes with null before it. */
export type Fold = (before: Conversation | null, event: EventFrame) => Conversation;

export interface SessionOptions {
  /** Such as `https://host`, without a path. */
  readonly server: string;
  readonly identity: Identity;
  /** Where messages not yet acknowledged wait across page loads; without it they live as long as the page. */
  readonly storage?: KeyValue;
  /** The outbox's key in `storage`; one per identity. */
  readonly storageKey?: string;
  readonly transports: Transports;
  /** What is made of the events: all that the team looks at, or what a shopper's chat shows. */
  readonly fold: Fold;
  readonly clock?: Clock;
}

/** `offline`: lost and coming back. `ended`: will not come back, see `Session.ended`. */
export type ConnectionState = "connecting" | "online" | "offline" | "ended";

/** What is said to the other side, or noted for one's own team. */
export type PostType = "post_message" | "post_note";

/** What else may be said of a message, the position of the one that it answers, and of a note, that it is whispered. */
export interface PostMore {
  readonly reply_to?: number;
  readonly whisper?: boolean;
}

/** A message that its author has written and the log does not show yet. `waiting`: not handed to a live connection;
 * `sent`: on its way, or acknowledged and about to appear among the events; `refused`: see `problem`, then retry or
 * discard it. */
export interface PendingMessage {
  readonly id: string;
  readonly conversation: string;
  readonly type: PostType | "open_conversation";
  readonly text: string;
  /** The position of the message that it answers. */
  readonly reply_to?: number | undefined;
  /** When it was written, in Unix milliseconds of this machine. */
  readonly at: number;
  readonly state: "waiting" | "sent" | "refused";
  readonly problem?: Problem;
}

/** One conversation as of now. A snapshot: a change makes a new object. */
export interface ConversationView {
  readonly id: string;
  /** The newest state known, folded from the events or told by the server. */
  readonly summary: Conversation | null;
  /** From the first on, without a gap: `events[n].seq === n + 1`. */
  readonly events: readonly EventFrame[];
  readonly pending: readonly PendingMessage[];
  /** Who else is writing now. */
  readonly typing: readonly Actor[];
  /** All history up to the log's known end is here. */
  readonly complete: boolean;
  /** Told to members who follow the conversation. */
  readonly visitorOnline: boolean;
  /** The visitor's place among those who wait, as last told; counts while the conversation waits. */
  readonly queue: Queue | null;
  /** Why the conversation cannot be followed. */
  readonly problem: Problem | null;
}

/** What changed, one thing a call. */
export interface Change {
  readonly conversation?: string;
  readonly inbox?: Conversation;
  /** News of the team's list may have been lost: it is to be loaded again. */
  readonly inboxStale?: true;
  readonly session?: true;
  /** Somebody else told something fleeting, other than that they are typing. */
  readonly signal?: SignalOut;
}

export interface Session {
  readonly state: ConnectionState;
  readonly you: Welcome["you"] | null;
  /** Why the session ended; null while it lives, and after `close`. */
  readonly ended: Bye | null;
  /** Whether an advisor of the visitor's site is available; null until told. */
  readonly advisorsOnline: boolean | null;
  /** Whether a visitor's call could be answered now, in a conversation or, with "", in one yet to be opened. */
  callable(conversation: string): boolean | undefined;
  readonly limits: Limits | null;
  subscribe(listener: (what: Change) => void): () => void;
  conversation(id: string): ConversationView | undefined;
  follow(id: string, known?: { readonly summary: Conversation }): void;
  unfollow(id: string): void;
  /** Begins a conversation with its first message, follows it, and returns its id. */
  open(text: string, page?: Page): string;
  /** Returns the message's id. The message waits in the outbox until the server has it. */
  post(conversation: string, text: string, type?: PostType, more?: PostMore): string;
  retry(messageId: string): void;
  discard(messageId: string): void;
  /** Resolves when done, rejects with `ProblemError`; waits while offline. */
  command(command: Command): Promise<Result>;
  /** Marks the other side's messages up to these positions; may be called at will. */
  seen(conversation: string, marks: { readonly delivered?: number; readonly read?: number }): void;
  /** To be called with true at each keystroke, with false when the field is emptied or left; told every 3 s at most. */
  typing(conversation: string, active: boolean): void;
  /** Passed on to those who are there, or to the one whose id is `to`; now or never. */
  signal(conversation: string, body: SignalBody, to?: string): void;
  close(): void;
}

/** A command that the server refused. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}
