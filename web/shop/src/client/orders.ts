/** Orders placed in this browser. What was bought and where it goes by email; never the card. */

const key = "maison-alba.orders";

export interface OrderLine {
  sku: string;
  name: string;
  quantity: number;
  cents: number;
}

export interface Order {
  number: string;
  /** ISO 8601. */
  placedAt: string;
  email: string;
  lines: OrderLine[];
  totalCents: number;
}

/** Newest first. */
export function readOrders(): Order[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

export function keepOrder(order: Order): void {
  localStorage.setItem(key, JSON.stringify([order, ...readOrders()]));
}

/** MA, the year, and four digits that differ from one order to the next. */
export function orderNumber(now: Date): string {
  const [digits = 0] = crypto.getRandomValues(new Uint16Array(1));
  return `MA-${String(now.getFullYear()).slice(2)}-${String(digits % 10000).padStart(4, "0")}`;
}
