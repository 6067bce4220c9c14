/** When the client dials, waits, changes transport, and gives up. */
import type { Bye } from "@visavis/protocol";
import { beforeEach, describe, expect, test } from "vitest";
import { Link } from "../src/link.ts";

let dials: { fresh: boolean; fallback: boolean }[];
let link: Link;

const edges = {
  dial: (fresh: boolean, fallback: boolean) => void dials.push({ fresh, fallback }),
  hangUp() {},
  random: () => 1,
};
const bye = (code: number, retry_after = 0): Bye => ({ type: "bye", reason: "", code, retry_after });

beforeEach(() => {
  dials = [];
  link = new Link(edges, true, false);
  link.wake(0);
});

describe("coming back", () => {
  test("waits longer after each failure, up to 15 s", () => {
    const waits = [];
    for (let now = 0; waits.length < 8; now = link.deadline, link.tick(now)) {
      link.lost(now, bye(4003));
      waits.push(link.deadline - now);
    }
    expect(waits).toEqual([300, 600, 1200, 2400, 4800, 9600, 15_000, 15_000]);
  });

  test("begins with short waits again after a line that held", () => {
    link.lost(0);
    link.tick(link.deadline);
    link.welcomed(1_000, 15);
    link.lost(10_000);
    expect(link.deadline).toBe(10_300);
  });

  test("goes on with longer waits when the server welcomes and drops at once", () => {
    link.welcomed(0, 15);
    link.lost(100);
    link.tick(link.deadline);
    link.welcomed(500, 15);
    link.lost(600);
    expect(link.deadline).toBe(1_200);
  });

  test("does not wait when the network is back, except as long as the server asked", () => {
    link.lost(0);
    link.wake(10);
    expect(link.deadline).toBe(10);
    link.tick(10);
    link.lost(20, bye(4000, 2));
    link.wake(30);
    expect(link.deadline).toBe(2_020);
  });

  test("takes a silence of two heartbeats for a dead line", () => {
    link.welcomed(0, 10);
    link.heard(5_000);
    expect(link.tick(24_999)).toBe(false);
    expect(link.tick(25_000)).toBe(true);
    expect(link.state).toBe("offline");
  });

  test("gives up a line that is never welcomed", () => {
    expect(link.tick(15_000)).toBe(true);
  });

  test("leaves for the back/forward cache and returns", () => {
    link.welcomed(0, 10);
    link.suspend();
    expect(link.state).toBe("offline");
    link.wake(60_000);
    expect(dials.length).toBe(2);
  });
});

describe("the choice of the transport", () => {
  const fail = (times: number, counts = true) => {
    for (let time = 0; time < times; time++) {
      link.lost(link.deadline, undefined, counts);
      link.tick(link.deadline);
    }
  };

  test("is the fallback after two failures before a welcome", () => {
    fail(2);
    expect(dials.map(({ fallback }) => fallback)).toEqual([false, false, true]);
  });

  test("returns to the socket when the fallback fails too", () => {
    fail(4);
    expect(dials.at(-1)?.fallback).toBe(false);
  });

  test("is not changed by failures that say nothing about the transport", () => {
    fail(5, false);
    expect(dials.at(-1)?.fallback).toBe(false);
  });

  test("trusts a transport that has worked for longer", () => {
    link.welcomed(0, 10);
    link.lost(1);
    link.tick(link.deadline);
    fail(5);
    expect(dials.at(-1)?.fallback).toBe(false);
    fail(1);
    expect(dials.at(-1)?.fallback).toBe(true);
  });
});

describe("being sent away", () => {
  test("ends the session", () => {
    link.lost(0, bye(4503));
    expect(link).toMatchObject({ state: "ended", ended: { code: 4503 } });
    link.wake(1);
    link.tick(1_000_000);
    expect(dials.length).toBe(1);
  });

  test("for a refused token makes a visitor ask for a new one, once", () => {
    link.lost(0, bye(4504));
    link.tick(link.deadline);
    expect(dials).toEqual([
      { fresh: false, fallback: false },
      { fresh: true, fallback: false },
    ]);
    link.lost(1, bye(4504));
    expect(link.state).toBe("ended");
  });

  test("for a refused token ends a member's session", () => {
    const member = new Link(edges, false, false);
    member.wake(0);
    member.lost(0, bye(4504));
    expect(member.state).toBe("ended");
  });
});
