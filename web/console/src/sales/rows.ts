/** The rows that products have in the log: each that was shown, and whether it went into the cart. Pure. */
import type { Actor, EventFrame, Product } from "@visavis/protocol";

export interface ProductRow {
  readonly kind: "product";
  readonly key: string;
  readonly at: number;
  readonly actor: Actor;
  readonly product: Product;
  readonly inCart: boolean;
}

export const isInCart = (events: readonly EventFrame[], seq: number): boolean =>
  events.some(({ body }) => body.type === "product_put_in_cart" && body.shown === seq);
