/** The cart page: its lines, their quantities, the subtotal. */
import { price } from "../money";
import { readCart, without, writeCart } from "./cart";
import { showCartCount } from "./cart-count";
import { element, inside, show } from "./dom";
import { type Line, language, readLines, totalCents } from "./lines";

async function render(): Promise<void> {
  const lines = await readLines();
  element("cart-empty").hidden = lines.length > 0;
  element("cart-full").hidden = lines.length === 0;
  element("cart-lines").replaceChildren(...lines.map(row));
  show("cart-subtotal", price(totalCents(lines), language));
  showCartCount();
}

function row({ product, quantity, cents }: Line): Node {
  const copy = document.importNode(element<HTMLTemplateElement>("cart-line").content, true);
  inside<HTMLImageElement>(copy, "img").src = product.image;
  const link = inside<HTMLAnchorElement>(copy, "a");
  link.href = product.url;
  link.textContent = product.name;
  inside(copy, ".price").textContent = price(cents, language);
  watchQuantity(inside<HTMLInputElement>(copy, "input"), product.sku, product.name, quantity);
  const remove = inside<HTMLButtonElement>(copy, "button");
  remove.setAttribute("aria-label", `${remove.textContent} ${product.name}`);
  remove.addEventListener("click", () => change(without(readCart(), product.sku)));
  return copy;
}

function watchQuantity(input: HTMLInputElement, sku: string, name: string, quantity: number): void {
  input.valueAsNumber = quantity;
  input.ariaLabel = `${input.ariaLabel} ${name}`;
  input.addEventListener("change", () => {
    if (input.reportValidity() && input.value) {
      change({ ...readCart(), [sku]: input.valueAsNumber });
    }
  });
}

function change(cart: Record<string, number>): void {
  writeCart(cart);
  void render();
}

void render();
addEventListener("storage", () => void render());
