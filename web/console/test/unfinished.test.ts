import type { Form } from "@visavis/protocol";
import { expect, it } from "vitest";
import { typedOf } from "../src/conversations/forms/typed.ts";
import { keepUnfinished, readUnfinished } from "../src/conversations/forms/unfinished.ts";

const FORM: Form = {
  id: "f",
  name: "Return",
  intro: "",
  fields: [{ type: "text", name: "order", label: "Order" }],
  changed_at: 5,
};

function drawer(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
}

it("begins with what was typed and not saved, told apart from what is saved", () => {
  const kept = drawer();
  expect(readUnfinished(kept, FORM)).toMatchObject({ typed: { name: "Return" }, since: 5, unfinished: false });
  keepUnfinished(kept, FORM, { ...typedOf(FORM), name: "Exchange" }, 5);
  expect(readUnfinished(kept, { ...FORM, changed_at: 9 })).toMatchObject({
    typed: { name: "Exchange", fields: [{ name: "order", label: "Order" }] },
    since: 5,
    unfinished: true,
  });
  expect(readUnfinished(kept, undefined)).toMatchObject({ typed: { name: "" }, unfinished: false });
});

it("keeps nothing once it is as it was saved", () => {
  const kept = drawer();
  keepUnfinished(kept, FORM, { ...typedOf(FORM), name: "Exchange" }, 5);
  keepUnfinished(kept, FORM, typedOf(FORM), 5);
  expect(readUnfinished(kept, FORM).unfinished).toBe(false);
});

it("begins with what is saved where what was kept cannot be read", () => {
  const kept = drawer();
  kept.setItem("visavis:form:f", '{"typed":1}');
  expect(readUnfinished(kept, FORM)).toMatchObject({ typed: { name: "Return" }, unfinished: false });
});
