"""Conversations are given out once and to nobody more than they take, on two nodes at once, and taken back in time."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from itertools import count

import msgspec
import pytest
from sqlalchemy import insert, select

from visavis.bus.memory import MemoryBus
from visavis.bus.port import presence_topic
from visavis.conversations import rules
from visavis.conversations.kept import decode_state
from visavis.conversations.news import spread
from visavis.conversations.projection import ConversationProjection
from visavis.conversations.routing.office import RoutingOffice
from visavis.conversations.tables import conversations
from visavis.log.log import Log
from visavis.log.port import Appended, Request
from visavis.people.roster import Duty, OnDuty
from visavis.people.rules import PERMISSIONS
from visavis.people.tables import organisations
from visavis.presence.principal import Member, Visitor
from visavis.protocol.events import (
    AdvisorJoined,
    AdvisorLeft,
    ConversationRouted,
    ConversationSnoozed,
    SnoozeEnded,
)
from visavis.protocol.frames import EventFrame, Queue
from visavis.protocol.problems import ProblemError
from visavis.protocol.routing import RoutingChange, TeamName
from visavis.protocol.views import Conversation
from visavis.storage.database import Database
from visavis.storage.rows import new_id

RACES, AT_ONCE = 8, 25
ANSWER_WITHIN_MS = 60_000
HAND_ON_AFTER_MS = 120_000


@dataclass
class Node:
    """One node's log and routing."""

    database: Database
    log: Log[Conversation]
    office: RoutingOffice


@dataclass
class World:
    """An organisation on two nodes, the time, and who is there; the test moves all of it."""

    organisation: str
    now: int = 1_700_000_000_000
    on_duty: tuple[OnDuty, ...] = ()
    online: set[str] = field(default_factory=set)
    of_site: tuple[str, ...] = ()
    bus: MemoryBus = field(default_factory=MemoryBus)
    nodes: list[Node] = field(default_factory=list)

    async def duty(self) -> Duty:
        return Duty(self.on_duty, {"rings": True})

    def come(self, *names: str, capacity: int = 5, teams: Sequence[str] = ()) -> list[OnDuty]:
        """Members come on duty, in this order."""
        came = [OnDuty(new_id(), name, frozenset(teams), frozenset(), capacity) for name in names]
        self.on_duty += tuple(came)
        self.online |= {one.id for one in came}
        return came

    async def opened(self) -> str:
        visitor, conversation = Visitor(new_id(), self.organisation, "s1"), new_id()
        self.now += 1
        await self.nodes[0].log.append(
            Request(conversation, self.organisation, visitor.actor, new_id()),
            lambda state: rules.open_conversation(state, visitor, "m", "hello", None),
        )
        return conversation

    async def act(self, member: str, conversation: str, what: str = "take", node: int = 0) -> str:
        """A member takes, answers, closes or hands to the rings; what it was refused with, or nothing."""
        who = member_of(self.organisation, member)
        decisions = {
            "take": lambda state: rules.take_conversation(state, who),
            "answer": lambda state: rules.post_message(state, who, new_id(), "Yes"),
            "close": lambda state: rules.close_conversation(state, who),
            "lay aside": lambda _: (ConversationSnoozed(self.now + 3_600_000),),
            "bring back": lambda _: (SnoozeEnded(),),
            "hand on": lambda state: rules.transfer_to_team(state, who, TeamName("rings", "Rings"), new_id(), ""),
        }
        request = Request(conversation, self.organisation, who.actor, new_id())
        try:
            await self.nodes[node].log.append(request, decisions[what])
        except ProblemError as problem:
            return problem.problem.type
        return ""

    async def give_out(self) -> None:
        """Both nodes at the same moment."""
        await asyncio.gather(*(node.office.router.give_out(self.organisation) for node in self.nodes))

    async def go_round(self, after_ms: int) -> None:
        """Time passes, the rounds go on, and what they bring back is given out."""
        self.now += after_ms
        await self.nodes[1].office.takeback.go_round()
        await self.give_out()

    async def state(self, conversation: str) -> Conversation:
        async with self.nodes[0].database.read() as connection:
            statement = select(conversations.c.state).where(conversations.c.id == conversation)
            return decode_state((await connection.execute(statement)).scalar_one())

    async def events(self, conversation: str) -> list[EventFrame]:
        read = await self.nodes[1].log.read(conversation, 0)
        return [msgspec.json.decode(frame, type=EventFrame) for _, frame in read]

    async def joined(self, conversation: str) -> list[str]:
        """Who was given the conversation, or took it, in order."""
        found = await self.events(conversation)
        return [event.body.member for event in found if isinstance(event.body, AdvisorJoined)]


