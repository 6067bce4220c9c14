/** Two tabs of a visitor and an advisor talk over a network that fails in every way it can. When it heals, all three hold
 * the server's log, and each message is in it exactly once, in its author's order. */
import type { EventFrame } from "@visavis/protocol";
import { describe, expect, test } from "vitest";
import { fold, openSession, type Session } from "../src/index.ts";
import { Network } from "./network.ts";
import { ADVISOR, ModelServer, VISITOR } from "./server.ts";
import { World } from "./world.ts";

const SEEDS = 300;
/** A busy machine may take its time over many seeds. */
const PATIENCE_MS = 60_000;
const STEPS = 60;
const HEALING_MS = 60_000;

/** A `localStorage` that all tabs share. */
function sharedStorage() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

class Play {
  readonly world: World;
  readonly server: ModelServer;
  readonly network: Network;
  readonly tabs: Session[];
  readonly advisor: Session;
  readonly conversation: string;
  /** What each author wrote, in order. */
  readonly written = { first: [] as string[], second: [] as string[], advisor: [] as string[] };
  readonly #storage = sharedStorage();

  constructor(seed: number) {
    this.world = new World(seed);
    this.server = new ModelServer(this.world);
    this.network = new Network(this.world, this.server);
    this.network.duplicates = 0.1;
    this.server.moods = { busy: 0.1, gaps: 0.1 };
    this.tabs = [this.#openTab(), this.#openTab()];
    this.advisor = openSession({
      server: "https://host",
      identity: { kind: "member" },
      transports: this.network.transports(ADVISOR),
      fold,
      clock: this.world,
    });
    this.advisor.subscribe(({ inbox }) => inbox && this.advisor.follow(inbox.id, { summary: inbox }));
    this.conversation = this.tabs[0]?.open("first 0") ?? "";
    this.written.first.push("first 0");
  }

  async step(): Promise<void> {
    await this.world.pass(this.world.random() * 800);
    const act = this.world.pick([this.#write, this.#write, this.#write, this.#look, this.#answer, this.#fault]);
    act.call(this);
  }

  async heal(): Promise<void> {
    this.network.open = true;
    this.network.duplicates = 0;
    this.server.moods = { busy: 0, gaps: 0 };
    for (const tab of this.tabs) tab.follow(this.conversation);
    this.advisor.follow(this.conversation);
    await this.world.pass(HEALING_MS);
  }

  get log(): readonly EventFrame[] {
    return this.server.logs.get(this.conversation) ?? [];
  }

  texts(author: string): string[] {
    return this.log.flatMap(({ body }) =>
      body.type === "message_posted" && body.text.startsWith(author) ? [body.text] : [],
    );
  }

  close(): void {
    for (const session of [...this.tabs, this.advisor]) session.close();
  }

  #openTab(): Session {
    return openSession({
      server: "https://host",
      identity: { kind: "visitor", token: async () => "token" },
      transports: this.network.transports(VISITOR),
      fold,
      clock: this.world,
      storage: this.#storage,
    });
  }

  #write(): void {
    const author = this.world.pick(["first", "second"] as const);
    const text = `${author} ${this.written[author].length}`;
    const tab = this.tabs[author === "first" ? 0 : 1];
    if (author === "second" && !tab?.conversation(this.conversation)?.events.length) return;
    this.written[author].push(text);
    tab?.post(this.conversation, text);
  }

  #answer(): void {
    const view = this.advisor.conversation(this.conversation);
    if (!view?.events.length) return;
    if (view.summary?.status === "waiting")
      void this.advisor.command({ type: "take_conversation", conversation: this.conversation });
    const text = `advisor ${this.written.advisor.length}`;
    this.written.advisor.push(text);
    this.advisor.post(this.conversation, text);
  }

  #look(): void {
    const session = this.world.pick([...this.tabs, this.advisor]);
    const head = session.conversation(this.conversation)?.events.length ?? 0;
    session.follow(this.conversation);
    session.seen(this.conversation, { read: head });
    session.typing(this.conversation, this.world.chance(0.7));
  }

  #fault(): void {
    const fault = this.world.pick(["cut", "silence", "restart", "reload", "shut"] as const);
    if (fault === "cut") this.network.cut();
    else if (fault === "silence") this.network.silence();
    else if (fault === "reload") this.#reload();
    else if (fault === "shut") this.network.open = !this.network.open;
    else {
      this.server.restart();
      this.network.cut();
    }
  }

  #reload(): void {
    const which = this.world.chance(0.5) ? 0 : 1;
    this.tabs[which]?.close();
    this.tabs[which] = this.#openTab();
  }
}

async function play(seed: number): Promise<void> {
  const scene = new Play(seed);
  for (let step = 0; step < STEPS; step++) await scene.step();
  await scene.heal();
  const { log, written } = scene;
  for (const author of ["first", "second", "advisor"] as const)
    expect(scene.texts(author), `seed ${seed}, ${author}`).toEqual(written[author]);
  for (const session of [...scene.tabs, scene.advisor]) {
    const view = session.conversation(scene.conversation);
    expect(session.state, `seed ${seed}`).toBe("online");
    expect(view?.pending, `seed ${seed}`).toEqual([]);
    expect(view?.events, `seed ${seed}`).toEqual(log);
    expect(view?.complete, `seed ${seed}`).toBe(true);
    expect({ ...view?.summary }, `seed ${seed}`).toEqual(scene.server.state(scene.conversation));
  }
  scene.close();
}

describe("whatever the network does, nothing is lost, doubled or out of order", () => {
  const groups = Array.from({ length: 10 }, (_, group) => group * (SEEDS / 10));
  test.each(groups)(
    `seeds from %i`,
    async (start) => {
      for (let seed = start; seed < start + SEEDS / 10; seed++) await play(seed);
    },
    PATIENCE_MS,
  );
});
