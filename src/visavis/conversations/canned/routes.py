"""Canned responses over HTTP, for the console."""

from collections.abc import Sequence
from uuid import UUID

from litestar import delete, get, patch, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from visavis.conversations.canned.service import CannedResponses
from visavis.http.openapi import problems
from visavis.people.rules import require
from visavis.presence.principal import Member
from visavis.protocol.canned import CannedResponse, CannedResponseChange, NewCannedResponse

PATH = "/api/canned-responses"


def routes(canned: CannedResponses) -> Sequence[HTTPRouteHandler]:
    """The handlers; they need the dependency `member`."""

    @get(PATH, summary="The canned responses offered to the member", responses=problems("not-signed-in", "forbidden"))
    async def list_canned(member: NamedDependency[Member]) -> tuple[CannedResponse, ...]:
        require(member, "conversation.read")
        return await canned.readable_by(member)

    @post(
        PATH,
        summary="Keep a canned response",
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden", "conflict"),
    )
    async def add_canned(data: JSONBody[NewCannedResponse], member: NamedDependency[Member]) -> CannedResponse:
        return await canned.add(member, data)

    @patch(
        f"{PATH}/{{response_id:uuid}}",
        summary="Change a canned response",
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden", "not-found", "conflict"),
    )
    async def change_canned(
        response_id: FromPath[UUID], data: JSONBody[CannedResponseChange], member: NamedDependency[Member]
    ) -> CannedResponse:
        return await canned.change(member, str(response_id), data)

    @delete(
        f"{PATH}/{{response_id:uuid}}",
        summary="Take a canned response away",
        responses=problems("not-signed-in", "forbidden", "not-found"),
    )
    async def remove_canned(response_id: FromPath[UUID], member: NamedDependency[Member]) -> None:
        await canned.remove(member, str(response_id))

    return [list_canned, add_canned, change_canned, remove_canned]
