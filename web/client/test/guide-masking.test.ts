/** What never leaves the browser, field by field and text by text. */
// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { HIDDEN, Secrets } from "../src/guide/masking/echoes.ts";
import { EventMask } from "../src/guide/masking/events.ts";
import { cardNumbers, type FieldFacts, folded, ibans, isSecretField } from "../src/guide/masking/fields.ts";
import { type MaskPolicy, PageMask } from "../src/guide/masking/page.ts";

const CARD = "4539148803436467";
const IBAN = "DE89 3704 0044 0532 0130 00";

const field = (facts: Partial<FieldFacts>): FieldFacts => ({
  type: "text",
  name: "",
  id: "",
  autocomplete: "",
  inputmode: "",
  pattern: "",
  maxLength: -1,
  label: "",
  value: "",
  ...facts,
});

describe("a field", () => {
  test.each<Partial<FieldFacts>>([
    { type: "password" },
    { type: "file" },
    { type: "hidden" },
    { autocomplete: "cc-number" },
    { autocomplete: "section-pay billing cc-csc" },
    { autocomplete: "one-time-code" },
    { autocomplete: "bday" },
    { name: "cardNumber" },
    { id: "user_password_confirmation" },
    { label: "Mot de passe" },
    { label: "Contraseña" },
    { label: "Numéro de carte bancaire" },
    { label: "Prüfnummer" },
    { label: "Gültig bis" },
    { label: "Codice fiscale" },
    { label: "Rekeningnummer" },
    { name: "otp" },
    { name: "ssn" },
    { pattern: "[0-9]{13,19}" },
    { pattern: "\\d{6}" },
    { inputmode: "numeric", maxLength: 6 },
    { maxLength: 1 },
    { value: CARD },
    { value: "4539" },
    { value: "DE8" },
    { type: "tel", value: CARD },
  ])("is secret: %o", (facts) => {
    expect(isSecretField(field(facts))).toBe(true);
  });

  test.each<Partial<FieldFacts>>([
    { name: "firstName", value: "Ana" },
    { name: "email", type: "email", value: "ana@example.com" },
    { label: "Postleitzahl", value: "75001" },
    { name: "zip", value: "10115", pattern: "\\d{5}" },
    { autocomplete: "tel", value: "0612345678" },
    { label: "Quantity", value: "1200" },
    { type: "search", value: "lamp 2000" },
    { label: "Comments on the design of the card", value: "Nice" },
    { type: "checkbox", name: "newsletter" },
    { label: "Company", value: "Alba" },
  ])("is nobody's secret: %o", (facts) => {
    expect(isSecretField(field(facts))).toBe(false);
  });

  test("is called the same however it is written", () => {
    expect(new Set(["cardNumber", "card_number", "Card-Number", "CARD NUMBER"].map(folded))).toEqual(
      new Set(["card number"]),
    );
  });
});

test("card numbers and IBANs are known by their checks", () => {
  expect(cardNumbers(`pay with ${CARD} or 4539 1488 0343 6467 or 4539148803436468`)).toEqual([
    CARD,
    "4539 1488 0343 6467",
  ]);
  expect(ibans(`to ${IBAN} or DE88 3704 0044 0532 0130 00`)).toEqual([IBAN]);
});

describe("what a page shows of a secret elsewhere", () => {
  const secrets = new Secrets();
  secrets.keep("password", "Tr0ub4dor&3");
  secrets.keep("code", "831 944");

  test.each([
    ["Your password is Tr0ub4dor&3!", `Your password is ${HIDDEN}!`],
    ["tr0ub4DOR&3", HIDDEN],
    ["/reset?with=Tr0ub4dor%263", `/reset?with=${HIDDEN}`],
    [btoa("Tr0ub4dor&3"), HIDDEN],
    ["ub4d", HIDDEN],
    ["code 831-944", `code ${HIDDEN}`],
    ["ends in 9441", "ends in 9441"],
    ["ends in 3194", `ends in ${HIDDEN}`],
  ])("%s is hidden", (text, hidden) => {
    expect(secrets.hide(text)).toBe(hidden);
  });

  test("says nothing of its length", () => {
    const long = new Secrets();
    long.keep("a", "x".repeat(40));
    expect(long.hide("x".repeat(40))).toBe(secrets.hide("Tr0ub4dor&3"));
  });

  test("leaves the rest of the page alone", () => {
    expect(secrets.hide("A lamp for 1.200 €")).toBe("A lamp for 1.200 €");
  });
});

