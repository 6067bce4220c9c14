/** Fields of the page: what may be proposed for one, what it is called, and how it is written into as if by the shopper. */
import { labelOf } from "@visavis/client/guide/field";
import type { FieldKind } from "@visavis/protocol";

/** What hides fields, as much of it as is needed here. */
export interface Hides {
  hides(element: Element): boolean;
  isSecretField(element: Element): boolean;
}

/** What people have to accept or declare themselves, in the six languages. */
const OWN_WORDS =
  /terms|condition|agb|cgv|cgu|privacy|policy|datenschutz|confidential|accept|agree|consent|einwillig|widerruf|zustimm|einverstand|einverstanden|akzeptier|accett|acconsent|acept|acuerdo|consiento|akkoord|voorwaarden|toestemming|declar|erkläre|déclare|certif/i;
const FIXED_TYPES = /^(password|file|hidden|submit|button|reset|image)$/;
const TICKED = /^(checkbox|radio)$/;
const NAME_CHARACTERS = 200;
const BESIDE_CHARACTERS = 300;

/** What a field takes; null where only the shopper fills it in. Nothing is said of why. */
export function kindOf(element: Element, mask: Hides): FieldKind | null {
  const { type = "", disabled = false, readOnly = false, multiple = false } = element as HTMLInputElement;
  if (disabled || readOnly || multiple || FIXED_TYPES.test(type)) return null;
  if (mask.isSecretField(element) || mask.hides(element)) return null;
  if (element.localName === "select") return "choice";
  if (/^(input|textarea)$/.test(element.localName))
    return TICKED.test(type) ? (isOwn(element as HTMLInputElement) ? null : "check") : "text";
  return (element as HTMLElement).isContentEditable ? "rich" : null;
}

/** Whether a box is the shopper's alone to tick: it has to be ticked, or speaks of terms. */
function isOwn(box: HTMLInputElement): boolean {
  if (box.type === "checkbox" && box.required) return true;
  const label = labelOf(box) || (box.parentElement?.textContent ?? "").slice(0, BESIDE_CHARACTERS);
  return OWN_WORDS.test(`${label} ${box.name} ${box.id} ${box.value}`);
}

/** The field that is meant by a click on it, on its label, or within it. */
export function fieldOf(element: Element): Element {
  const label = element.closest("label");
  const rich = element.closest("[contenteditable]");
  return element.closest("input, textarea, select") ?? label?.control ?? rich ?? element;
}

export function nameOf(element: Element): string {
  const { name = "", id } = element as HTMLInputElement;
  const called = labelOf(element).trim().replace(/\s+/g, " ");
  return (called || name || id || element.localName).slice(0, NAME_CHARACTERS);
}

/** What belongs together: the form, or what stands in its place. */
export function formOf(element: Element): Element {
  const own = (element as HTMLInputElement).form ?? element.closest("form, fieldset, section, article, main");
  if (own) return own;
  const root = element.getRootNode();
  return "host" in root ? formOf((root as ShadowRoot).host) : element.ownerDocument.body;
}

/** Whether the field could hold this at all. */
export function fits(element: Element, kind: FieldKind, value: string | boolean): boolean {
  if (typeof value === "boolean") return kind === "check" && (value || (element as HTMLInputElement).type !== "radio");
  if (kind === "choice")
    return Array.from((element as HTMLSelectElement).options).some((one) => one.value === value && !one.disabled);
  const { maxLength = -1 } = element as HTMLInputElement;
  return kind !== "check" && (maxLength < 0 || value.length <= maxLength);
}

/** Whether the field has what was to be written: what is no date, say, leaves a field of dates empty. */
export function holds(element: Element, value: string | boolean): boolean {
  const { checked, isContentEditable, textContent, value: now } = element as HTMLInputElement;
  if (typeof value === "boolean") return checked === value;
  const bare = (text: string) => text.replace(/\s+/g, "");
  return bare(isContentEditable ? (textContent ?? "") : now) === bare(value);
}

/** Writes as if the shopper had, with the focus there and away again, so that the page's own checks run. */
export function fillIn(element: Element, value: string | boolean): void {
  const field = element as HTMLInputElement;
  const before = focused(document);
  field.focus({ preventScroll: true });
  if (typeof value === "boolean") {
    if (field.checked !== value) field.click();
  } else if (field.isContentEditable) writeRich(field, value);
  else {
    write(field, value);
    changed(field);
  }
  if (before && before !== field) (before as HTMLElement).focus({ preventScroll: true });
  if (focused(document) === field) field.blur();
}

/** Writes a value where frameworks see it: they watch a field's own `value`, which the prototype's setter passes by. */
export function write(element: Element, value: string): void {
  let owner = Object.getPrototypeOf(element);
  while (owner && !Object.getOwnPropertyDescriptor(owner, "value")?.set) owner = Object.getPrototypeOf(owner);
  const setter = owner && Object.getOwnPropertyDescriptor(owner, "value")?.set;
  if (setter) setter.call(element, value);
  told(element, value);
}

/** That the field is done with. */
export const changed = (element: Element): boolean => element.dispatchEvent(new Event("change", { bubbles: true }));

const told = (element: Element, data: string): boolean =>
  element.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertText", data }));

/** As typed over all that is there: editors hear of it before it happens, and may do it themselves. */
function writeRich(field: HTMLElement, value: string): void {
  const page = field.ownerDocument;
  page.getSelection()?.selectAllChildren(field);
  if (page.execCommand("insertText", false, value)) return;
  field.textContent = value;
  told(field, value);
}

function focused(root: Document | ShadowRoot): Element | null {
  const { activeElement } = root;
  return activeElement?.shadowRoot ? focused(activeElement.shadowRoot) : activeElement;
}
