/** The number of items beside "Cart" in the header. */
import { itemCount, readCart } from "./cart";
import { element } from "./dom";

export function showCartCount(): void {
  const badge = element("cart-count");
  const count = itemCount(readCart());
  badge.textContent = count ? String(count) : "";
  badge.title = count ? `${count} ${badge.dataset.label}` : "";
}
