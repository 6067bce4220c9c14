"""What every bus promises, whatever carries it, and whether publisher and subscriber share a node."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from nats_server import NatsServer
from visavis.bus.memory import MemoryBus
from visavis.bus.nats import NatsBus
from visavis.bus.port import Bus


async def at_once() -> None:
    return None


@dataclass
class Ends:
    """Where is published and where is listened; `settled` returns when subscriptions are known at both ends."""

    here: Bus
    there: Bus
    settled: Callable[[], Awaitable[None]] = at_once


@asynccontextmanager
async def nats_node(server: NatsServer) -> AsyncIterator[NatsBus]:
    bus = NatsBus([server.url])
    await bus.start()
    try:
        async with asyncio.timeout(20):
            await bus.joined.wait()
        yield bus
    finally:
        await bus.stop()


@pytest.fixture(params=["memory", "nats", "two nodes on nats"])
async def ends(request: pytest.FixtureRequest) -> AsyncIterator[Ends]:
    if request.param == "memory":
        bus = MemoryBus()
        await bus.start()
        yield Ends(bus, bus)
        await bus.stop()
        return
    server: NatsServer = request.getfixturevalue("nats_server")
    async with nats_node(server) as here, nats_node(server) as there:

        async def settled() -> None:
            await asyncio.gather(here.settled(), there.settled())

        yield Ends(here, here if request.param == "nats" else there, settled)


def heard(bus: Bus, topic: str, count: int) -> "asyncio.Future[list[bytes]]":
    """A future of the first `count` messages of a topic."""
    future: asyncio.Future[list[bytes]] = asyncio.get_running_loop().create_future()
    messages: list[bytes] = []

    def receive(message: bytes) -> None:
        messages.append(message)
        if len(messages) == count:
            future.set_result(messages)

    bus.subscribe(topic, receive)
    return future


async def test_every_subscriber_of_the_topic_hears_in_order(ends: Ends) -> None:
    first, second = heard(ends.there, "a", 1_000), heard(ends.there, "a", 1_000)
    publisher_s_own = heard(ends.here, "a", 1_000)
    await ends.settled()
    for number in range(1_000):
        ends.here.publish("a", b"%d" % number)
    expected = [b"%d" % number for number in range(1_000)]
    assert await first == await second == await publisher_s_own == expected


async def test_other_topics_are_not_heard(ends: Ends) -> None:
    here = heard(ends.there, "here", 1)
    await ends.settled()
    ends.here.publish("there", b"no")
    ends.here.publish("here", b"yes")
    assert await here == [b"yes"]


async def test_after_unsubscribing_nothing_is_heard_and_others_still_hear(ends: Ends) -> None:
    messages: list[bytes] = []
    unsubscribe = ends.there.subscribe("a", messages.append)
    unsubscribe()
    unsubscribe()
    other = heard(ends.there, "a", 1)
    await ends.settled()
    ends.here.publish("a", b"x")
    assert await other == [b"x"]
    assert messages == []


async def test_who_subscribes_again_hears_each_message_once(ends: Ends) -> None:
    for _ in range(3):
        ends.there.subscribe("a", lambda _message: None)()
        await ends.settled()
    messages = heard(ends.there, "a", 2)
    await ends.settled()
    ends.here.publish("a", b"1")
    ends.here.publish("a", b"2")
    assert await messages == [b"1", b"2"]


async def test_publishing_without_a_subscriber_is_nothing(ends: Ends) -> None:
    ends.here.publish("nobody", b"x")


async def test_a_receiver_may_publish_and_subscribe(ends: Ends) -> None:
    answer = heard(ends.here, "answer", 1)
    ends.there.subscribe("question", lambda message: ends.there.publish("answer", message + b"!"))
    await ends.settled()
    ends.here.publish("question", b"well")
    assert await answer == [b"well!"]
