/** The cart that this browser keeps: quantities by product reference. No screen here. */

const key = "maison-alba.cart";
export const maxQuantity = 20;

/** Quantities by sku, each from 1 to maxQuantity. */
export type Cart = Record<string, number>;

export function readCart(): Cart {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    return kept && typeof kept === "object" ? cleaned(kept) : {};
  } catch {
    return {};
  }
}

export function writeCart(cart: Cart): void {
  localStorage.setItem(key, JSON.stringify(cart));
}

/** The cart with this many more of a product, never above maxQuantity. */
export function added(cart: Cart, sku: string, quantity: number): Cart {
  return { ...cart, [sku]: Math.min((cart[sku] ?? 0) + quantity, maxQuantity) };
}

export function without(cart: Cart, sku: string): Cart {
  const { [sku]: _, ...rest } = cart;
  return rest;
}

export function itemCount(cart: Cart): number {
  return Object.values(cart).reduce((sum, quantity) => sum + quantity, 0);
}

function cleaned(kept: object): Cart {
  const valid = ([, quantity]: [string, unknown]) =>
    Number.isInteger(quantity) && Number(quantity) >= 1 && Number(quantity) <= maxQuantity;
  return Object.fromEntries(Object.entries(kept).filter(valid));
}