def member_of(organisation: str, id_: str) -> Member:
    return Member(id_, organisation, "Somebody", "advisor", "en", True, PERMISSIONS["advisor"])


@pytest.fixture
async def world(database: Database, database_url: str) -> AsyncIterator[World]:
    organisation = new_id()
    async with database.write() as connection:
        await connection.execute(insert(organisations).values(id=organisation, name="Shop", created_at=0))
    world = World(organisation)

    class Roster:
        async def now(self, _organisation: str, /) -> Duty:
            return await world.duty()

    async def of_site(_site: str) -> tuple[str, ...]:
        return world.of_site

    def told(appended: Appended[Conversation]) -> None:
        spread(world.bus, appended)

    async def online(people: object) -> set[str]:
        return world.online

    other = Database(database_url)
    async with AsyncExitStack() as parts:
        parts.push_async_callback(other.close)
        for each in (database, other):
            log = Log(each, world.bus, ConversationProjection(), clock=lambda: world.now, committed=told)
            office = RoutingOffice(
                each,
                log,
                world.bus,
                Roster(),
                of_site,
                online,
                clock=lambda: world.now,
                stopwatch=count(step=10).__next__,
            )
            world.nodes.append(Node(each, log, office))
            await log.start()
            parts.push_async_callback(log.stop)
        await world.nodes[0].office.settings.change(organisation, RoutingChange(automatic=True))
        yield world


async def test_the_longest_waiting_goes_to_who_is_idle_longest_and_the_team_reads_why(world: World) -> None:
    anna, bert = world.come("Anna", "Bert", capacity=1)
    waiting = [await world.opened() for _ in range(3)]
    await world.give_out()
    assert [await world.joined(each) for each in waiting] == [[anna.id], [bert.id], []]
    why = (await world.events(waiting[0]))[-1]
    assert why.private
    assert why.body == ConversationRouted(
        anna.id, candidates=2, free=2, waited_ms=2, speaks=True, answer_by=world.now + ANSWER_WITHIN_MS
    )
    await world.act(bert.id, waiting[1], "close")
    await world.give_out()
    assert await world.joined(waiting[2]) == [bert.id]


async def test_nobody_gets_more_than_they_take_however_many_nodes_give_out(world: World) -> None:
    came = world.come("Anna", "Bert", "Cleo", "Dora", "Emil", capacity=3)
    waiting = [await world.opened() for _ in range(40)]
    await asyncio.gather(*(world.give_out() for _ in range(4)))
    joined = [await world.joined(each) for each in waiting]
    assert all(len(each) <= 1 for each in joined)
    assert Counter(member for each in joined for member in each) == {one.id: 3 for one in came}
    assert all(joined[:15]), "those who waited longest come first"


async def test_who_takes_and_what_is_given_out_never_both_have_it(world: World) -> None:
    world.come("Anna", "Bert", capacity=RACES * AT_ONCE)
    takers = [new_id() for _ in range(4)]
    for _ in range(RACES):
        waiting = [await world.opened() for _ in range(AT_ONCE)]
        taking = [world.act(member, each, node=n % 2) for each in waiting for n, member in enumerate(takers)]
        await asyncio.gather(world.give_out(), *taking, world.give_out())
        assert [len(await world.joined(each)) for each in waiting] == [1] * AT_ONCE


async def test_who_does_not_answer_in_time_loses_it_to_the_next_and_is_not_asked_again_soon(world: World) -> None:
    anna, bert = world.come("Anna", "Bert", capacity=1)
    conversation = await world.opened()
    await world.give_out()
    await world.go_round(ANSWER_WITHIN_MS - 1)
    assert await world.joined(conversation) == [anna.id]
    await world.go_round(1)
    assert await world.joined(conversation) == [anna.id, bert.id]
    left = next(event.body for event in await world.events(conversation) if isinstance(event.body, AdvisorLeft))
    assert (left.member, left.reason) == (anna.id, "unanswered")
    await world.go_round(ANSWER_WITHIN_MS)
    assert await world.joined(conversation) == [anna.id, bert.id], "both have let it pass"
    await world.go_round(5 * 60_000)
    assert len(await world.joined(conversation)) == 3


async def test_who_has_answered_keeps_it(world: World) -> None:
    [anna] = world.come("Anna")
    conversation = await world.opened()
    await world.give_out()
    assert await world.act(anna.id, conversation, "answer") == ""
    await world.go_round(10 * ANSWER_WITHIN_MS)
    assert await world.joined(conversation) == [anna.id]


async def test_who_took_it_by_themselves_is_not_held_to_a_time(world: World) -> None:
    conversation, hugo = await world.opened(), new_id()
    world.online.add(hugo)
    await world.act(hugo, conversation)
    await world.go_round(10 * ANSWER_WITHIN_MS)
    assert await world.joined(conversation) == [hugo]


