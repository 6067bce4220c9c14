/** Messages and notes as they stand: last wording, nothing of what was deleted. */
import type { EventBody, EventFrame } from "@visavis/protocol";
import { expect, test } from "vitest";
import { revise } from "../src/revisions.ts";
import { asJson, asText } from "../src/transcript.ts";

const log = (...bodies: EventBody[]): EventFrame[] =>
  bodies.map((body, index) => ({
    type: "event",
    conversation: "c",
    seq: index + 1,
    at: 0,
    actor: { kind: "visitor", id: "v" },
    body,
  }));

const says = (text: string): EventBody => ({ type: "message_posted", message: "m", text });
const edits = (posted: number, text: string): EventBody => ({ type: "message_edited", posted, message: "m", text });
const deletes = (posted: number): EventBody => ({ type: "message_deleted", posted, message: "m" });
const texts = (events: readonly EventFrame[]) =>
  revise(events).flatMap(({ body }) => (body.type === "message_posted" ? body.text : []));

test("a message says what its author said last", () => {
  expect(texts(log(says("a"), says("b"), edits(1, "A"), edits(1, "AA")))).toEqual(["AA", "b"]);
});

test("nothing is left of a deleted message, whatever it was changed to and however the log tells it", () => {
  const heard = log(says("pin 1234"), edits(1, "pin 5678"), deletes(1), edits(1, "pin 9"));
  expect(texts(heard)).toEqual([""]);
  expect(texts(log(says(""), edits(1, ""), deletes(1)))).toEqual([""]);
  expect(asText(heard, () => "Ana").text).not.toContain("pin");
  expect(asJson(heard).text).not.toContain("pin");
});

test("so does a note, and nothing is left of one that was taken back", () => {
  const notes = (text: string): EventBody => ({ type: "note_posted", note: "n", text, to: "m" });
  const heard = log(notes("grumpy"), { type: "note_edited", posted: 1, note: "n", text: "patient" });
  expect(revise(heard)[0]?.body).toEqual({ ...notes("patient"), edited: true });
  const gone = log(...heard.map(({ body }) => body), { type: "note_deleted", posted: 1, note: "n" });
  expect(revise(gone)[0]?.body).toEqual(notes(""));
  expect(asJson(gone).text).not.toMatch(/grumpy|patient/);
});

test("without changes nothing is made anew, and a change of what is no message changes nothing", () => {
  const plain = log(says("a"));
  expect(revise(plain)).toBe(plain);
  expect(texts(log(says("a"), { type: "event_withheld" }, edits(2, "b"), edits(9, "c")))).toEqual(["a"]);
});
