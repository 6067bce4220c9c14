"""What the console reads over HTTP: lists of conversations, one with its visitor, and its log."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery, QueryParameter

from visavis.conversations.counts import count_lists
from visavis.conversations.lists import ListName
from visavis.conversations.service import ConversationService
from visavis.http.openapi import problems
from visavis.presence.principal import Member
from visavis.protocol.lists import ConversationCounts
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import ConversationDetail, ConversationPage, EventView, LoggedEvents, VisitorFacts

Facts = Callable[[str, str], Awaitable[VisitorFacts]]
"""The facts of a visitor of an organisation: (visitor, organisation)."""

Count = Annotated[int, QueryParameter(ge=1, le=500)]
Position = Annotated[int, QueryParameter(ge=0, le=2**53 - 1)]

decode_event = msgspec.json.Decoder(EventView).decode


def routes(service: ConversationService, facts: Facts) -> Sequence[HTTPRouteHandler]:
    """The feature's handlers; they need the dependency `member`."""

    @get(
        "/api/conversations",
        summary="A page of one of the team's lists, latest change first; or those with a tag, the newest first",
        responses=problems("invalid", "not-signed-in", "forbidden"),
    )
    async def list_conversations(
        member: NamedDependency[Member],
        status: FromQuery[ListName] = "waiting",
        cursor: FromQuery[str] = "",
        limit: Count = 50,
        tag: FromQuery[str] = "",
    ) -> ConversationPage:
        return await service.list(member, status, cursor, limit, tag)

    @get(
        "/api/conversation-counts",
        summary="How many conversations each of the team's lists holds",
        responses=problems("not-signed-in", "forbidden"),
    )
    async def count_conversations(member: NamedDependency[Member]) -> ConversationCounts:
        return await count_lists(service.database, member)

    @get(
        "/api/conversations/{conversation:str}",
        summary="One conversation and its visitor",
        responses=problems("not-signed-in", "not-found"),
    )
    async def show_conversation(member: NamedDependency[Member], conversation: FromPath[str]) -> ConversationDetail:
        state = await service.check_follow(member, conversation)
        visitor = await _unless_erased(facts(state.visitor, member.organisation))
        return ConversationDetail(state, visitor, await service.others_of_person(state))

    @get(
        "/api/conversations/{conversation:str}/events",
        summary="The events of a conversation after a position",
        responses=problems("invalid", "not-signed-in", "not-found"),
    )
    async def read_events(
        member: NamedDependency[Member], conversation: FromPath[str], after: Position = 0, limit: Count = 200
    ) -> LoggedEvents:
        state = await service.check_follow(member, conversation)
        read = await service.log.read(conversation, after, limit)
        return LoggedEvents(tuple(decode_event(frame) for _, frame in read), state.seq)

    return [list_conversations, count_conversations, show_conversation, read_events]


async def _unless_erased(facts: Awaitable[VisitorFacts]) -> VisitorFacts | None:
    try:
        return await facts
    except ProblemError as problem:
        if problem.problem.type != "not-found":
            raise
        return None
