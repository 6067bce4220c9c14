/** Which language the console speaks before anybody has signed in, and how it is remembered on this device. */
import type { Language } from "@visavis/protocol";
import { en, type Texts } from "../locales/en.ts";
import { fr } from "../locales/fr.ts";

export const LANGUAGES: readonly Language[] = ["en", "fr"];
export const TEXTS: Record<Language, Texts> = { en, fr };

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
