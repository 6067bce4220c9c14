"""The log's promises, on SQLite and on PostgreSQL, by one writer and by two."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import msgspec
import pytest

from visavis.bus.memory import MemoryBus
from visavis.bus.port import conversation_topic
from visavis.conversations import fold, rules
from visavis.conversations.projection import ConversationProjection
from visavis.log.log import READ_HEADS, Log
from visavis.log.port import Request
from visavis.presence.principal import Visitor
from visavis.protocol.events import EventBody, MessagePosted
from visavis.protocol.frames import EventFrame
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation
from visavis.storage.database import Database
from visavis.storage.rows import new_id

ConversationLog = Log[Conversation]


@pytest.fixture
async def bus() -> MemoryBus:
    return MemoryBus()


@pytest.fixture
async def log(database: Database, bus: MemoryBus) -> AsyncIterator[ConversationLog]:
    log = Log(database, bus, ConversationProjection())
    await log.start()
    yield log
    await log.stop()


def shopper() -> Visitor:
    return Visitor(new_id(), "o1", "s1")


async def opened(log: ConversationLog, visitor: Visitor) -> str:
    conversation = new_id()
    await log.append(
        Request(conversation, "o1", visitor.actor, new_id()),
        lambda state: rules.open_conversation(state, visitor, "m", "hello", None),
    )
    return conversation


async def post(log: ConversationLog, visitor: Visitor, conversation: str, text: str, command: str = "") -> int:
    command = command or new_id()
    appended = await log.append(
        Request(conversation, "o1", visitor.actor, command),
        lambda state: rules.post_message(state, visitor, command, text),
    )
    return appended.seq


async def texts(log: ConversationLog, conversation: str) -> list[tuple[int, str]]:
    read = await log.read(conversation, 0)
    frames = [msgspec.json.decode(frame, type=EventFrame) for _, frame in read]
    assert [seq for seq, _ in read] == [frame.seq for frame in frames] == list(range(1, len(frames) + 1))
    return [(frame.seq, frame.body.text) for frame in frames if isinstance(frame.body, MessagePosted)]


async def test_appends_at_the_same_moment_are_numbered_without_a_gap(log: ConversationLog) -> None:
    visitor = shopper()
    conversation = await opened(log, visitor)
    seqs = await asyncio.gather(*(post(log, visitor, conversation, str(n)) for n in range(300)))
    assert sorted(seqs) == list(range(3, 303))
    assert [text for _, text in await texts(log, conversation)] == ["hello", *(str(n) for n in range(300))]


async def test_a_command_sent_again_appends_nothing_and_answers_alike(log: ConversationLog) -> None:
    visitor = shopper()
    conversation = await opened(log, visitor)
    command = new_id()
    at_once = await asyncio.gather(*(post(log, visitor, conversation, "once", command) for _ in range(5)))
    later = await post(log, visitor, conversation, "once", command)
    assert {*at_once, later} == {3}
    assert len(await texts(log, conversation)) == 2


async def test_a_command_id_of_somebody_else_is_a_conflict(log: ConversationLog) -> None:
    visitor = shopper()
    conversation = await opened(log, visitor)
    command = new_id()
    await post(log, visitor, conversation, "mine", command)
    with pytest.raises(ProblemError) as caught:
        await post(log, shopper(), conversation, "theirs", command)
    assert caught.value.problem.type == "conflict"


async def test_a_refusal_and_a_fault_touch_only_their_own_request(log: ConversationLog) -> None:
    visitor = shopper()
    conversation = await opened(log, visitor)

    def broken(_state: Conversation | None) -> Sequence[EventBody]:
        raise RuntimeError("a mistake in a rule")

    good = [post(log, visitor, conversation, str(n)) for n in range(10)]
    refused = post(log, shopper(), conversation, "not mine")
    faulty = log.append(Request(conversation, "o1", visitor.actor, new_id()), broken)
    outcomes = await asyncio.gather(*good, refused, faulty, return_exceptions=True)
    assert [o for o in outcomes if isinstance(o, int)] == list(range(3, 13))
    assert [o.problem.type for o in outcomes if isinstance(o, ProblemError)] == ["not-found", "internal"]


async def test_two_writers_on_one_database_number_alike(database: Database, bus: MemoryBus) -> None:
    logs = [Log(database, bus, ConversationProjection()) for _ in range(2)]
    for each in logs:
        await each.start()
    visitor = shopper()
    conversation = await opened(logs[0], visitor)
    command = new_id()
    works = [post(logs[n % 2], visitor, conversation, str(n)) for n in range(100)]
    works += [post(each, visitor, conversation, "once", command) for each in logs]
    seqs = await asyncio.gather(*works)
    assert sorted(set(seqs)) == list(range(3, 104))
    assert len(await texts(logs[0], conversation)) == 102
    for each in logs:
        await each.stop()


async def test_opening_the_same_conversation_twice_is_a_conflict_whoever_writes(
    database: Database, bus: MemoryBus
) -> None:
    logs = [Log(database, bus, ConversationProjection()) for _ in range(2)]
    for each in logs:
        await each.start()
    visitor, conversation = shopper(), new_id()
    outcomes = await asyncio.gather(
        *(
            each.append(
                Request(conversation, "o1", visitor.actor, new_id()),
                lambda state: rules.open_conversation(state, visitor, "m", "hello", None),
            )
            for each in logs
        ),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, ProblemError) for outcome in outcomes) == 1
    assert len(await texts(logs[0], conversation)) == 1
    for each in logs:
        await each.stop()


async def test_what_is_published_was_committed_before_and_is_in_order(log: ConversationLog, bus: MemoryBus) -> None:
    visitor = shopper()
    conversation = await opened(log, visitor)
    heard: list[int] = []
    bus.subscribe(conversation_topic(conversation), lambda frame: heard.append(msgspec.json.decode(frame)["seq"]))
    await asyncio.gather(*(post(log, visitor, conversation, str(n)) for n in range(50)))
    assert heard == list(range(3, 53))
    assert len(await log.read(conversation, 2)) == 50


async def test_the_state_kept_is_the_fold_of_the_log(log: ConversationLog, database: Database) -> None:
    visitor = shopper()
    conversation = await opened(log, visitor)
    await asyncio.gather(*(post(log, visitor, conversation, str(n)) for n in range(20)))
    state: Conversation | None = None
    for _, frame in await log.read(conversation, 0):
        state = fold.evolve(state, msgspec.json.decode(frame, type=EventFrame), "o1")
    async with database.read() as connection:
        kept = await connection.run_sync(lambda sync: ConversationProjection().load(sync, [conversation]))
    assert kept[conversation] == state


async def test_times_never_go_back_in_a_log_though_the_clocks_of_its_writers_differ(
    database: Database, bus: MemoryBus
) -> None:
    now = 1_800_000_000_000
    ahead = Log(database, bus, ConversationProjection(), clock=lambda: now + 300_000)
    behind = Log(database, bus, ConversationProjection(), clock=lambda: now)
    for each in (ahead, behind):
        await each.start()
    visitor = shopper()
    conversation = await opened(behind, visitor)
    for each in (ahead, behind, behind, ahead):
        await post(each, visitor, conversation, "tick")
    times = [msgspec.json.decode(frame)["at"] - now for _, frame in await behind.read(conversation, 0)]
    assert times == [0, 0, 300_000, 300_000, 300_000, 300_000]
    for each in (ahead, behind):
        await each.stop()


async def test_the_ends_of_many_logs_are_told_at_once(log: ConversationLog) -> None:
    visitor = shopper()
    conversations = [await opened(log, visitor) for _ in range(3)]
    await post(log, visitor, conversations[1], "more")
    heads = await log.heads([*conversations, new_id()])
    assert heads == dict(zip(conversations, (2, 3, 2), strict=True))
    assert await log.heads([conversations[1]] * READ_HEADS) == {conversations[1]: 3}
