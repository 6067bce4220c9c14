/** A form as it is typed in the console, and as it is sent: fields of all kinds in one shape, bounds as text. Pure. */
import type { Form, FormField, NewForm } from "@visavis/protocol";
import type { Texts } from "../../locales/en.ts";

export type Kind = FormField["type"];
export const KINDS: readonly Kind[] = ["text", "number", "date", "choice", "choices", "email", "phone", "consent"];

export interface TypedField {
  /** Tells the row apart from others while it is moved about. */
  readonly key: string;
  /** Given once the field is kept; answers are filed under it. */
  readonly name: string;
  readonly type: Kind;
  readonly label: string;
  readonly help: string;
  readonly required: boolean;
  readonly least: string;
  readonly most: string;
  /** One a line. */
  readonly choices: string;
}

export interface TypedForm {
  readonly name: string;
  readonly intro: string;
  readonly fields: readonly TypedField[];
}

const NAME_CHARACTERS = 40;

export const isChoice = (type: Kind): type is "choice" | "choices" => type === "choice" || type === "choices";

export const isBounded = (type: Kind): boolean => type === "text" || type === "number" || type === "date";

export function newField(type: Kind = "text"): TypedField {
  const key = crypto.randomUUID();
  return { key, name: "", type, label: "", help: "", required: false, least: "", most: "", choices: "" };
}

export function typedOf(form: Form | undefined): TypedForm {
  if (!form) return { name: "", intro: "", fields: [newField()] };
  return { name: form.name, intro: form.intro, fields: form.fields.map(typedField) };
}

function typedField(field: FormField): TypedField {
  const { name, type, label, help = "", required = false } = field;
  const { least, most } = field as { least?: string | number | null; most?: string | number | null };
  return {
    ...newField(type),
    name,
    label,
    help,
    required,
    least: least ? String(least) : "",
    most: String(most ?? ""),
    choices: "choices" in field ? (field.choices ?? []).join("\n") : "",
  };
}

/** The form as the server takes it. To be asked only when `faultsOf` finds nothing. */
export function formOf({ name, intro, fields }: TypedForm): NewForm {
  const taken = new Set(fields.map((field) => field.name));
  return { name: name.trim(), intro: intro.trim(), fields: fields.map((field) => fieldOf(field, taken)) };
}

function fieldOf(typed: TypedField, taken: Set<string>): FormField {
  const { type, label, help, required, least, most } = typed;
  const common = { name: typed.name || nameFrom(label, taken), label: label.trim(), help: help.trim(), required };
  switch (type) {
    case "text":
      return { ...common, type, ...(least && { least: Number(least) }), ...(most && { most: Number(most) }) };
    case "number":
      return { ...common, type, least: least ? numberOf(least) : null, most: most ? numberOf(most) : null };
    case "date":
      return { ...common, type, least, most };
    case "choice":
    case "choices":
      return { ...common, type, choices: choicesOf(typed) };
    default:
      return { ...common, type };
  }
}

/** What answers are filed under: the label in plain letters, told apart from those that are taken. */
export function nameFrom(label: string, taken: Set<string>): string {
  const letters = label
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "");
  const stem = letters.slice(0, NAME_CHARACTERS - 3) || "field";
  let name = stem;
  for (let count = 2; taken.has(name); count += 1) name = `${stem}_${count}`;
  taken.add(name);
  return name;
}

export const choicesOf = ({ choices }: TypedField): string[] => [
  ...new Set(
    choices
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

const numberOf = (text: string): number => Number(text.trim().replace(",", "."));

type Faults = Record<string, string>;

/** What cannot be asked so, by the path of the part: `fields.2.label`. The server's problems name the same paths. */
export function faultsOf({ name, fields }: TypedForm, texts: Texts["forms"]): Faults {
  const faults: Faults = name.trim() ? {} : { name: texts.nameMissing };
  fields.forEach((field, at) => {
    if (!field.label.trim()) faults[`fields.${at}.label`] = texts.labelMissing;
    if (isChoice(field.type) && choicesOf(field).length < 2) faults[`fields.${at}.choices`] = texts.choicesMissing;
    if (!isBounded(field.type)) return;
    for (const side of ["least", "most"] as const)
      if (field[side] && !isBound(field.type, field[side])) faults[`fields.${at}.${side}`] = texts.boundBad(field.type);
    if (!faults[`fields.${at}.least`] && isAbove(field)) faults[`fields.${at}.most`] ??= texts.boundsCrossed;
  });
  return faults;
}

function isBound(type: Kind, text: string): boolean {
  if (type === "date") return /^[1-9]\d{3}-\d\d-\d\d$/.test(text);
  return type === "text" ? /^\d{1,4}$/.test(text) && Number(text) <= 2_000 : Number.isFinite(numberOf(text));
}

function isAbove({ type, least, most }: TypedField): boolean {
  if (!least || !most) return false;
  return type === "date" ? least > most : numberOf(least) > numberOf(most);
}
