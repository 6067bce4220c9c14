"""The look at a product before it is shown, for the console."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery, QueryParameter

from visavis.http.openapi import problems
from visavis.presence.principal import Member
from visavis.protocol.sales import Product
from visavis.sales.service import Sales

Address = Annotated[str, QueryParameter(min_length=1, max_length=2_000)]

Words = Annotated[str, QueryParameter(min_length=1, max_length=200)]


def routes(sales: Sales) -> Sequence[HTTPRouteHandler]:
    """The handler; it needs the dependency `member`."""

    @get(
        "/api/conversations/{conversation:uuid}/product",
        summary="The product on a page of the shop, as that page tells it",
        responses=problems(
            "invalid",
            "not-signed-in",
            "not-found",
            "not-assigned",
            "conversation-closed",
            "origin-not-allowed",
            "rate-limited",
        ),
    )
    async def look_up_product(
        conversation: FromPath[UUID],
        url: FromQuery[Address],
        member: NamedDependency[Member],
    ) -> Product:
        return await sales.look_up(member, str(conversation), url)

    @get(
        "/api/conversations/{conversation:uuid}/products",
        summary="Products of the shop that words fit, by its sitemap or its own search",
        responses=problems(
            "invalid",
            "not-signed-in",
            "not-found",
            "not-assigned",
            "conversation-closed",
            "origin-not-allowed",
            "rate-limited",
        ),
    )
    async def find_products(
        conversation: FromPath[UUID],
        words: FromQuery[Words],
        member: NamedDependency[Member],
    ) -> list[Product]:
        return await sales.find(member, str(conversation), words)

    return [look_up_product, find_products]
