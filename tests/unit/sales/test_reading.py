"""What a shop's page tells of its product, in the many ways in which shops tell it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visavis.protocol.sales import Product
from visavis.sales.reading import product_on

AT = "https://shop.example/lamps/brass"
OFFER = {"price": "49.90", "priceCurrency": "EUR", "availability": "https://schema.org/InStock"}


def page(*things: Any) -> str:
    blocks = "".join(f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things)
    return f"<!doctype html><html><head>{blocks}</head><body><p>Lamp</p></body></html>"


def lamp(**told: Any) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "Product", "name": "Brass lamp", "offers": OFFER} | told


def found(**told: Any) -> Product:
    product = product_on(page(lamp(**told)), AT)
    assert product is not None
    return product


def test_a_whole_product() -> None:
    assert found(image="/p/brass.jpg", sku="L-1") == Product(
        AT, "Brass lamp", "https://shop.example/p/brass.jpg", "49.90", "EUR", "in_stock", "L-1"
    )


@pytest.mark.parametrize(
    "thing",
    [
        {"@graph": [{"@type": "BreadcrumbList"}, lamp()]},
        [{"@type": "Organization", "name": "Shop"}, lamp()],
        lamp(**{"@type": ["Thing", "Product"]}),
        lamp(**{"@type": "http://schema.org/Product"}),
        {"@type": "WebPage", "mainEntity": lamp()},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": lamp()}]},
    ],
)
def test_it_is_found_wherever_shops_put_it(thing: Any) -> None:
    product = product_on(page({"@type": "WebSite", "name": "Shop"}, thing), AT)
    assert product is not None
    assert (product.name, product.price) == ("Brass lamp", "49.90")


@pytest.mark.parametrize(
    ("offers", "price", "currency"),
    [
        ([OFFER, {"price": "99"}], "49.90", "EUR"),
        ({"@type": "AggregateOffer", "lowPrice": 12, "highPrice": 20, "priceCurrency": "GBP"}, "12", "GBP"),
        ({"priceSpecification": {"price": "7,5", "priceCurrency": "EUR"}}, "7.5", "EUR"),
        ({"price": 1200.0, "priceCurrency": "EUR"}, "1200", "EUR"),
        ({"price": "on request", "priceCurrency": "EUR"}, "", ""),
        ({"price": "10", "priceCurrency": "<b>"}, "10", ""),
        ({"price": 0.1, "priceCurrency": "EUR"}, "0.1", "EUR"),
        ("cheap", "", ""),
        (None, "", ""),
    ],
)
def test_prices(offers: Any, price: str, currency: str) -> None:
    product = found(offers=offers)
    assert (product.price, product.currency) == (price, currency)


@pytest.mark.parametrize(
    ("image", "picture"),
    [
        (["a.jpg", "b.jpg"], "https://shop.example/lamps/a.jpg"),
        ({"@type": "ImageObject", "url": "https://cdn.example/a.jpg"}, "https://cdn.example/a.jpg"),
        ("javascript:alert(1)", ""),
        ("data:image/svg+xml,<svg onload=alert(1)>", ""),
        ("https://[broken/a.jpg", ""),
        ("/a\x00.jpg", ""),
        (7, ""),
        ([], ""),
    ],
)
def test_pictures_are_addresses_of_the_web(image: Any, picture: str) -> None:
    assert found(image=image).picture == picture


def test_texts_are_plain_and_bounded() -> None:
    product = found(name="  Brass &amp; <b>glass</b>\n lamp\x00 " + "x" * 1_000, sku=12)
    assert product.name.startswith("Brass & <b>glass</b> lamp xxx")
    assert len(product.name) == 300
    assert product.sku == "12"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html><body>No facts</body></html>",
        '<script type="application/ld+json">{not json</script>',
        page({"@type": "Product"}),
        page({"@type": "Product", "name": ""}),
        page("Product"),
        '<script>{"@type": "Product", "name": "In a script that is none of these"}</script>',
    ],
)
def test_a_page_without_a_product(text: str) -> None:
    assert product_on(text, AT) is None


def test_what_is_broken_does_not_hide_what_is_whole() -> None:
    broken = '<script type="application/ld+json">{"@type": "Product",</script>'
    assert product_on(broken + page(lamp()), AT) is not None


def test_bottomless_nesting_is_given_up() -> None:
    deep = "[" * 100_000 + "]" * 100_000
    assert product_on(f'<script type="application/ld+json">{deep}</script>', AT) is None


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["@type", "@graph", "name", "offers", "price"]), inner)
    ),
)


@given(values, values)
def test_whatever_a_page_tells_it_is_read_without_a_fault(thing: Any, told: Any) -> None:
    product_on(page(thing, {"@type": "Product", "name": told, "offers": thing, "image": told}), AT)
