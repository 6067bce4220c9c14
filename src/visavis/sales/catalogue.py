"""Looks for products by words on a shop's own pages, as its visitors would, and keeps its sitemap for a while."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from visavis.conversations.search.rules import words_of
from visavis.protocol.problems import ProblemError
from visavis.protocol.sales import Product
from visavis.sales.finding import fitting, links_on, locations, search_address
from visavis.sales.reading import product_on
from visavis.sales.shops import CheckOrigin, ShopPages

FOUND = 6
"""How many products one search finds at the most."""

LOOKED_AT = 10
"""How many pages it looks at for that."""

MAPS = 10
PAGES = 50_000
KEPT_S = 600.0
KEPT = 20
"""Of how many shops sitemaps are kept, for how long."""


@dataclass(slots=True)
class Catalogue:
    """The sitemaps of shops."""

    pages: ShopPages
    clock: Callable[[], float] = time.monotonic
    _kept: OrderedDict[str, tuple[float, list[str]]] = field(default_factory=OrderedDict)

    async def find(self, home: str, text: str, check_origin: CheckOrigin) -> list[Product]:
        """Products that the words fit, from the shop whose home page is `home`. Raises ProblemError when it is away."""
        words = words_of(text)
        if not words:
            return []
        known = fitting(await self._sitemap(home, check_origin), words, LOOKED_AT)
        addresses = known or await self._searched(home, words, check_origin)
        read = await asyncio.gather(*(self._product(address, check_origin) for address in addresses[:LOOKED_AT]))
        each = {product.url: product for product in read if product is not None}
        return list(each.values())[:FOUND]

    async def _searched(self, home: str, words: Sequence[str], check_origin: CheckOrigin) -> list[str]:
        """What the shop's own search leads to."""
        page, address = await self.pages.read(home, check_origin)
        search = search_address(page, address, words)
        if not search:
            return []
        results, found_at = await self.pages.read(search, check_origin)
        return [link for link in links_on(results, found_at) if link not in {home, found_at}]

    async def _product(self, address: str, check_origin: CheckOrigin) -> Product | None:
        try:
            page, found_at = await self.pages.read(address, check_origin)
        except ProblemError:
            return None
        return product_on(page, found_at)

    async def _sitemap(self, home: str, check_origin: CheckOrigin) -> list[str]:
        """The addresses of the shop's pages, as its sitemap tells them; none where it has none."""
        kept = self._kept.get(home)
        if kept is not None and kept[0] > self.clock():
            return kept[1]
        pages: list[str] = []
        maps = [urljoin(home, "/sitemap.xml")]
        for number in range(MAPS):
            if number == len(maps) or len(pages) >= PAGES:
                break
            is_index, found = locations(await self._read(maps[number], check_origin))
            (maps if is_index else pages).extend(found[:PAGES])
        self._kept[home] = (self.clock() + KEPT_S, pages[:PAGES])
        self._kept.move_to_end(home)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return pages[:PAGES]

    async def _read(self, address: str, check_origin: CheckOrigin) -> str:
        try:
            return (await self.pages.read(address, check_origin))[0]
        except ProblemError:
            return ""
