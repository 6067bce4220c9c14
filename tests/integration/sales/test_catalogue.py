"""Products are looked for on a real shop's pages, over HTTP."""

from collections.abc import Iterator

import pytest

from tests.integration.sales.shop import LAMP, Answer, Shop, open_shop, page
from visavis.protocol.problems import ProblemError
from visavis.sales.catalogue import KEPT_S, Catalogue
from visavis.sales.shops import ShopPages


@pytest.fixture
def shop() -> Iterator[Shop]:
    with open_shop() as shop:
        yield shop


async def found(catalogue: Catalogue, shop: Shop, text: str) -> list[str]:
    def check(origin: str) -> None:
        if origin != shop.origin:
            raise ProblemError("origin-not-allowed", "Not this shop.")

    return [product.name for product in await catalogue.find(f"{shop.origin}/", text, check)]


def sitemap(*addresses: str) -> Answer:
    return Answer(f"<urlset>{''.join(f'<url><loc>{one}</loc></url>' for one in addresses)}</urlset>".encode())


async def test_products_are_found_by_the_sitemap_which_is_kept_for_a_while(shop: Shop) -> None:
    shop.pages["/green-lamp"] = Answer(page(LAMP | {"name": "Green lamp"}))
    shop.pages["/lamp-care"] = Answer(page())
    index = f"<sitemapindex><sitemap><loc>{shop.origin}/all.xml</loc></sitemap></sitemapindex>"
    shop.pages["/sitemap.xml"] = Answer(index.encode())
    elsewhere = "https://elsewhere.example/lamp"
    shop.pages["/all.xml"] = sitemap(
        *(f"{shop.origin}/{one}" for one in ("lamp", "green-lamp", "lamp-care")), elsewhere
    )
    now = [0.0]
    catalogue = Catalogue(ShopPages(anywhere=True), lambda: now[0])
    assert await found(catalogue, shop, "lamp") == ["Lamp", "Green lamp"]
    assert await found(catalogue, shop, "Green LAMP") == ["Green lamp"]
    assert shop.asked.count("/all.xml") == 1
    now[0] = KEPT_S
    assert await found(catalogue, shop, "green") == ["Green lamp"]
    assert shop.asked.count("/all.xml") == 2


async def test_products_are_found_by_the_shop_s_own_search(shop: Shop) -> None:
    action = {"@type": "SearchAction", "target": {"urlTemplate": f"{shop.origin}/find?q={{words}}"}}
    shop.pages["/"] = Answer(page({"@type": "WebSite", "potentialAction": action}))
    shop.pages["/find?q=something%20bright"] = Answer(b'<main><a href="/">Home</a><a href="/lamp">A lamp</a></main>')
    assert await found(Catalogue(ShopPages(anywhere=True)), shop, "something bright") == ["Lamp"]


async def test_a_shop_that_offers_neither_has_nothing_to_be_found(shop: Shop) -> None:
    shop.pages["/"] = Answer(page())
    catalogue = Catalogue(ShopPages(anywhere=True))
    assert await found(catalogue, shop, "lamp") == []
    assert await found(catalogue, shop, " - ") == []


async def test_a_shop_that_is_away_is_told_of(shop: Shop) -> None:
    with pytest.raises(ProblemError):
        await found(Catalogue(ShopPages(anywhere=True)), shop, "lamp")
