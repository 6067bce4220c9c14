/** Which language the console speaks before anybody has signed in, and how it is remembered on this device. */
import type { Language } from "@visavis/protocol";
import { de } from "../locales/de.ts";
import { en, type Texts } from "../locales/en.ts";
import { es } from "../locales/es.ts";
import { fr } from "../locales/fr.ts";
import { it } from "../locales/it.ts";
import { nl } from "../locales/nl.ts";

export const TEXTS: Record<Language, Texts> = {
  en,
  fr,
  de,
  es,
  it,
  nl,
};
export const LANGUAGES = Object.keys(TEXTS) as readonly Language[];

const KEY = "visavis:language";

/** The language kept on this device, else the first of the browser's that the console speaks, else English. */
export function initialLanguage(storage: Pick<Storage, "getItem">, preferred: readonly string[]): Language {
  const wishes = [storage.getItem(KEY) ?? "", ...preferred];
  for (const wish of wishes) {
    const found = LANGUAGES.find((language) => wish.toLowerCase().split("-")[0] === language);
    if (found) return found;
  }
  return "en";
}

export function rememberLanguage(storage: Pick<Storage, "setItem">, language: Language): void {
  storage.setItem(KEY, language);
}
