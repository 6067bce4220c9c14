import type { CallView } from "@visavis/client/call";
import type { Call, CallPerson } from "@visavis/protocol";
import { expect, test } from "vitest";
import { choicesOf, largeFor } from "../src/calls/cameras/choices.ts";

const visitor: CallPerson = { actor: { kind: "visitor", id: "v" }, device: "d", camera: true };
const claire: CallPerson = { actor: { kind: "member", id: "c", name: "Claire" }, device: "d", camera: true };
const phone = (id: string, camera = true): CallPerson => ({
  actor: { kind: "system", id, name: "Claire" },
  device: "d",
  camera,
  phone: true,
});

const view = (large: string, ...people: CallPerson[]) =>
  ({ call: { people, large } as unknown as Call }) as Pick<CallView, "call">;

test("the team's pictures are to choose from, phones of the same member by number", () => {
  const found = choicesOf(view("", visitor, claire, phone("p"), phone("q"), phone("r", false)));
  expect(found.map(({ id, number }) => [id, number])).toEqual([
    ["c", 0],
    ["p", 1],
    ["q", 2],
  ]);
});

test("what is large is what was chosen while it is there, else a screen, else the first", () => {
  const large = (one: Pick<CallView, "call">) => largeFor(one, choicesOf(one));
  expect(large(view("p", visitor, claire, phone("p")))).toBe("p");
  expect(large(view("gone", visitor, claire, phone("p")))).toBe("c");
  expect(large(view("", phone("p"), { ...claire, screen: true }))).toBe("c");
  expect(large(view("", visitor))).toBe("");
});
