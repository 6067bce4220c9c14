"""Reads a product out of a shop's page: schema.org Product in JSON-LD, as search engines read it. Pure.

Whatever the page says is untrusted: texts are cut, addresses must be http or https, prices must be numbers.
"""

import json
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from visavis.protocol.sales import Availability, Product

NAME_CHARACTERS = 300
ADDRESS_CHARACTERS = 2_000
SKU_CHARACTERS = 100
BLOCKS = 50
"""How many blocks of JSON-LD of one page are looked at."""
DEEP = 8
"""How far lists and graphs are followed into each other."""

PRICE = re.compile(r"\d{1,12}([.,]\d{1,4})?")
CURRENCY = re.compile(r"[A-Z]{3}")
AVAILABILITY: dict[str, Availability] = {
    "InStock": "in_stock",
    "InStoreOnly": "in_stock",
    "OnlineOnly": "in_stock",
    "LimitedAvailability": "in_stock",
    "OutOfStock": "out_of_stock",
    "SoldOut": "out_of_stock",
    "Discontinued": "out_of_stock",
    "PreOrder": "preorder",
    "PreSale": "preorder",
    "BackOrder": "preorder",
}


def product_on(page: str, address: str) -> Product | None:
    """The first product that the page at `address` tells of; None when it tells of none."""
    for thing in things_on(page):
        if _is_a(thing, "Product", "ProductGroup") and (name := _text(thing.get("name"), NAME_CHARACTERS)):
            return _product(thing, name, address)
    return None


def things_on(page: str) -> Iterator[dict[str, Any]]:
    """All that the page's JSON-LD tells of."""
    for block in _blocks(page):
        yield from _things(block, DEEP)


def _product(thing: dict[str, Any], name: str, address: str) -> Product:
    offer = _offer(thing)
    price = _price(offer)
    currency = _text(offer.get("priceCurrency") or _first(offer.get("priceSpecification")).get("priceCurrency"), 3)
    return Product(
        address,
        name,
        _picture(thing.get("image"), address),
        price,
        currency if price and CURRENCY.fullmatch(currency) else "",
        AVAILABILITY.get(_text(offer.get("availability"), 200).rpartition("/")[2], ""),
        _text(thing.get("sku") or offer.get("sku"), SKU_CHARACTERS),
    )


class _Blocks(HTMLParser):
    """Gathers the texts of the page's JSON-LD."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("type") or "").partition(";")[0].strip().lower()
        self._inside = tag == "script" and kind == "application/ld+json" and len(self.texts) < BLOCKS
        if self._inside:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False


def _blocks(page: str) -> Iterator[Any]:
    parser = _Blocks()
    parser.feed(page)
    for text in parser.texts:
        try:
            yield json.loads(text)
        except (ValueError, RecursionError):
            continue


def _things(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(value, list):
        for one in value:
            yield from _things(one, depth - 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "itemListElement", "item", "hasVariant"):
            yield from _things(value.get(name), depth - 1)


def _is_a(thing: dict[str, Any], *kinds: str) -> bool:
    named = thing.get("@type")
    names = named if isinstance(named, list) else [named]
    return any(isinstance(name, str) and re.split(r"[/:]", name)[-1] in kinds for name in names)


def _offer(thing: dict[str, Any]) -> dict[str, Any]:
    """The product's offer; of a group of variants, that of the first variant."""
    offer = _first(thing.get("offers"))
    return offer or _first(_first(thing.get("hasVariant")).get("offers"))


def _first(value: Any) -> dict[str, Any]:
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, dict)), None)
    return value if isinstance(value, dict) else {}


def _price(offer: dict[str, Any]) -> str:
    told = offer.get("price", offer.get("lowPrice", _first(offer.get("priceSpecification")).get("price")))
    text = format(told, "f").rstrip("0").rstrip(".") if isinstance(told, float) else str(told or "").strip()
    return text.replace(",", ".") if PRICE.fullmatch(text) else ""


def _picture(value: Any, address: str) -> str:
    if isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl")
    if not isinstance(value, str) or not value:
        return ""
    try:
        found = urljoin(address, value.strip())
        fine = urlsplit(found).scheme in {"http", "https"} and len(found) <= ADDRESS_CHARACTERS and found.isprintable()
    except ValueError:
        return ""
    return found if fine else ""


def _text(value: Any, most: int) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return ""
    return " ".join(unescape(value).replace("\x00", "").split())[:most]
