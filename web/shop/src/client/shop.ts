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

const form = document.querySelector<HTMLFormElement>("#buy");
if (form) {
  watchBuyForm(form);
}
showCartCount();
addEventListener("storage", showCartCount);
addEventListener("pageshow", showCartCount);
