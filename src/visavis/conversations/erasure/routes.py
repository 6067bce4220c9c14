"""Erasing a visitor over HTTP, for the console."""

from collections.abc import Sequence
from uuid import UUID

from litestar import delete
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from visavis.conversations.erasure.service import Erasure
from visavis.http.openapi import problems
from visavis.presence.principal import Member


def routes(erasure: Erasure) -> Sequence[HTTPRouteHandler]:
    """The handler; it needs the dependency `member`."""

    @delete(
        "/api/visitors/{visitor_id:uuid}",
        summary="Forget a visitor for good: who they are, what they looked at, and every word of their conversations",
        responses=problems("not-signed-in", "forbidden", "not-found"),
    )
    async def erase_visitor(visitor_id: FromPath[UUID], member: NamedDependency[Member]) -> None:
        await erasure.by_member(member, str(visitor_id))

    return [erase_visitor]
