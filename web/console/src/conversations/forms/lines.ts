/** A form's answers as lines of text, to be pasted elsewhere. Pure. */
import type { FormAnswer } from "@visavis/protocol";
import type { Texts } from "../../locales/en.ts";
import type { FormAnswered } from "./rows.ts";

export function asLines({ name, answers }: FormAnswered, texts: Pick<Texts["forms"], "yes" | "no">): string {
  const word = (value: FormAnswer["value"]) =>
    typeof value === "boolean" ? (value ? texts.yes : texts.no) : [value].flat().join(", ");
  return [name, ...answers.map(({ label, value }) => `${label}: ${word(value)}`)].join("\n");
}
