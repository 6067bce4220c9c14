/** Which answers fit, against the vectors that hold the server's rules too, and how typed text becomes an answer. */
import type { FormField } from "@visavis/protocol";
import { describe, expect, test } from "vitest";
import { type Answer, answerOf, misfit, plain } from "../src/answers.ts";
import vectors from "./answer-vectors.json";

interface Vector {
  readonly field: FormField;
  readonly tried: readonly (readonly [answer: Answer | null, kept: Answer | null, why: string | null])[];
}

test.each((vectors as unknown as Vector[]).map((vector, index) => [index, vector] as const))(
  "field %i takes and refuses what the server does",
  (_, { field, tried }) => {
    for (const [answer, kept, why] of tried) {
      const here = answer === null ? undefined : plain(answer);
      expect([answer, here ?? null, misfit(field, here)]).toEqual([answer, kept, why]);
    }
  },
);

describe("what is typed into a number's field", () => {
  const field: FormField = { type: "number", name: "a", label: "A" };

  test.each([
    ["12", 12],
    [" 1 234,5 ", 1234.5],
    ["-0.5", -0.5],
    ["", ""],
    ["twelve", "twelve"],
    ["1.2.3", "1.2.3"],
    ["Infinity", "Infinity"],
  ])("%j is read as %j", (typed, answer) => {
    expect(answerOf(field, typed)).toBe(answer);
  });
});

test("several choices are read one a line, and none is no answer", () => {
  const field: FormField = { type: "choices", name: "a", label: "A", choices: ["Red", "Dark blue"], required: true };
  expect(answerOf(field, "Red\nDark blue")).toEqual(["Red", "Dark blue"]);
  expect(misfit(field, answerOf(field, ""))).toBe("missing");
});

test("half a surrogate pair, which the server would take for no text at all, is replaced", () => {
  expect(plain("a\ud800")).toBe("a\ufffd");
});
