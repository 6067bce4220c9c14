/** Variables in canned responses: `{{visitor.name}}`, or `{{visitor.name|dear customer}}` with words for when nothing is
 * known. Pure; what stays unfilled stays visible, and is never sent without asking. */
import type { Conversation, Me } from "@visavis/protocol";
import { customerName } from "../list.ts";

export const VARIABLES = [
  "visitor.name",
  "visitor.email",
  "advisor.name",
  "site.name",
  "organisation.name",
  "page.title",
  "page.url",
] as const;

export type Values = Readonly<Partial<Record<(typeof VARIABLES)[number], string>>>;

const VARIABLE = /\{\{\s*([\w.]+)\s*(?:\|([^{}]*))?\}\}/g;

/** What is known in this conversation; what is not known is empty. */
export function valuesIn({ customer, contact, page, ...rest }: Conversation, me: Me, site: string): Values {
  return {
    "visitor.name": customerName({ ...rest, customer: customer ?? null }) || contact?.name || "",
    "visitor.email": customer?.email || contact?.email || "",
    "advisor.name": me.name,
    "site.name": site,
    "organisation.name": me.organisation_name,
    "page.title": page?.title ?? "",
    "page.url": page?.url ?? "",
  };
}

export function fill(text: string, values: Values): string {
  return text.replace(VARIABLE, (whole, name: string, otherwise = "") => {
    return values[name as keyof Values] || otherwise.trim() || whole;
  });
}

/** The variables that stand in a text as they are, each once. */
export function unfilled(text: string): string[] {
  return [...new Set(text.match(VARIABLE) ?? [])];
}
