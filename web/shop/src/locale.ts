/** The regional habits for numbers and dates of each language: both euro countries. */
import type { Language } from "./catalogue";

export const locales: Record<Language, string> = { en: "en-IE", fr: "fr-FR" };
