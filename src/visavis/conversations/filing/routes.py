"""The organisation's words over HTTP, for the console."""

from collections.abc import Sequence

from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from visavis.conversations.filing.service import Filing
from visavis.http.openapi import problems
from visavis.people.rules import require
from visavis.presence.principal import Member


def routes(filing: Filing) -> Sequence[HTTPRouteHandler]:
    """The handlers; they need the dependency `member`."""

    @get("/api/tags", summary="The words that conversations bear", responses=problems("not-signed-in", "forbidden"))
    async def list_tags(member: NamedDependency[Member]) -> tuple[str, ...]:
        require(member, "conversation.read")
        return await filing.tags_of(member.organisation)

    return [list_tags]
