"""Who may show a product, and say that it went into the cart."""

from tests.unit.conversations.test_rules import (
    CLAIRE,
    HUGO,
    OUTSIDER,
    SHOPPER,
    STRANGER,
    closed,
    opened,
    refused,
    taken,
    told,
)
from visavis.protocol.sales import Product, ProductPutInCart, ProductShown
from visavis.sales import rules

LAMP = Product("https://shop.example/lamp", "Lamp", price="49.90", currency="EUR")
SHOWN = ProductShown(LAMP)


def test_who_is_in_the_conversation_shows_a_product_that_the_shopper_has_to_read() -> None:
    assert rules.show_product(taken(), CLAIRE, LAMP) == (SHOWN,)
    shown = told(taken(), CLAIRE, SHOWN)
    assert shown.last_message is not None
    assert shown.last_message.excerpt == "Lamp"
    assert shown.unread_by_visitor == (shown.seq,)


def test_nobody_else_does() -> None:
    refused("not-assigned", rules.show_product, taken(), HUGO, LAMP)
    refused("not-assigned", rules.show_product, opened(), CLAIRE, LAMP)
    refused("conversation-closed", rules.show_product, closed(), CLAIRE, LAMP)
    refused("not-found", rules.show_product, taken(), OUTSIDER, LAMP)


def test_the_shopper_puts_what_was_shown_into_the_cart() -> None:
    shown = told(taken(), CLAIRE, SHOWN)
    assert rules.put_in_cart(shown, SHOPPER, shown.seq, SHOWN) == (ProductPutInCart(shown.seq, "Lamp"),)
    refused("invalid", rules.put_in_cart, shown, SHOPPER, 1, None)
    refused("not-found", rules.put_in_cart, shown, STRANGER, shown.seq, SHOWN)
