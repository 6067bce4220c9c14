/** How a product's price is written in a language; without a currency, as the shop wrote it. Pure. */
import type { Language, Product } from "@visavis/protocol";

export function priceOf({ price = "", currency = "" }: Product, language: Language): string {
  if (!price || !currency) return price;
  const locale = language === "en" ? "en-GB" : language;
  try {
    return new Intl.NumberFormat(locale, { style: "currency", currency }).format(Number(price));
  } catch {
    return `${price} ${currency}`;
  }
}
