"""A page whose shopper is gone for good is shared no more, whichever node notices; who comes back in time shares on."""

import asyncio
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass, field

import msgspec
import pytest
from sqlalchemy import func, select

from visavis.bus.memory import MemoryBus
from visavis.conversations import rules as conversation_rules
from visavis.conversations.projection import ConversationProjection
from visavis.conversations.service import ConversationService
from visavis.guide import rules
from visavis.guide.along import keep_shared_pages
from visavis.guide.tables import shared_pages
from visavis.guide.timeouts import Vanished
from visavis.log.log import Log
from visavis.people.rules import PERMISSIONS
from visavis.presence.principal import Member, Visitor
from visavis.protocol.frames import EventFrame
from visavis.protocol.guide import GuideEnded
from visavis.protocol.limits import GUIDE_AWAY_S
from visavis.storage.database import Database
from visavis.storage.rows import new_id

AWAY_MS = GUIDE_AWAY_S * 1_000
CLAIRE = Member(new_id(), "o1", "Claire", "advisor", "en", True, PERMISSIONS["advisor"])


@dataclass
class World:
    """Two nodes, the time, and who is there; the test moves all of it."""

    now: int = 1_700_000_000_000
    online: set[str] = field(default_factory=set)
    nodes: list[Vanished] = field(default_factory=list)

    async def who_is_online(self, people: Collection[str]) -> Collection[str]:
        return self.online & set(people)

    def clock(self) -> int:
        return self.now

    async def shared(self, *, asked_only: bool = False) -> tuple[Visitor, str]:
        """A shopper who shares a page, or is asked to."""
        visitor, conversation, service = Visitor(new_id(), "o1", "s1"), new_id(), self.nodes[0].conversations
        self.online.add(visitor.id)
        await service.append(
            visitor,
            conversation,
            new_id(),
            lambda state: conversation_rules.open_conversation(state, visitor, new_id(), "hello", None),
        )
        await service.append(
            CLAIRE, conversation, new_id(), lambda state: conversation_rules.take_conversation(state, CLAIRE)
        )
        await service.append(
            CLAIRE, conversation, new_id(), lambda state: rules.ask_for_page(state, CLAIRE, conversation)
        )
        if not asked_only:
            await service.append(
                visitor, conversation, new_id(), lambda state: rules.share_page(state, visitor, conversation)
            )
        return visitor, conversation

    async def go_round(self, after_ms: int = 0) -> None:
        """Time passes, and both nodes go round at the same moment."""
        self.now += after_ms
        await asyncio.gather(*(node.go_round() for node in self.nodes))

    async def ends(self, conversation: str) -> list[GuideEnded]:
        frames = await self.nodes[1].conversations.log.read(conversation, 0)
        bodies = [msgspec.json.decode(frame, type=EventFrame).body for _, frame in frames]
        return [body for body in bodies if isinstance(body, GuideEnded)]

    async def kept(self) -> int:
        """How many shared pages are kept."""
        async with self.nodes[0].conversations.database.read() as connection:
            return (await connection.execute(select(func.count()).select_from(shared_pages))).scalar_one()


@pytest.fixture
async def world(database: Database, database_url: str) -> AsyncIterator[World]:
    other, world = Database(database_url), World()
    async with database.write() as connection:
        await connection.execute(shared_pages.delete())
    for each in (database, other):
        log = Log(each, MemoryBus(), ConversationProjection(keep_shared_pages), clock=world.clock)
        service = ConversationService(each, log, None, None)  # type: ignore[arg-type]
        world.nodes.append(Vanished(service, world.who_is_online, world.clock))
        await log.start()
    yield world
    for node in world.nodes:
        await node.conversations.log.stop()
    await other.close()


@pytest.mark.parametrize("asked_only", [False, True])
async def test_who_stays_away_shares_no_more(world: World, asked_only: bool) -> None:
    visitor, conversation = await world.shared(asked_only=asked_only)
    await world.go_round()
    world.online.remove(visitor.id)
    await world.go_round(1)
    await world.go_round(AWAY_MS - 1)
    assert await world.ends(conversation) == []
    await world.go_round(1)
    (ended,) = await world.ends(conversation)
    assert (ended.guide, ended.reason, ended.by) == (conversation, "gone", "visitor")
    assert (ended.lasted_ms > 0) is not asked_only
    assert await world.kept() == 0


async def test_who_comes_back_in_time_shares_on_and_has_all_the_time_again(world: World) -> None:
    visitor, conversation = await world.shared()
    for _ in range(3):
        world.online.discard(visitor.id)
        await world.go_round(1)
        await world.go_round(AWAY_MS - 1)
        world.online.add(visitor.id)
        await world.go_round(1)
    assert await world.ends(conversation) == []
    assert await world.kept() == 1


async def test_what_is_over_is_not_looked_at_any_more(world: World) -> None:
    visitor, conversation = await world.shared()
    service = world.nodes[0].conversations
    await service.append(
        visitor, conversation, new_id(), lambda state: rules.end_guide(state, visitor, conversation, world.now)
    )
    assert await world.kept() == 0
    again = new_id()
    await service.append(visitor, conversation, new_id(), lambda state: rules.share_page(state, visitor, again))
    assert await world.kept() == 1
