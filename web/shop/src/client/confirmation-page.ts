/** The confirmation page: the newest order of this browser. */
import { price } from "../money";
import { element, show } from "./dom";
import { language } from "./lines";
import { readOrders } from "./orders";
import { summaryRow } from "./summary-row";

const [order] = readOrders();
element("order").hidden = !order;
element("no-order").hidden = Boolean(order);
if (order) {
  show("order-number", order.number);
  show("order-email", order.email);
  show("order-total", price(order.totalCents, language));
  const rows = order.lines.map(({ name, quantity, cents }) => summaryRow(name, quantity, price(cents, language)));
  element("order-lines").replaceChildren(...rows);
}
element("confirmation").hidden = false;
