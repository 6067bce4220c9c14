/** The pure parts of cart and delivery: quantities, lines, costs. */
import { describe, expect, test } from "vitest";
import { added, itemCount, maxQuantity, without } from "../src/client/cart";
import { deliveryCost, freeFromCents } from "../src/delivery";
import { price } from "../src/money";

describe("the cart", () => {
  test("adds to what is there, up to the most that one may order", () => {
    expect(added({ A: 2 }, "A", 3)).toEqual({ A: 5 });
    expect(added({ A: 2 }, "B", 1)).toEqual({ A: 2, B: 1 });
    expect(added({ A: maxQuantity }, "A", 1)).toEqual({ A: maxQuantity });
  });

  test("gives up a product and counts the rest", () => {
    expect(itemCount(without({ A: 2, B: 3 }, "A"))).toBe(3);
  });
});

describe("delivery", () => {
  test("is free from the announced amount on, except express", () => {
    expect(deliveryCost("home", freeFromCents - 1)).toBe(590);
    expect(deliveryCost("home", freeFromCents)).toBe(0);
    expect(deliveryCost("pickup", freeFromCents)).toBe(0);
    expect(deliveryCost("express", freeFromCents)).toBe(1290);
  });
});

test("a price reads as each language writes it", () => {
  expect(price(18900, "en")).toBe("€189.00");
  expect(price(18900, "fr").replaceAll(/\s/g, " ")).toBe("189,00 €");
});
