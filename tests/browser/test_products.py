"""An advisor shows a product of the shop, and the shopper puts it into the cart with one tap."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, picture
from tests.browser.test_story import LOOKS, PICTURES

PRODUCT = "lighting/brume-floor-lamp/"


@pytest.mark.parametrize(("size", "scheme"), LOOKS[:1] + LOOKS[-1:])
def test_a_product_is_shown_and_put_into_the_cart(
    demo: Demo, context_of: OpenContext, size: dict[str, Any], scheme: str, request: pytest.FixtureRequest
) -> None:
    look, name = {**size, "color_scheme": scheme}, request.node.callspec.id
    shopper = Shopper(context_of(**look), demo, PRODUCT)
    product, at = shopper.page.locator("h1").inner_text(), shopper.page.url
    shopper.open_chat()
    shopper.say(f"Is this one for me? {scheme}")
    advisor = Advisor(context_of(**look), demo)
    advisor.open_row(f"Is this one for me? {scheme}")
    advisor.take()

    advisor.page.get_by_role("button", name="Show a product").click()
    dialog = advisor.page.get_by_role("dialog", name="Show a product")
    address = dialog.get_by_role("textbox", name="Address of the product’s page")
    address.fill(demo.shop)
    expect(dialog.get_by_role("alert")).to_contain_text("tells of no product")
    address.fill("https://elsewhere.example/lamp")
    expect(dialog.get_by_role("alert")).to_contain_text("elsewhere.example")
    address.fill("")
    search = dialog.get_by_role("searchbox", name="Search the shop")
    search.fill("no such thing")
    expect(dialog.get_by_text("Nothing in the shop fits these words.")).to_be_visible()
    search.fill("brume floor")
    found = dialog.get_by_role("list", name="Found in the shop").get_by_role("button", name=product)
    expect(found).to_contain_text("€")
    picture(advisor.page, PICTURES, f"console-product-found-{name}")
    assert faults(advisor.page) == []
    found.click()
    expect(address).to_have_value(at)
    address.fill("")
    dialog.get_by_role("button", name=product).click()
    expect(address).to_have_value(at)
    expect(dialog.get_by_role("link", name=product)).to_be_visible()
    picture(advisor.page, PICTURES, f"console-product-{name}")
    assert faults(advisor.page) == []
    dialog.get_by_role("button", name="Show it").click()

    shown = shopper.log.get_by_role("article", name=product)
    expect(shown.get_by_role("link")).to_have_attribute("href", at)
    expect(shown.get_by_role("link")).to_contain_text("€")
    assert shown.locator("img").evaluate("img => img.decode().then(() => img.naturalWidth)") > 0
    picture(shopper.page, PICTURES, f"widget-product-{name}")
    assert faults(shopper.page) == []
    shown.get_by_role("button", name="Put in the cart").click()
    expect(shown.get_by_text("In your cart")).to_be_visible()
    expect(shopper.page.locator("#cart-count")).to_have_text("1")
    expect(advisor.log.get_by_role("group", name=f"Product: {product}")).to_contain_text("in the cart")
    picture(advisor.page, PICTURES, f"console-shown-{name}")
