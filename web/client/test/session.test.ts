// @vitest-environment jsdom
/** The session in a page: tokens, transports, tabs that share a storage, pages that come and go. */
import { beforeEach, describe, expect, test } from "vitest";
import { fold, type Identity, openSession, type Session, type SessionOptions } from "../src/index.ts";
import { Network } from "./network.ts";
import { ADVISOR, HEARTBEAT_S, ModelServer, VISITOR } from "./server.ts";
import { World } from "./world.ts";

let world: World;
let server: ModelServer;
let network: Network;

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  world = new World(1);
  server = new ModelServer(world);
  network = new Network(world, server);
});

const visitor: Identity = { kind: "visitor", token: async () => "token" };

function open(options: Partial<SessionOptions> = {}): Session {
  return openSession({
    server: "https://host",
    identity: visitor,
    storage: localStorage,
    transports: network.transports(VISITOR),
    fold,
    clock: world,
    ...options,
  });
}

const texts = (session: Session, conversation: string) =>
  session.conversation(conversation)?.events.flatMap(({ body }) => (body.type === "message_posted" ? [body.text] : []));

test("a message reaches the other side", async () => {
  const shopper = open();
  const conversation = shopper.open("hello");
  const advisor = open({ identity: { kind: "member" }, transports: network.transports(ADVISOR) });
  advisor.subscribe(({ inbox }) => inbox && advisor.follow(inbox.id, { summary: inbox }));
  await world.pass(2_000);
  shopper.post(conversation, "anybody?");
  await world.pass(2_000);
  expect(texts(advisor, conversation)).toEqual(["hello", "anybody?"]);
  expect(shopper.conversation(conversation)?.pending).toEqual([]);
});

test("two tabs of a browser send what either wrote, once", async () => {
  network.open = false;
  const first = open();
  const conversation = first.open("hello");
  first.post(conversation, "again");
  const second = open();
  expect(second.conversation(conversation)?.pending.map(({ text }) => text)).toEqual(["hello", "again"]);
  network.open = true;
  await world.pass(30_000);
  for (const tab of [first, second]) {
    expect(texts(tab, conversation)).toEqual(["hello", "again"]);
    expect(tab.conversation(conversation)?.pending).toEqual([]);
  }
  expect(localStorage.getItem("visavis:outbox")).toBe("{}");
});

test("a command of a closed session is rejected with a problem", async () => {
  const session = open();
  const answer = session.command({ type: "take_conversation", conversation: "c" });
  session.close();
  await expect(answer).rejects.toMatchObject({ problem: { type: "temporarily-unavailable" } });
  expect(session).toMatchObject({ state: "ended", ended: null });
});

test("without a storage, or with one that is full, messages wait in memory", async () => {
  const full = {
    getItem: () => null,
    setItem() {
      throw new Error("full");
    },
    removeItem() {},
  };
  const session = open({ storage: full });
  const conversation = session.open("hello");
  await world.pass(1_000);
  expect(texts(session, conversation)).toEqual(["hello"]);
});

test("a token that cannot be had is asked for again, and does not count against the transport", async () => {
  let asked = 0;
  const token = async () => {
    asked += 1;
    if (asked < 5) throw new Error("no network");
    return "token";
  };
  const session = open({ identity: { kind: "visitor", token } });
  await world.pass(20_000);
  expect(session.state).toBe("online");
  expect(network.dialled).toEqual({ socket: 1, stream: 0 });
});

describe("where websockets are blocked", () => {
  beforeEach(() => network.blocked.add("socket"));

  test("the fallback takes over, and the tab remembers it", async () => {
    const session = open();
    await world.pass(5_000);
    expect(session.state).toBe("online");
    expect(network.dialled).toEqual({ socket: 2, stream: 1 });
    session.close();
    const next = open();
    await world.pass(1_000);
    expect(next.state).toBe("online");
    expect(network.dialled).toEqual({ socket: 2, stream: 2 });
  });

  test("failures while the browser is offline do not count", async () => {
    Object.defineProperty(navigator, "onLine", { value: false, configurable: true });
    open();
    await world.pass(5_000);
    Reflect.deleteProperty(navigator, "onLine");
    expect(network.dialled.socket).toBeGreaterThan(2);
    expect(network.dialled.stream).toBe(0);
  });
});

describe("the page", () => {
  test("leaves the line for the back/forward cache, and takes it up on return", async () => {
    const session = open();
    await world.pass(1_000);
    dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    expect(session.state).toBe("offline");
    await world.pass(60_000);
    expect(network.dialled.socket).toBe(1);
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    await world.pass(1_000);
    expect(session.state).toBe("online");
    session.close();
  });

  test("comes back at once when the network does", async () => {
    const session = open();
    await world.pass(1_000);
    network.open = false;
    network.cut();
    await world.pass(60_000);
    network.open = true;
    dispatchEvent(new Event("online"));
    await world.pass(500);
    expect(session.state).toBe("online");
    session.close();
  });

  test("notices a line that fell silent", async () => {
    const session = open();
    await world.pass(1_000);
    network.silence();
    await world.pass(3 * HEARTBEAT_S * 1_000);
    expect(session.state).toBe("online");
    expect(network.dialled.socket).toBe(2);
    session.close();
  });
});
