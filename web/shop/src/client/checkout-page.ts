/** The checkout page: the summary follows the chosen delivery; a valid form becomes an order. */
import { type DeliveryId, deliveryCost, deliveryIds } from "../delivery";
import { price } from "../money";
import { writeCart } from "./cart";
import { element, inside, show } from "./dom";
import { type Line, language, readLines, totalCents } from "./lines";
import { keepOrder, orderNumber } from "./orders";
import { summaryRow } from "./summary-row";

const form = element<HTMLFormElement>("checkout");

function chosenDelivery(): DeliveryId {
  const chosen = new FormData(form).get("delivery");
  return deliveryIds.find((id) => id === chosen) ?? "home";
}

function showSummary(lines: Line[]): void {
  const goods = totalCents(lines);
  const shown = (cents: number) => (cents ? price(cents, language) : (inside(form, ".summary").dataset.free ?? ""));
  for (const id of deliveryIds) {
    inside(form, `[data-delivery-price=${id}]`).textContent = shown(deliveryCost(id, goods));
  }
  const shipping = deliveryCost(chosenDelivery(), goods);
  show("goods", price(goods, language));
  show("shipping", shown(shipping));
  show("total", price(goods + shipping, language));
}

function place(lines: Line[]): void {
  const now = new Date();
  keepOrder({
    number: orderNumber(now),
    placedAt: now.toISOString(),
    email: String(new FormData(form).get("email")),
    lines: lines.map(({ product, quantity, cents }) => ({ sku: product.sku, name: product.name, quantity, cents })),
    totalCents: totalCents(lines) + deliveryCost(chosenDelivery(), totalCents(lines)),
  });
  writeCart({});
  location.assign(form.action);
}

async function start(): Promise<void> {
  const lines = await readLines();
  element("checkout-empty").hidden = lines.length > 0;
  const rows = lines.map(({ product, quantity, cents }) => summaryRow(product.name, quantity, price(cents, language)));
  element("summary-lines").replaceChildren(...rows);
  showSummary(lines);
  form.hidden = lines.length === 0;
  form.addEventListener("change", () => showSummary(lines));
  form.addEventListener("submit", (submitted) => {
    submitted.preventDefault();
    place(lines);
  });
}

void start();
