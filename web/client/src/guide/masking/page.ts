/** What of a page is hidden: reads the elements themselves, whatever the recorder makes of them. */

import { Secrets } from "./echoes.ts";
import { type FieldFacts, isSecretField, mayBeSecret } from "./fields.ts";

/** What a site hides beside what is hidden everywhere; with `everything` all but what it `shows`. CSS selectors. */
export interface MaskPolicy {
  readonly hides: readonly string[];
  readonly everything: boolean;
  readonly shows: readonly string[];
}

export const MARKED = "[data-visavis-mask]";
export const SHOWN = "[data-visavis-show]";

/** Controls that show no value of the shopper's. */
const BUTTONS = /^(button|submit|reset|image)$/;

export class PageMask {
  readonly secrets = new Secrets();
  /** Once secret, always secret: a password that is shown for a moment stays one. */
  readonly #ever = new WeakSet<Element>();
  readonly #fields = new WeakSet<Element>();
  readonly #refs = new Set<WeakRef<Element>>();
  readonly #hides: string;
  readonly #shows: string;
  readonly #heard = new WeakSet<Window>();
  readonly #over = new AbortController();

  /** Throws for a selector that the browser does not know: what is to be hidden could not be told from the rest. */
  constructor(private readonly policy: MaskPolicy) {
    this.#hides = selectorOf(MARKED, policy.hides);
    this.#shows = selectorOf(SHOWN, policy.shows);
  }

  /** Whether the element stands in what the shop hides. */
  hides(element: Element | null): boolean {
    for (let one = element; one; one = parentOf(one)) {
      if (one.matches(this.#hides)) return true;
      if (this.policy.everything && one.matches(this.#shows)) return false;
      if (isRich(one) && this.#isSecret(one)) return true;
    }
    return this.policy.everything && !!element;
  }

  /** Whether the element is a field whose value is hidden. */
  isSecretField(element: Element): boolean {
    if (!isField(element)) return false;
    if (!this.#fields.has(element)) {
      this.#fields.add(element);
      this.#refs.add(new WeakRef(element));
      this.hear(element.ownerDocument.defaultView);
    }
    if (this.#isSecret(element)) return true;
    if (!this.hides(element)) return false;
    this.#remember(element);
    return true;
  }

  /** Knows the fields among these and in them; what they hold is hidden from now on, also once they are gone. */
  learn(nodes: Iterable<unknown>): void {
    for (const node of nodes) {
      if ((node as Node).nodeType !== 1) continue;
      const element = node as Element;
      this.isSecretField(element);
      for (const one of element.getElementsByTagName("*")) this.isSecretField(one);
    }
    this.look();
  }

  /** The page's own handlers are told of what is pasted or dropped before its field holds it, and may show it. */
  hear(view: Window | null): void {
    if (!view || this.#heard.has(view)) return;
    this.#heard.add(view);
    const options = { capture: true, signal: this.#over.signal };
    const keep = (event: Event) => {
      const { clipboardData, dataTransfer } = event as ClipboardEvent & DragEvent;
      const text = (clipboardData ?? dataTransfer)?.getData("text/plain");
      const into = event.composedPath().find((one) => (one as Node).nodeType === 1) as Element | undefined;
      if (text && into && (this.isSecretField(into) || this.hides(into) || mayBeSecret(text)))
        this.secrets.keep({}, text);
    };
    for (const type of ["paste", "drop"]) view.addEventListener(type, keep, options);
  }

  close(): void {
    this.#over.abort();
  }

  /** Looks at the fields again: what the secret ones hold is hidden wherever else it stands. */
  look(): void {
    for (const ref of this.#refs) {
      const field = ref.deref();
      if (!field) this.#refs.delete(ref);
      else if (this.#ever.has(field) || (mayBeSecret(heldBy(field)) && this.#isSecret(field)))
        this.secrets.keep(field, heldBy(field));
    }
  }

  #isSecret(element: Element): boolean {
    if (this.#ever.has(element)) return true;
    if (!isSecretField(factsOf(element))) return false;
    this.#remember(element);
    return true;
  }

  #remember(element: Element): void {
    if (this.#ever.has(element)) return;
    this.#ever.add(element);
    this.secrets.keep(element, heldBy(element));
    const { defaultValue } = element as HTMLInputElement;
    if (defaultValue) this.secrets.keep({}, defaultValue);
  }
}

/** Browsers close what a selector leaves open at its end; joined with others, it would swallow the next. */
function selectorOf(own: string, others: readonly string[]): string {
  for (const one of others) {
    document.createDocumentFragment().querySelector(one);
    const bare = one.replace(/\\.|"(\\.|[^"\\])*"|'(\\.|[^'\\])*'/gs, "");
    const count = (sign: string) => bare.split(sign).length;
    const open = count("(") !== count(")") || count("[") !== count("]") || /["'\\]|\/\*/.test(bare);
    if (open) throw new SyntaxError(one);
  }
  return [own, ...others].join();
}

/** The parent, out of shadow trees and frames too. */
function parentOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return "host" in root ? (root as ShadowRoot).host : ((root as Document).defaultView?.frameElement ?? null);
}

const isRich = (element: Element): boolean =>
  /^(|true|plaintext-only)$/.test(element.getAttribute("contenteditable") ?? "no") ||
  element.getAttribute("role") === "textbox";

export function isField(element: Element): boolean {
  const tag = element.localName;
  return /^(input|textarea|select)$/.test(tag) || tag.includes("-") || isRich(element);
}

export function heldBy(element: Element): string {
  const { value } = element as HTMLInputElement;
  if (typeof value === "string") return value;
  return isRich(element) ? (element.textContent ?? "") : (element.getAttribute("value") ?? "");
}

/** What a field is called, by its labels and by what stands in their place. */
export function labelOf(element: Element): string {
  const root = element.getRootNode() as Document | ShadowRoot;
  const by = element.getAttribute("aria-labelledby")?.split(/\s+/) ?? [];
  const named = by.map((id) => root.getElementById?.(id)?.textContent ?? "");
  const labels = Array.from((element as HTMLInputElement).labels ?? [], textOf);
  const own = ["aria-label", "placeholder", "title"].map((name) => element.getAttribute(name) ?? "");
  return [...labels, ...named, ...own].filter(Boolean).join(" ").slice(0, 300);
}

/** What a label says, without what the fields within it hold. */
function textOf(node: Node): string {
  if (/^(select|textarea)$/i.test(node.nodeName)) return "";
  return node.nodeType === 3 ? (node.nodeValue ?? "") : Array.from(node.childNodes, textOf).join("");
}

function factsOf(element: Element): FieldFacts {
  const of = (name: string) => element.getAttribute(name) ?? "";
  const type = (of("type") || (element.localName === "input" ? "text" : "")).toLowerCase();
  const value = BUTTONS.test(type) || /^(checkbox|radio)$/.test(type) ? "" : heldBy(element);
  return {
    type,
    name: `${of("name")} ${of("data-name")}`,
    id: of("id"),
    autocomplete: of("autocomplete"),
    inputmode: of("inputmode"),
    pattern: of("pattern"),
    maxLength: Number(of("maxlength") || -1),
    label: labelOf(element),
    value,
  };
}
