"""Who is behind is told until it is behind no more, and what nothing was lost of is left alone."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from typing import TypeVar

import msgspec
import pytest

from visavis.bus.memory import MemoryBus
from visavis.bus.port import BusState
from visavis.protocol.problems import ProblemError
from visavis.realtime import lookout
from visavis.realtime.followers import Follower
from visavis.realtime.lookout import Lookout

T = TypeVar("T")

WAIT_S = 10
SELDOM_S = 600.0


class Between(MemoryBus):
    """A bus of several nodes that loses everything."""

    connected = True
    notice: Callable[[], None]

    @property
    def state(self) -> BusState:
        return BusState(self.connected, 0, shared=True)

    def on_gap(self, notice: Callable[[], None]) -> None:
        self.notice = notice


class Reader:
    """Somebody who follows, and what they were told of heads."""

    id = "reader"

    def __init__(self) -> None:
        self.told: asyncio.Queue[dict[str, int]] = asyncio.Queue()

    def put(self, frame: str) -> None:
        self.told.put_nowait(msgspec.json.decode(frame)["heads"])

    def fill(self, _follower: Follower, /) -> None:
        raise AssertionError("a head alone fills nothing")

    def shut_out(self, _follower: Follower, /) -> None:
        raise AssertionError("a head alone shuts nobody out")


class Log:
    """How far each log goes; `away` when the database is."""

    def __init__(self) -> None:
        self.ends: dict[str, int] = {}
        self.away = False
        self.asked: asyncio.Queue[list[str]] = asyncio.Queue()

    async def heads(self, conversations: Sequence[str]) -> dict[str, int]:
        self.asked.put_nowait(list(conversations))
        if self.away:
            self.away = False
            raise ProblemError("temporarily-unavailable", "The database is away.")
        return {one: self.ends[one] for one in conversations}


async def next_of(queue: "asyncio.Queue[T]") -> T:
    return await asyncio.wait_for(queue.get(), WAIT_S)


def follower(reader: Reader, conversation: str, held: int) -> Follower:
    made = Follower(reader, conversation, held, withholds=False)
    made.cursor.settle()
    return made


@pytest.fixture
def log() -> Log:
    return Log()


@pytest.fixture
def bus() -> Between:
    return Between()


@pytest.fixture
async def watch(monkeypatch: pytest.MonkeyPatch, bus: Between, log: Log) -> AsyncIterator[Lookout]:
    """A lookout that is patient, but for what is new."""
    monkeypatch.setattr(lookout, "LOOK_S", 0.01)
    made = Lookout(bus, log.heads, every_s=SELDOM_S)
    made.start()
    yield made
    await made.stop()


async def test_what_was_followed_is_looked_at_soon_and_again_until_nobody_is_behind(watch: Lookout, log: Log) -> None:
    reader = Reader()
    behind, ahead = follower(reader, "c", 3), follower(Reader(), "d", 2)
    log.ends = {"c": 5, "d": 2}
    watch.add(behind)
    watch.add(ahead)
    assert await next_of(log.asked) == ["c", "d"]
    for _ in range(3):
        assert await next_of(reader.told) == {"c": 5}
    behind.cursor.filled(5)
    watch.remove(ahead)
    again = follower(Reader(), "d", 2)
    watch.add(again)
    while "c" in await next_of(log.asked):
        watch.add(again)


async def test_after_a_gap_everything_is_looked_at(watch: Lookout, log: Log, bus: Between) -> None:
    reader = Reader()
    log.ends = {"c": 1}
    watch.add(follower(reader, "c", 1))
    assert await next_of(log.asked) == ["c"]
    log.ends = {"c": 2}
    bus.notice()
    assert await next_of(reader.told) == {"c": 2}


async def test_while_the_bus_is_away_everything_is_looked_at_often(watch: Lookout, log: Log, bus: Between) -> None:
    bus.connected = False
    log.ends = {"c": 1}
    watch.add(follower(Reader(), "c", 1))
    for _ in range(3):
        assert await next_of(log.asked) == ["c"]


async def test_a_look_that_the_database_refused_is_made_up_for(watch: Lookout, log: Log) -> None:
    reader = Reader()
    log.ends, log.away = {"c": 2}, True
    watch.add(follower(reader, "c", 1))
    assert await next_of(reader.told) == {"c": 2}


async def test_what_is_being_filled_in_is_not_told() -> None:
    reader = Reader()
    filling = Follower(reader, "c", 1, withholds=False)
    assert not filling.tell_head(5)
    assert reader.told.empty()
