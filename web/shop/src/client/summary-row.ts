/** One line of an order as text: quantity and name, then the price. */

export function summaryRow(name: string, quantity: number, amount: string): HTMLLIElement {
  const row = document.createElement("li");
  const what = document.createElement("span");
  const cost = document.createElement("span");
  what.textContent = `${quantity} × ${name}`;
  cost.textContent = amount;
  cost.className = "price";
  row.append(what, cost);
  return row;
}
