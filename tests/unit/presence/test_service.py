"""This node's people reach the directory in batches, in order, and also when it was away for a while."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest

from visavis.bus.memory import MemoryBus
from visavis.presence.directory import LocalDirectory, Present
from visavis.presence.principal import Member, Visitor
from visavis.presence.service import PresenceService
from visavis.protocol.problems import ProblemError


class Directory(LocalDirectory):
    """Counts what is written, and can be away once."""

    def __init__(self) -> None:
        super().__init__()
        self.batches: list[int] = []
        self.is_away = False

    async def write(self, here: Sequence[Present], gone: Sequence[Present]) -> None:
        self.batches.append(len(here) + len(gone))
        if self.is_away:
            self.is_away = False
            raise ProblemError("temporarily-unavailable", "Away.")
        await super().write(here, gone)


@pytest.fixture
def directory() -> Directory:
    return Directory()


@pytest.fixture
async def presence(directory: Directory) -> AsyncIterator[PresenceService]:
    presence = PresenceService(MemoryBus(), directory)
    await presence.start()
    yield presence
    await presence.stop()


def visitor(number: int) -> Visitor:
    return Visitor(f"v{number}", "o1", "s1")


async def told(presence: PresenceService, expected: bool, watched: Visitor) -> None:
    """Return when a watcher is told `expected`."""
    reached = asyncio.Event()
    unwatch = presence.visitors.watch(watched.id, lambda online: reached.set() if online is expected else None)
    await asyncio.wait_for(reached.wait(), 10)
    unwatch()


async def test_who_arrives_at_the_same_moment_shares_a_transaction(
    presence: PresenceService, directory: Directory
) -> None:
    for number in range(300):
        presence.arrive(visitor(number))
    await told(presence, True, visitor(299))
    assert directory.batches == [300]
    assert len(await presence.online([f"v{number}" for number in range(400)])) == 300


async def test_who_arrives_while_the_directory_is_away_is_written_later(
    presence: PresenceService, directory: Directory
) -> None:
    directory.is_away = True
    presence.arrive(visitor(1))
    await told(presence, True, visitor(1))
    assert directory.batches == [1, 1]


async def test_advisors_are_available_while_one_is(presence: PresenceService) -> None:
    heard: asyncio.Queue[bool] = asyncio.Queue()
    member = Member("m1", "o1", "Ana", "advisor", "en", True, frozenset())
    presence.advisors.watch("o1", heard.put_nowait)
    assert await asyncio.wait_for(heard.get(), 10) is False
    presence.arrive(member)
    assert await asyncio.wait_for(heard.get(), 10) is True
    assert await presence.advisors_available("o1")
    presence.set_available(member.id, False)
    assert await asyncio.wait_for(heard.get(), 10) is False
    assert not await presence.advisors_available("another")
