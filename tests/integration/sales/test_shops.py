"""A product is read from the shop's own pages, and from nowhere else."""

from collections.abc import Iterator

import pytest

from tests.integration.sales.shop import LAMP, Answer, Shop, open_shop, page
from visavis.protocol.problems import ProblemError
from visavis.sales.shops import PAGE_BYTES, ShopPages


@pytest.fixture
def shop() -> Iterator[Shop]:
    with open_shop() as shop:
        yield shop


def only(*origins: str) -> "Origins":
    return Origins(origins)


class Origins:
    """Lets a site's own origins through, and keeps which were asked about."""

    def __init__(self, own: tuple[str, ...]) -> None:
        self.own = own

    def __call__(self, origin: str) -> None:
        if origin not in self.own:
            raise ProblemError("origin-not-allowed", "Not a page of this shop.")


async def refusal(pages: ShopPages, address: str, origins: Origins) -> str:
    with pytest.raises(ProblemError) as refused:
        await pages.read(address, origins)
    return refused.value.problem.type


async def test_a_page_is_read_and_its_own_address_told(shop: Shop) -> None:
    shop.pages["/old"] = Answer(status=301, headers=(("Location", "/lamp#top"),))
    pages = ShopPages(anywhere=True)
    assert await pages.read(f"{shop.lamp}#reviews", only(shop.origin)) == (page(LAMP).decode(), shop.lamp)
    assert (await pages.read(f"{shop.origin}/old", only(shop.origin)))[1] == shop.lamp


async def test_pages_of_others_are_refused_also_behind_a_redirection(shop: Shop) -> None:
    with open_shop() as other:
        shop.pages["/away"] = Answer(status=302, headers=(("Location", other.lamp),))
        pages = ShopPages(anywhere=True)
        assert await refusal(pages, other.lamp, only(shop.origin)) == "origin-not-allowed"
        assert await refusal(pages, f"{shop.origin}/away", only(shop.origin)) == "origin-not-allowed"
        assert other.asked == []


async def test_private_addresses_are_not_asked(shop: Shop) -> None:
    assert await refusal(ShopPages(anywhere=False), shop.lamp, only(shop.origin)) == "invalid"
    assert shop.asked == []


@pytest.mark.parametrize(
    "address", ["", "lamp", "file:///etc/passwd", "ftp://shop.example/", "http://[::1", "http://me:word@shop.example/"]
)
async def test_what_is_no_page_is_refused(address: str) -> None:
    assert await refusal(ShopPages(anywhere=True), address, only("http://shop.example")) == "invalid"


async def test_a_shop_that_sends_around_fails_or_is_gone_is_told_of(shop: Shop) -> None:
    shop.pages["/round"] = Answer(status=302, headers=(("Location", "/round"),))
    pages = ShopPages(anywhere=True)
    assert await refusal(pages, f"{shop.origin}/round", only(shop.origin)) == "invalid"
    assert len(shop.asked) == 4
    assert await refusal(pages, f"{shop.origin}/none", only(shop.origin)) == "invalid"
    assert await refusal(pages, "http://127.0.0.1:1/", only("http://127.0.0.1:1")) == "invalid"


async def test_no_more_is_read_than_a_page_may_have(shop: Shop) -> None:
    shop.pages["/endless"] = Answer(b"x" * (PAGE_BYTES + 100_000))
    text, _ = await ShopPages(anywhere=True).read(f"{shop.origin}/endless", only(shop.origin))
    assert len(text) == PAGE_BYTES


async def test_other_alphabets(shop: Shop) -> None:
    shop.pages["/é"] = Answer(
        "Lampe dorée".encode("latin-1"), headers=(("Content-Type", "text/html; charset=ISO-8859-1"),)
    )
    shop.pages["/%C3%A9"] = shop.pages["/é"]
    text, _ = await ShopPages(anywhere=True).read(f"{shop.origin}/%C3%A9", only(shop.origin))
    assert text == "Lampe dorée"
