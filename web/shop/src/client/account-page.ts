/** The account page: who is signed in for this visit, and the orders. The password is read by nobody. */
import { locales } from "../locale";
import { price } from "../money";
import { element, inside, show } from "./dom";
import { language } from "./lines";
import { type Order, readOrders } from "./orders";

const key = "maison-alba.account";
const form = element<HTMLFormElement>("sign-in");

function showAccount(): void {
  const email = sessionStorage.getItem(key);
  form.hidden = email !== null;
  element("signed-in").hidden = email === null;
  show("who", email ?? "");
}

function orderRow(order: Order): HTMLTableRowElement {
  const row = document.createElement("tr");
  const head = document.createElement("th");
  head.scope = "row";
  head.textContent = order.number;
  const date = new Intl.DateTimeFormat(locales[language], { dateStyle: "long" }).format(new Date(order.placedAt));
  const state = inside(document, ".orders").dataset.preparing ?? "";
  const cells = [date, state, price(order.totalCents, language)].map((text) => {
    const cell = document.createElement("td");
    cell.textContent = text;
    return cell;
  });
  row.append(head, ...cells);
  return row;
}

form.addEventListener("submit", (submitted) => {
  submitted.preventDefault();
  sessionStorage.setItem(key, String(new FormData(form).get("email")));
  form.reset();
  showAccount();
});
element("sign-out").addEventListener("click", () => {
  sessionStorage.removeItem(key);
  showAccount();
});
element("orders").prepend(...readOrders().map(orderRow));
showAccount();
