"""Nobody is in two calls, whoever reaches for them at the same moment on two nodes; and no call waits for ever."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass, field

import msgspec
import pytest
from sqlalchemy import select

from visavis.bus.memory import MemoryBus
from visavis.calls.along import keep_lines
from visavis.calls.service import Calls
from visavis.calls.tables import lines
from visavis.calls.timeouts import Timeouts
from visavis.conversations import rules
from visavis.conversations.projection import ConversationProjection
from visavis.conversations.service import ConversationService
from visavis.log.log import Log
from visavis.people.rules import PERMISSIONS
from visavis.presence.principal import Member, Principal, Visitor
from visavis.protocol.calls import AnswerCall, CallEnded, DeclineCall, EndCall, JoinCall, OfferCall
from visavis.protocol.frames import EventFrame
from visavis.protocol.limits import CALL_AWAY_S, CALL_RING_S
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation
from visavis.storage.database import Database
from visavis.storage.rows import new_id

ROUNDS = 10
RING_MS, AWAY_MS = CALL_RING_S * 1_000, CALL_AWAY_S * 1_000


@dataclass
class Node:
    """One node's handlers of calls, and its rounds."""

    conversations: ConversationService
    calls: Calls
    timeouts: Timeouts


@dataclass
class World:
    """Two nodes, the time, and who is there; the test moves all of it."""

    now: int = 1_700_000_000_000
    online: set[str] = field(default_factory=set)
    nodes: list[Node] = field(default_factory=list)

    async def who_is_online(self, people: Collection[str]) -> Collection[str]:
        return self.online & set(people)

    def clock(self) -> int:
        return self.now

    def member(self, name: str) -> Member:
        member = Member(new_id(), "o1", name, "advisor", "en", True, PERMISSIONS["advisor"])
        self.online.add(member.id)
        return member

    def visitor(self) -> Visitor:
        visitor = Visitor(new_id(), "o1", "s1")
        self.online.add(visitor.id)
        return visitor

    async def opened(self, visitor: Visitor, by: Member | None = None) -> str:
        conversation, service = new_id(), self.nodes[0].conversations
        await service.append(
            visitor,
            conversation,
            new_id(),
            lambda state: rules.open_conversation(state, visitor, new_id(), "hello", None),
        )
        if by:
            await service.append(by, conversation, new_id(), lambda state: rules.take_conversation(state, by))
        return conversation

    async def offer(self, who: Principal, conversation: str, node: int = 0, call: str = "") -> str:
        """What it was refused with, or nothing."""
        command = OfferCall(conversation, "video", new_id())
        return await _said(self.nodes[node].calls.offer(who, call or new_id(), command))

    async def answer(self, who: Principal, conversation: str, node: int = 0) -> str:
        call = (await self.state(conversation)).call
        assert call is not None
        return await _said(self.nodes[node].calls.answer(who, new_id(), AnswerCall(conversation, call.call, new_id())))

    async def ongoing(self) -> tuple[Visitor, Member, str]:
        """A call that goes on."""
        visitor, member = self.visitor(), self.member("Claire")
        conversation = await self.opened(visitor, member)
        assert await self.offer(visitor, conversation) == ""
        assert await self.answer(member, conversation) == ""
        return visitor, member, conversation

    async def go_round(self, after_ms: int = 0) -> None:
        """Time passes, and both nodes go round at the same moment."""
        self.now += after_ms
        await asyncio.gather(*(node.timeouts.go_round() for node in self.nodes))

    async def state(self, conversation: str) -> Conversation:
        return await self.nodes[1].conversations.check_follow(self.member("any"), conversation)

    async def ends(self, conversation: str) -> list[tuple[str, str]]:
        """Why its calls ended, and by whom."""
        frames = await self.nodes[1].conversations.log.read(conversation, 0)
        bodies = [msgspec.json.decode(frame, type=EventFrame).body for _, frame in frames]
        return [(body.reason, body.by) for body in bodies if isinstance(body, CallEnded)]

    async def taken(self) -> dict[str, bool]:
        """Whose line is taken, and whether they are in the call."""
        async with self.nodes[0].conversations.database.read() as connection:
            return {row.person: row.in_call for row in await connection.execute(select(lines))}


async def _said(doing: "asyncio.Future[object] | object") -> str:
    try:
        await doing  # type: ignore[misc]
    except ProblemError as refused:
        return refused.problem.title
    return ""


@pytest.fixture
async def world(database: Database, database_url: str) -> AsyncIterator[World]:
    other, world = Database(database_url), World()
    async with database.write() as connection:
        await connection.execute(lines.delete())
    for each in (database, other):
        log = Log(each, MemoryBus(), ConversationProjection(keep_lines), clock=world.clock)
        service = ConversationService(each, log, None, None)  # type: ignore[arg-type]
        world.nodes.append(
            Node(service, Calls(service, world.clock), Timeouts(service, world.who_is_online, world.clock))
        )
        await log.start()
    yield world
    for node in world.nodes:
        await node.conversations.log.stop()
    await other.close()


async def test_of_two_who_call_the_same_advisor_at_once_one_rings(world: World) -> None:
    for _ in range(ROUNDS):
        claire = world.member("Claire")
        shoppers = [world.visitor() for _ in range(4)]
        held = [await world.opened(shopper, claire) for shopper in shoppers]
        asking = zip(shoppers, held, strict=True)
        said = await asyncio.gather(*(world.offer(who, at, n % 2) for n, (who, at) in enumerate(asking)))
        assert Counter(said) == {"": 1, "Claire is in another call.": 3}
        (rings,) = [one for one in held if (await world.state(one)).call]
        assert await world.answer(claire, rings) == ""
        assert await world.offer(shoppers[0], next(one for one in held if one != rings)) != ""


