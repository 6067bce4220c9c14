import type { CannedResponse, Conversation, Me } from "@visavis/protocol";
import { describe, expect, it } from "vitest";
import { matching, put, slashBefore } from "../src/conversations/canned/matching.ts";
import { fill, unfilled, valuesIn } from "../src/conversations/canned/variables.ts";

describe("variables in a canned response", () => {
  const me = { name: "Claire", organisation_name: "Alba" } as Me;
  const anonymous = { page: { url: "https://shop.example/lamp", title: "Lamp" } } as Conversation;

  it("are filled with what is known", () => {
    const known = { ...anonymous, customer: { id: "1", name: "Ana" } } as Conversation;
    const text = "Hello {{visitor.name}}, {{ advisor.name }} of {{site.name}} here. The {{page.title}} is in stock.";
    expect(fill(text, valuesIn(known, me, "Alba Shop"))).toBe(
      "Hello Ana, Claire of Alba Shop here. The Lamp is in stock.",
    );
  });

  it("stay as they are where nothing is known, unless words stand in for it", () => {
    const filled = fill("{{visitor.name}} {{nonsense}} {{visitor.name|dear customer}}", valuesIn(anonymous, me, ""));
    expect(filled).toBe("{{visitor.name}} {{nonsense}} dear customer");
    expect(unfilled(filled)).toEqual(["{{visitor.name}}", "{{nonsense}}"]);
    expect(unfilled("a {b} {{}} {{ c d }}")).toEqual([]);
  });

  it("are looked for once, so that no name can bring others in", () => {
    const odd = { ...anonymous, customer: { id: "1", name: "{{advisor.name}}" } } as Conversation;
    expect(fill("{{visitor.name}}", valuesIn(odd, me, ""))).toBe("{{advisor.name}}");
  });
});

describe("the search after a slash", () => {
  it.each([
    ["/", 1, { start: 0, query: "" }],
    ["Yes, /ret", 9, { start: 5, query: "ret" }],
    ["Yes, /return", 9, { start: 5, query: "ret" }],
    ["a/b", 3, null],
    ["https://a", 9, null],
    ["/ret urn", 8, null],
    ["/ret", 0, null],
  ])("in %j with the caret at %d", (text, caret, slash) => expect(slashBefore(text, caret)).toEqual(slash));

  it("puts the text in the place of what was typed", () => {
    expect(put("Yes, /ret now", { start: 5, query: "ret" }, "Thirty days.")).toEqual({
      text: "Yes, Thirty days. now",
      caret: 17,
    });
  });

  const response = (shortcut: string, language = "", text = "") => ({ shortcut, language, text }) as CannedResponse;
  const names = (found: CannedResponse[]) => found.map(({ shortcut }) => shortcut);

  it("offers the shopper's language first, then what begins with it, holds it, tells of it", () => {
    const all = [
      response("other", "", "we return"),
      response("no-return"),
      response("return"),
      response("retour", "fr"),
      response("rückgabe", "de", "return"),
    ];
    expect(names(matching(all, "ret", "fr-CA"))).toEqual(["retour", "return", "no-return", "other", "rückgabe"]);
  });

  it("minds neither case nor accents", () => {
    expect(names(matching([response("Règlement")], "REGLE", "fr"))).toEqual(["Règlement"]);
    expect(names(matching([response("a")], "b", "fr"))).toEqual([]);
  });
});
