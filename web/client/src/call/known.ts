/** Which calls there are, as far as a session has heard, and what part this tab has in them. Pure but for the session it reads. */
import type { Call, Conversation } from "@visavis/protocol";
import { foldCall } from "../fold-call.ts";
import type { ConversationView, Session } from "../types.ts";
import type { CallView } from "./types.ts";

/** A conversation's call, as known up to a position of its log. */
interface Known {
  readonly seq: number;
  readonly call: Call | null;
}

const NOTHING: Known = { seq: 0, call: null };

export class KnownCalls {
  #folded = new Map<string, Known>();
  #told = new Map<string, Conversation>();

  constructor(private readonly session: Session) {}

  /** The team's list told of a conversation. */
  tell(conversation: Conversation): void {
    this.#told.set(conversation.id, conversation);
  }

  /** The newest of what the events say and of what was told; undefined before either is known. */
  call(conversation: string): Call | null | undefined {
    const view = this.session.conversation(conversation);
    const folded = view ? this.#fold(view) : NOTHING;
    const told = [this.#told.get(conversation), view?.summary].filter((one) => !!one);
    const newest = told.reduce<Known>(
      (one, { seq, call = null }) => (seq > Math.max(one.seq, view?.events.length ?? 0) ? { seq, call } : one),
      folded,
    );
    return newest.seq ? newest.call : undefined;
  }

  partOf(conversation: string, { state, by, people }: Call, device: string): CallView["part"] {
    const me = people.find(({ actor }) => actor.id === this.session.you?.id);
    if (me && me.device !== device) return "elsewhere";
    if (me) return state === "ringing" ? "asking" : "here";
    return state === "ringing" && this.#isAsked(conversation, by === "visitor") ? "asked" : "outside";
  }

  /** A shopper is asked by the team; of the team, those in the conversation, or everybody while it waits. */
  #isAsked(conversation: string, byVisitor: boolean): boolean {
    const { you } = this.session;
    if (you?.type === "visitor") return !byVisitor;
    const known = this.session.conversation(conversation)?.summary ?? this.#told.get(conversation);
    const own = [known?.assignee, ...(known?.advisors ?? [])].some((member) => member?.id === you?.id);
    return byVisitor && (own || known?.status === "waiting");
  }

  /** Goes on only where no event is missing: half a log may end in a call that is long over. */
  #fold({ id, events, complete }: ConversationView): Known {
    const before = this.#folded.get(id) ?? NOTHING;
    if (!complete) return before;
    const { seq, call } = before.seq > events.length ? NOTHING : before;
    const known = { seq: events.length, call: events.slice(seq).reduce(foldCall, call) };
    this.#folded.set(id, known);
    return known;
  }
}
