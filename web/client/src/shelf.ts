/** The conversations held, as snapshots for a user interface, and the list of what changed since it last looked. Pure. */
import type { Conversation, SignalOut } from "@visavis/protocol";
import type { Outbox } from "./outbox.ts";
import { Replica } from "./replica.ts";
import type { Change, ConversationView, Fold } from "./types.ts";

export class Shelf {
  #replicas = new Map<string, Replica>();
  #views = new Map<string, ConversationView>();
  #touched = new Set<string>();
  #changes: Change[] = [];

  constructor(
    private readonly outbox: Outbox,
    private readonly fold: Fold,
  ) {}

  get replicas(): Replica[] {
    return [...this.#replicas.values()];
  }

  get(id: string): Replica | undefined {
    return this.#replicas.get(id);
  }

  hold(id: string): Replica {
    const replica = this.get(id) ?? new Replica(id, this.fold);
    this.#replicas.set(id, replica);
    return replica;
  }

  drop(id: string): void {
    this.#replicas.delete(id);
  }

  /** A conversation changed: its snapshot is out of date. */
  touch(id: string): void {
    this.#views.delete(id);
    this.#touched.add(id);
  }

  sessionChanged(): void {
    this.#changes.push({ session: true });
  }

  inboxChanged(inbox: Conversation): void {
    this.#changes.push({ inbox });
  }

  signalled(signal: SignalOut): void {
    this.#changes.push({ signal });
  }

  inboxStale(): void {
    this.#changes.push({ inboxStale: true });
  }

  /** What changed since the last call. */
  drain(): Change[] {
    const changes = [...Array.from(this.#touched, (conversation) => ({ conversation })), ...this.#changes];
    this.#touched.clear();
    this.#changes = [];
    return changes;
  }

  view(id: string): ConversationView | undefined {
    const view = this.#views.get(id) ?? this.get(id)?.view(this.outbox.pending(id));
    if (view) this.#views.set(id, view);
    return view;
  }
}
