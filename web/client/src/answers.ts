/** Which answers fit a form's field: the server's table of rules once more, so that a shopper is told at the field what
 * the server would refuse. Pure; the same test vectors hold for both. */
import type {
  ChoiceField,
  ChoicesField,
  ConsentField,
  DateField,
  FormField,
  NumberField,
  TextField,
} from "@visavis/protocol";

export type Answer = string | number | boolean | readonly string[];
/** There is no answer, it is of another kind, or it lies outside the field's bounds. */
export type Misfit = "missing" | "wrong" | "below" | "above";

const AROUND = /^[ \t\r\n\u00a0]+|[ \t\r\n\u00a0]+$/g;
const EMAIL_CHARACTERS = 254;
const EMAIL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what an address must not hold
  /^[^@\x00-\x20\x7f-\xa0\u2000-\u206f\u3000\ufeff]+@[^@\x00-\x20\x7f-\xa0\u2000-\u206f\u3000\ufeff.]+(\.[^@\x00-\x20\x7f-\xa0\u2000-\u206f\u3000\ufeff.]+)+$/u;
const PHONE = /^\+?[0-9 ()./-]+$/;
const PHONE_CHARACTERS = 40;
const PHONE_DIGITS = { least: 5, most: 15 };
const DATE = /^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}$/;

/** The answer without blanks around it, and without what no database keeps. */
export function plain(answer: Answer): Answer {
  if (typeof answer === "object") return answer.map(plainText);
  return typeof answer === "string" ? plainText(answer) : answer;
}

const plainText = (text: string): string =>
  text
    .replaceAll("\0", "")
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(AROUND, "");

/** What somebody typed into a field, as an answer: a number where one is asked for and can be read; of several choices,
 * one a line. */
export function answerOf({ type }: FormField, typed: string | boolean): Answer {
  const text = plain(typed);
  if (type === "choices" && text) return String(text).split("\n");
  if (type !== "number" || typeof text !== "string") return text;
  const number = Number(text.replace(/[\s\u00a0\u202f]/g, "").replace(",", "."));
  return text && Number.isFinite(number) ? number : text;
}

/** Why a plain answer does not fit its field; null when it does. An empty text is no answer, nor are no choices. */
export function misfit(field: FormField, answer: Answer | undefined): Misfit | null {
  const none = answer === undefined || answer === "" || (typeof answer === "object" && answer.length === 0);
  if (none || (answer === false && field.type === "consent")) return field.required ? "missing" : null;
  return RULES[field.type](field as never, answer);
}

const RULES: { [Type in FormField["type"]]: (field: never, answer: Answer) => Misfit | null } = {
  text: ({ least = 0, most = 200 }: TextField, answer) =>
    typeof answer === "string" ? within([...answer].length, least, most) : "wrong",
  number: ({ least, most }: NumberField, answer) =>
    typeof answer === "number" ? within(answer, least ?? null, most ?? null) : "wrong",
  date: ({ least, most }: DateField, answer) =>
    typeof answer === "string" && isDate(answer) ? within(answer, least || null, most || null) : "wrong",
  choice: ({ choices = [] }: ChoiceField, answer) => (choices.some((choice) => choice === answer) ? null : "wrong"),
  choices: ({ choices = [] }: ChoicesField, answer) =>
    typeof answer === "object" &&
    new Set(answer).size === answer.length &&
    answer.every((one) => choices.some((choice) => choice === one))
      ? null
      : "wrong",
  email: (_, answer) => (typeof answer === "string" && isEmail(answer) ? null : "wrong"),
  phone: (_, answer) => (typeof answer === "string" && isPhone(answer) ? null : "wrong"),
  consent: (_: ConsentField, answer) => (answer === true ? null : "wrong"),
};

function within<Value extends number | string>(value: Value, least: Value | null, most: Value | null): Misfit | null {
  if (least !== null && value < least) return "below";
  return most !== null && value > most ? "above" : null;
}

/** Whether this is a day of the calendar, such as 2026-12-24. */
export function isDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

const isEmail = (text: string) => [...text].length <= EMAIL_CHARACTERS && EMAIL.test(text);

function isPhone(text: string): boolean {
  const digits = text.replace(/[^0-9]/g, "").length;
  return (
    text.length <= PHONE_CHARACTERS && PHONE.test(text) && digits >= PHONE_DIGITS.least && digits <= PHONE_DIGITS.most
  );
}
