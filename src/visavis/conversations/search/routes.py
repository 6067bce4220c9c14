"""The search over HTTP, for the console."""

from collections.abc import Sequence
from typing import Annotated

from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromQuery, QueryParameter

from visavis.conversations.search.service import Search, Wanted
from visavis.http.openapi import problems
from visavis.presence.principal import Member
from visavis.protocol.search import SearchResults
from visavis.protocol.views import Status

Words = Annotated[str, QueryParameter(max_length=200)]
Id = Annotated[str, QueryParameter(max_length=36)]
Number = Annotated[int, QueryParameter(ge=0, le=2**53 - 1)]
Count = Annotated[int, QueryParameter(ge=1, le=50)]


def routes(search: Search) -> Sequence[HTTPRouteHandler]:
    """The handler; it needs the dependency `member`."""

    @get(
        "/api/search",
        summary="Messages, notes, answers to forms and comments of ratings that hold all the words, the latest first",
        responses=problems("invalid", "not-signed-in", "forbidden", "rate-limited"),
    )
    async def find_messages(
        member: NamedDependency[Member],
        words: Words,
        site: Id = "",
        advisor: Id = "",
        status: FromQuery[Status | None] = None,
        since: Number = 0,
        until: Number = 0,
        cursor: Number = 0,
        limit: Count = 20,
    ) -> SearchResults:
        wanted = Wanted(words=words, site=site, advisor=advisor, status=status, since=since, until=until, cursor=cursor)
        return await search.find(member, wanted, limit)

    return [find_messages]
