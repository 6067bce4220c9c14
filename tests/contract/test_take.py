"""A conversation is taken once, however many reach for it at the same moment on two nodes."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import msgspec
import pytest

from visavis.bus.memory import MemoryBus
from visavis.conversations import rules
from visavis.conversations.projection import ConversationProjection
from visavis.log.log import Log
from visavis.log.port import Request
from visavis.people.rules import PERMISSIONS
from visavis.presence.principal import Member, Visitor
from visavis.protocol.events import AdvisorJoined
from visavis.protocol.frames import EventFrame
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation
from visavis.storage.database import Database
from visavis.storage.rows import new_id

MEMBERS = 50
ROUNDS = 200

ConversationLog = Log[Conversation]


@pytest.fixture
async def nodes(database: Database, database_url: str) -> AsyncIterator[list[ConversationLog]]:
    """The logs of two nodes, each with its own connections to the one database."""
    other = Database(database_url)
    logs = [Log(each, MemoryBus(), ConversationProjection()) for each in (database, other)]
    for log in logs:
        await log.start()
    yield logs
    for log in logs:
        await log.stop()
    await other.close()


async def opened(log: ConversationLog) -> str:
    visitor, conversation = Visitor(new_id(), "o1", "s1"), new_id()
    await log.append(
        Request(conversation, "o1", visitor.actor, new_id()),
        lambda state: rules.open_conversation(state, visitor, "m", "hello", None),
    )
    return conversation


async def take(log: ConversationLog, member: Member, conversation: str) -> str:
    try:
        await log.append(
            Request(conversation, "o1", member.actor, new_id()), lambda state: rules.take_conversation(state, member)
        )
    except ProblemError as problem:
        return problem.problem.type
    return member.id


async def test_exactly_one_of_many_takes_the_conversation(nodes: list[ConversationLog]) -> None:
    members = [
        Member(new_id(), "o1", f"Advisor {n}", "advisor", "en", True, PERMISSIONS["advisor"]) for n in range(MEMBERS)
    ]
    for _ in range(ROUNDS):
        conversation = await opened(nodes[0])
        outcomes = await asyncio.gather(*(take(nodes[n % 2], member, conversation) for n, member in enumerate(members)))
        counts = Counter(outcomes)
        assert counts.pop("already-taken") == MEMBERS - 1
        (winner,) = counts
        frames = [msgspec.json.decode(frame, type=EventFrame) for _, frame in await nodes[1].read(conversation, 0)]
        joined = [frame.body.member for frame in frames if isinstance(frame.body, AdvisorJoined)]
        assert joined == [winner]