describe("what a site hides", () => {
  const masked = (policy: Partial<MaskPolicy>) => new PageMask({ hides: [], everything: false, shows: [], ...policy });
  const within = (html: string) => {
    document.body.innerHTML = html;
    return document.querySelector("i") as Element;
  };

  test.each([
    [{ hides: [".mine"] }, "<p class=mine><i>x</i></p>", true],
    [{ hides: [".mine"] }, "<p><i>x</i></p>", false],
    [{ everything: true }, "<p><i>x</i></p>", true],
    [{ everything: true, shows: ["p"] }, "<p><i>x</i></p>", false],
    [{ everything: true, shows: ["p"], hides: ["i"] }, "<p><i>x</i></p>", true],
    [{ everything: true, shows: ["p"] }, "<p><b class=x data-visavis-mask><i>x</i></b></p>", true],
    [{ shows: ["p"], hides: ["p"] }, "<p><i>x</i></p>", true],
  ])("%j in %s", (policy, html, hidden) => {
    expect(masked(policy).hides(within(html))).toBe(hidden);
  });

  test.each(["", "p {", "[x", "a:not(", "a\\"])("is not known by %j, so that nothing may be shared", (selector) => {
    expect(() => masked({ hides: [".mine", selector] })).toThrow();
    expect(() => masked({ shows: [selector] })).toThrow();
  });
});

describe("an event of the recorder", () => {
  function recorded(html: string) {
    document.body.innerHTML = html;
    const nodes: Node[] = [document];
    const serialize = (node: Node): Record<string, unknown> => {
      const id = nodes.push(node) - 1;
      if (node.nodeType === 3) return { type: 3, id, textContent: node.textContent };
      const element = node as Element;
      const attributes = Object.fromEntries(Array.from(element.attributes, ({ name, value }) => [name, value]));
      const { value } = element as HTMLInputElement;
      if (value) Object.assign(attributes, { value });
      return {
        type: 2,
        id,
        tagName: element.localName,
        attributes,
        childNodes: [...element.childNodes].map(serialize),
      };
    };
    const node = serialize(document.body);
    const mask = new EventMask(new PageMask({ hides: [], everything: false, shows: [] }), (id) => nodes[id] ?? null);
    return { mask, nodes, whole: () => JSON.stringify(mask.clean({ type: 2, data: { node }, timestamp: 1 })) };
  }

  test("bears no value of a secret field, and nothing that echoes it", () => {
    const { whole } = recorded(
      '<p title="You said hunter22">hunter22</p><input type="password" value="hunter22" data-was="hunter22" aria-label="hunter22">',
    );
    expect(whole()).not.toMatch(/hunter|unter2/);
    expect(whole()).toContain(HIDDEN);
  });

  test("bears small pictures alone once large ones are left out, in attributes and styles", () => {
    const large = `data:image/png;base64,${"A".repeat(100_000)}`;
    const small = "data:image/png;base64,iVBORw0KGgo=";
    const { mask, whole } = recorded(
      `<img src="${large}" alt="Large"><img src="${small}"><p style="background: url('${large}')"></p>`,
    );
    expect(whole().length).toBeGreaterThan(200_000);
    mask.pictures = false;
    expect(whole().length).toBeLessThan(2_000);
    expect(whole()).toContain(small);
    expect(whole()).toContain("url('data:,')");
  });

  test("bears nothing that the shop hides", () => {
    const { whole } = recorded(
      '<div data-visavis-mask><b title="Level nine">Gold</b><img alt="Gold" src="/gold.png"></div>',
    );
    expect(whole()).not.toMatch(/gold|nine/i);
  });

  test("bears no handler, no query of a link, no file's name", () => {
    const { whole } = recorded(
      '<a href="/go?token=abcdef" onclick="leak()">x</a><input type="file"><a href="data:text/html,secretive">y</a>',
    );
    expect(whole()).not.toMatch(/abcdef|leak|secretive/);
  });

  test("of a kind that is not known is left out", () => {
    const { mask } = recorded("<p>x</p>");
    expect(mask.clean({ type: 6, data: { anything: 1 }, timestamp: 1 })).toBeNull();
    expect(mask.clean({ type: 3, data: { source: 14 }, timestamp: 1 })).toBeNull();
  });

  test("once secret a field stays so, also when its value is shown", () => {
    const { mask, nodes, whole } = recorded('<input type="password" value="hunter22">');
    whole();
    const input = document.querySelector("input") as HTMLInputElement;
    input.type = "text";
    const typed = { source: 5, id: nodes.indexOf(input), text: "hunter22", isChecked: false };
    expect(mask.clean({ type: 3, data: typed, timestamp: 1 })?.data).toMatchObject({ text: HIDDEN });
  });
});
