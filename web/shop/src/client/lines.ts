/** The cart joined with the catalogue: what cart and checkout show. */
import type { Language } from "../catalogue";
import type { ListedProduct, ProductList } from "../product-list";
import { type Cart, readCart } from "./cart";

export interface Line {
  product: ListedProduct;
  quantity: number;
  cents: number;
}

export const language: Language = document.documentElement.lang === "fr" ? "fr" : "en";

/** The lines of the kept cart, in this page's language. Products no longer sold are left out. */
export async function readLines(): Promise<Line[]> {
  const response = await fetch("/products.json");
  if (!response.ok) {
    throw new Error(`The catalogue answered ${response.status}`);
  }
  const list: ProductList = await response.json();
  return linesOf(readCart(), list[language]);
}

export function linesOf(cart: Cart, products: ListedProduct[]): Line[] {
  return Object.entries(cart).flatMap(([sku, quantity]) => {
    const product = products.find((candidate) => candidate.sku === sku);
    return product ? [{ product, quantity, cents: Math.round(product.price * 100) * quantity }] : [];
  });
}

export function totalCents(lines: Line[]): number {
  return lines.reduce((sum, { cents }) => sum + cents, 0);
}