async def test_a_shopper_has_one_call_at_a_time(world: World) -> None:
    for _ in range(ROUNDS):
        shopper = world.visitor()
        members = [world.member("Claire"), world.member("Hugo")]
        held = [await world.opened(shopper, member) for member in members]
        asking = zip(members, held, strict=True)
        said = await asyncio.gather(*(world.offer(who, at, n % 2) for n, (who, at) in enumerate(asking)))
        assert Counter(said) == {"": 1, "This shopper is in another call.": 1}


async def test_an_advisor_takes_one_call_of_the_queue_at_a_time(world: World) -> None:
    for _ in range(ROUNDS):
        claire = world.member("Claire")
        waiting = []
        for _ in range(2):
            shopper = world.visitor()
            waiting.append(await world.opened(shopper))
            assert await world.offer(shopper, waiting[-1]) == ""
        said = await asyncio.gather(*(world.answer(claire, one, n) for n, one in enumerate(waiting)))
        assert Counter(said) == {"": 1, "You are in another call. Hang up there first.": 1}
        assert sorted([(await world.state(one)).status for one in waiting]) == ["assigned", "waiting"]


async def test_the_line_is_free_again_however_the_call_ends(world: World) -> None:
    shopper, claire = world.visitor(), world.member("Claire")
    conversation = await world.opened(shopper, claire)
    calls = world.nodes[0].calls
    for way in ("decline", "hang up", "close"):
        call = new_id()
        assert await world.offer(shopper, conversation, call=call) == ""
        assert await world.taken() == {shopper.id: True, claire.id: False}
        if way == "decline":
            assert await _said(calls.decline(claire, new_id(), DeclineCall(conversation, call))) == ""
        elif way == "hang up":
            assert await world.answer(claire, conversation) == ""
            assert await world.taken() == {shopper.id: True, claire.id: True}
            assert await _said(calls.end(shopper, new_id(), EndCall(conversation, call))) == ""
        else:
            service = world.nodes[1].conversations
            await service.append(claire, conversation, new_id(), lambda state: rules.close_conversation(state, claire))
        assert await world.taken() == {}
    assert await world.ends(conversation) == [
        ("declined", "advisors"),
        ("hung_up", "visitor"),
        ("declined", "advisors"),
    ]


async def test_an_offer_sent_again_after_a_lost_answer_rings_once(world: World) -> None:
    shopper, claire, call = world.visitor(), world.member("Claire"), new_id()
    conversation = await world.opened(shopper, claire)
    assert await world.offer(shopper, conversation, call=call) == ""
    assert await world.answer(claire, conversation) == ""
    assert await world.offer(shopper, conversation, node=1, call=call) == ""
    assert (await world.state(conversation)).seq == 5


async def test_one_goes_on_in_another_tab_of_the_same_call(world: World) -> None:
    visitor, _, conversation = await world.ongoing()
    call = (await world.state(conversation)).call
    assert call is not None
    device = new_id()
    assert await _said(world.nodes[1].calls.join(visitor, new_id(), JoinCall(conversation, call.call, device))) == ""
    call = (await world.state(conversation)).call
    assert call is not None
    assert device in {person.device for person in call.people}


async def test_a_handed_on_call_rings_also_where_somebody_speaks(world: World) -> None:
    _, claire, _ = await world.ongoing()
    shopper, hugo = world.visitor(), world.member("Hugo")
    conversation = await world.opened(shopper, hugo)
    assert await world.offer(shopper, conversation) == ""
    await world.nodes[0].conversations.append(
        hugo,
        conversation,
        new_id(),
        lambda state: rules.transfer_conversation(state, hugo, claire.actor, new_id(), ""),
    )
    assert (await world.state(conversation)).call is not None
    assert hugo.id not in await world.taken()
    assert "You are in another call" in await world.answer(claire, conversation)


async def test_a_call_that_nobody_takes_is_missed_once(world: World) -> None:
    shopper, claire = world.visitor(), world.member("Claire")
    conversation = await world.opened(shopper, claire)
    await world.offer(shopper, conversation)
    await world.go_round(RING_MS - 1)
    assert (await world.state(conversation)).call is not None
    await world.go_round(1)
    await world.go_round(RING_MS)
    assert await world.ends(conversation) == [("missed", "visitor")]
    assert await world.taken() == {}


@pytest.mark.parametrize(("side", "by"), [(0, "visitor"), (1, "advisors")])
async def test_a_side_that_stays_away_has_the_call_given_up_once(world: World, side: int, by: str) -> None:
    visitor, member, conversation = await world.ongoing()
    world.online.discard((visitor.id, member.id)[side])
    await world.go_round()
    await world.go_round(AWAY_MS - 1)
    assert await world.ends(conversation) == []
    await world.go_round(1)
    await world.go_round(AWAY_MS)
    assert await world.ends(conversation) == [("gone", by)]
    assert await world.taken() == {}


async def test_who_comes_back_in_time_finds_the_call(world: World) -> None:
    visitor, _, conversation = await world.ongoing()
    for _ in range(3):
        world.online.discard(visitor.id)
        await world.go_round()
        await world.go_round(AWAY_MS - 1)
        world.online.add(visitor.id)
        await world.go_round(AWAY_MS)
    assert await world.ends(conversation) == []


async def test_a_line_of_a_call_that_is_over_is_freed(world: World) -> None:
    shopper, claire = world.visitor(), world.member("Claire")
    conversation = await world.opened(shopper, claire)
    left_over = (claire.id, conversation, "o1", new_id(), True, 0, 0)
    async with world.nodes[0].conversations.database.write() as connection:
        await connection.execute(lines.insert().values(left_over))
    world.online.discard(claire.id)
    await world.go_round()
    await world.go_round(AWAY_MS)
    assert await world.taken() == {}
