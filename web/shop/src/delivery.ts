/** The ways an order reaches the customer and what each costs. Shared by the pages and by the checkout in the browser. */

export const deliveryIds = ["home", "pickup", "express"] as const;
export type DeliveryId = (typeof deliveryIds)[number];

export const deliveryCents: Record<DeliveryId, number> = { home: 590, pickup: 390, express: 1290 };

/** From this amount of goods on, delivery is free, except express. */
export const freeFromCents = 8000;

/** What delivering an order of this amount costs, in euro cents. */
export function deliveryCost(delivery: DeliveryId, goodsCents: number): number {
  const free = delivery !== "express" && goodsCents >= freeFromCents;
  return free ? 0 : deliveryCents[delivery];
}
