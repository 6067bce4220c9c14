/** On every page: the cart's count, and on product pages the form that adds to the cart. */
import { added, readCart, writeCart } from "./cart";
import { showCartCount } from "./cart-count";
import { element, inside } from "./dom";

function watchBuyForm(form: HTMLFormElement): void {
  form.addEventListener("submit", (submitted) => {
    submitted.preventDefault();
    const quantity = inside<HTMLInputElement>(form, "#quantity").valueAsNumber;
    writeCart(added(readCart(), form.dataset.sku ?? "", quantity));
    element("added").hidden = false;
    showCartCount();
  });
}

/** Puts one of a product that an advisor shows in the chat into the cart, when the shopper asks for it. */
function watchAdvice(): void {
  const queue: unknown[][] = [];
  window.visavis ??= Object.assign((...call: unknown[]) => void queue.push(call), { q: queue });
  window.visavis("cart", ({ sku }: { sku?: string }) => {
    if (!sku) {
      return false;
    }
    writeCart(added(readCart(), sku, 1));
    showCartCount();
    return true;
  });
}

declare global {
  interface Window {
    visavis?: (...call: unknown[]) => void;
  }
}

const form = document.querySelector<HTMLFormElement>("#buy");
if (form) {
  watchBuyForm(form);
}
showCartCount();
watchAdvice();
addEventListener("storage", showCartCount);
addEventListener("pageshow", showCartCount);
