/** Amounts as people read them. Shared by the build and by the scripts in the browser. */
import type { Language } from "./catalogue";
import { locales } from "./locale";

/** 18900 becomes "€189.00" in English and "189,00 €" in French. */
export function price(cents: number, language: Language): string {
  const format = new Intl.NumberFormat(locales[language], { style: "currency", currency: "EUR" });
  return format.format(cents / 100);
}
