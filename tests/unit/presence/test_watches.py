"""Watched facts: told when known, told again when they change, and read however wildly the bus behaves."""

import asyncio
from collections.abc import AsyncIterator, Collection

import pytest

from visavis.bus.memory import MemoryBus
from visavis.bus.port import visitor_topic
from visavis.presence.watches import CHANGED, READ_AT_ONCE, Watches
from visavis.protocol.problems import ProblemError


class Truth:
    """What is true, read as from a directory."""

    def __init__(self) -> None:
        self.true: set[str] = set()
        self.reads: list[Collection[str]] = []
        self.is_away = False

    async def read(self, keys: Collection[str]) -> Collection[str]:
        self.reads.append(keys)
        if self.is_away:
            self.is_away = False
            raise ProblemError("temporarily-unavailable", "Away.")
        return self.true & set(keys)


class Told:
    """What one watcher was told."""

    def __init__(self) -> None:
        self.values: asyncio.Queue[bool] = asyncio.Queue()

    async def next(self) -> bool:
        return await asyncio.wait_for(self.values.get(), 10)


@pytest.fixture
def truth() -> Truth:
    return Truth()


@pytest.fixture
def bus() -> MemoryBus:
    return MemoryBus()


@pytest.fixture
async def watches(bus: MemoryBus, truth: Truth) -> AsyncIterator[Watches]:
    watches = Watches(bus, visitor_topic, truth.read)
    watches.start()
    yield watches
    await watches.stop()


async def test_who_begins_to_watch_is_told_and_then_told_of_changes(watches: Watches, truth: Truth) -> None:
    told = Told()
    watches.watch("v", told.values.put_nowait)
    assert await told.next() is False
    truth.true.add("v")
    watches.announce("v")
    assert await told.next() is True
    assert watches.known("v") is True


async def test_the_second_watcher_is_told_at_once_without_a_query(watches: Watches, truth: Truth) -> None:
    first, second = Told(), Told()
    watches.watch("v", first.values.put_nowait)
    assert await first.next() is False
    watches.watch("v", second.values.put_nowait)
    assert second.values.get_nowait() is False
    assert len(truth.reads) == 1


async def test_a_thousand_messages_that_change_nothing_tell_nothing(watches: Watches, truth: Truth) -> None:
    told = Told()
    watches.watch("v", told.values.put_nowait)
    assert await told.next() is False
    for _ in range(1_000):
        watches.announce("v")
    truth.true.add("v")
    assert await told.next() is True
    assert told.values.empty()
    assert len(truth.reads) <= 3


async def test_who_no_longer_watches_is_not_told_and_costs_nothing(
    watches: Watches, truth: Truth, bus: MemoryBus
) -> None:
    gone, here = Told(), Told()
    unwatch = watches.watch("v", gone.values.put_nowait)
    unwatch()
    unwatch()
    assert watches.known("v") is None
    bus.publish(visitor_topic("v"), CHANGED)
    watches.watch("w", here.values.put_nowait)
    assert await here.next() is False
    assert gone.values.empty()
    assert truth.reads == [["w"]]


async def test_many_that_begin_at_once_share_queries_of_bounded_size(watches: Watches, truth: Truth) -> None:
    told = Told()
    keys = [str(number) for number in range(2 * READ_AT_ONCE + 1)]
    for key in keys:
        watches.watch(key, told.values.put_nowait)
    for _ in keys:
        assert await told.next() is False
    assert [len(keys) for keys in truth.reads] == [READ_AT_ONCE, READ_AT_ONCE, 1]


async def test_what_could_not_be_read_is_read_later(watches: Watches, truth: Truth) -> None:
    truth.is_away = True
    told = Told()
    watches.watch("v", told.values.put_nowait)
    assert await told.next() is False
    assert len(truth.reads) == 2


async def test_what_grows_old_is_read_again_though_no_message_came(bus: MemoryBus, truth: Truth) -> None:
    watches = Watches(bus, visitor_topic, truth.read, refresh_s=0.01)
    watches.start()
    told = Told()
    watches.watch("v", told.values.put_nowait)
    assert await told.next() is False
    truth.true.add("v")
    assert await told.next() is True
    await watches.stop()
