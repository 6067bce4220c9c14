/** What is said about an answer that does not fit, and days as people write them. */
import type { Misfit } from "@visavis/client";
import type { FormField } from "@visavis/protocol";
import { fill } from "../fill.ts";
import type { MoreTexts } from "../locales/en.ts";

type Bounded = Extract<FormField, { type: "text" | "number" | "date" }>;

/** A day such as 2026-12-24 in the shopper's words. */
export const day = (date: string, { language }: MoreTexts): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(Date.parse(date));

export function words(field: FormField, why: Misfit, texts: MoreTexts): string {
  if (why === "missing") return field.type === "consent" ? texts.agree : texts.missing;
  if (field.type === "choices") return texts.wrong_choice;
  if (why === "wrong")
    return texts[`wrong_${field.type as Exclude<FormField["type"], "text" | "consent" | "choices">}`];
  const { type, least, most } = field as Bounded;
  const bound = (why === "below" ? least : most) ?? "";
  return fill(
    texts[`${why}_${type}`],
    type === "date" ? day(String(bound), texts) : bound.toLocaleString(texts.language),
  );
}