async def test_who_is_gone_for_good_loses_theirs_and_who_comes_back_in_time_does_not(world: World) -> None:
    anna, bert = world.come("Anna", "Bert")
    kept, lost = await world.opened(), await world.opened()
    await world.give_out()
    for member, conversation in ((anna, kept), (bert, lost)):
        await world.act(member.id, conversation, "answer")
    await world.nodes[0].office.settings.change(world.organisation, RoutingChange(automatic=False))
    world.online, world.on_duty = set(), ()
    await world.go_round(0)
    world.online = {anna.id}
    await world.go_round(HAND_ON_AFTER_MS // 2)
    world.online = set()
    await world.go_round(HAND_ON_AFTER_MS // 2 - 1)
    assert [left.body for left in await world.events(lost) if isinstance(left.body, AdvisorLeft)] == []
    await world.go_round(1)
    assert (await world.events(lost))[-1].body == AdvisorLeft(bert.id, "Bert", "gone")
    assert not any(isinstance(event.body, AdvisorLeft) for event in await world.events(kept))


async def test_what_a_deactivated_member_held_goes_to_others_at_once(world: World) -> None:
    anna, bert = world.come("Anna", "Bert")
    conversation = await world.opened()
    await world.give_out()
    world.on_duty = (bert,)
    await world.nodes[0].office.takeback.hand_on(anna.id)
    await world.give_out()
    assert await world.joined(conversation) == [anna.id, bert.id]


async def test_what_waited_while_nobody_was_there_is_given_to_who_comes(world: World) -> None:
    waiting = [await world.opened() for _ in range(2)]
    await world.give_out()
    [anna] = world.come("Anna")
    await world.give_out()
    assert [await world.joined(each) for each in waiting] == [[anna.id], [anna.id]]


async def test_handed_to_a_team_it_goes_to_its_members_alone(world: World) -> None:
    anna, _ = world.come("Anna", "Bert")
    conversation = await world.opened()
    await world.give_out()
    assert await world.act(anna.id, conversation, "hand on") == ""
    await world.give_out()
    assert len(await world.joined(conversation)) == 1, "nobody of the rings is there"
    world.on_duty = (world.on_duty[1], replace(world.on_duty[0], teams=frozenset({"rings"})))
    await world.give_out()
    assert await world.joined(conversation) == [anna.id, anna.id]


async def test_a_site_is_answered_by_its_teams(world: World) -> None:
    world.of_site = ("rings",)
    conversation = await world.opened()
    world.come("Anna")
    await world.give_out()
    assert await world.joined(conversation) == []
    [bert] = world.come("Bert", teams=["rings"])
    await world.give_out()
    assert await world.joined(conversation) == [bert.id]


async def test_what_is_laid_aside_is_not_given_out_until_its_visitor_writes(world: World) -> None:
    conversation, hugo = await world.opened(), new_id()
    await world.act(hugo, conversation, "lay aside")
    [anna] = world.come("Anna")
    await world.give_out()
    assert await world.joined(conversation) == []
    await world.act(hugo, conversation, "bring back")
    await world.give_out()
    assert await world.joined(conversation) == [anna.id]


async def test_who_waits_is_told_their_place_whenever_it_changes(world: World) -> None:
    [anna] = world.come("Anna", capacity=1)
    held, first, second = [await world.opened() for _ in range(3)]
    told: asyncio.Queue[Queue] = asyncio.Queue()

    async def until_told(place: Queue) -> None:
        async with asyncio.timeout(20):
            while await told.get() != place:
                pass

    places = world.nodes[0].office.places
    await places.start()
    try:
        stop = places.watch(await world.state(second), told.put_nowait)
        await until_told(Queue(second, 3))
        await world.give_out()
        await until_told(Queue(second, 2))
        world.now += 600_000
        await world.act(anna.id, held, "answer")
        await world.act(anna.id, held, "close")
        await world.give_out()
        assert await world.joined(first) == [anna.id]
        await until_told(Queue(second, 1, wait_s=600))
        world.on_duty = ()
        world.bus.publish(presence_topic(world.organisation), b"{}")
        await until_told(Queue(second, 1, attended=False))
        stop()
    finally:
        await places.stop()


async def test_without_automatic_assignment_nothing_is_given_out(world: World) -> None:
    await world.nodes[0].office.settings.change(world.organisation, RoutingChange(automatic=False))
    world.come("Anna")
    conversation = await world.opened()
    await world.give_out()
    await world.go_round(ANSWER_WITHIN_MS)
    assert await world.joined(conversation) == []
