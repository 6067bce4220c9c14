"""What every bus promises, whatever carries it."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from visavis.bus.memory import MemoryBus
from visavis.bus.port import Bus


@pytest.fixture(params=[MemoryBus])
async def bus(request: pytest.FixtureRequest) -> AsyncIterator[Bus]:
    bus: Bus = request.param()
    await bus.start()
    yield bus
    await bus.stop()


async def heard(bus: Bus, topic: str, count: int) -> "asyncio.Future[list[bytes]]":
    """A future of the first `count` messages of a topic."""
    future: asyncio.Future[list[bytes]] = asyncio.get_running_loop().create_future()
    messages: list[bytes] = []

    def receive(message: bytes) -> None:
        messages.append(message)
        if len(messages) == count:
            future.set_result(messages)

    bus.subscribe(topic, receive)
    return future


async def test_every_subscriber_of_the_topic_hears_in_order(bus: Bus) -> None:
    first, second = await heard(bus, "a", 100), await heard(bus, "a", 100)
    for number in range(100):
        bus.publish("a", b"%d" % number)
    expected = [b"%d" % number for number in range(100)]
    assert await first == await second == expected


async def test_other_topics_are_not_heard(bus: Bus) -> None:
    here = await heard(bus, "here", 1)
    bus.publish("there", b"no")
    bus.publish("here", b"yes")
    assert await here == [b"yes"]


async def test_after_unsubscribing_nothing_is_heard_and_others_still_hear(bus: Bus) -> None:
    messages: list[bytes] = []
    unsubscribe = bus.subscribe("a", messages.append)
    unsubscribe()
    unsubscribe()
    other = await heard(bus, "a", 1)
    bus.publish("a", b"x")
    assert await other == [b"x"]
    assert messages == []


async def test_publishing_without_a_subscriber_is_nothing(bus: Bus) -> None:
    bus.publish("nobody", b"x")


async def test_a_receiver_may_publish_and_subscribe(bus: Bus) -> None:
    answer = await heard(bus, "answer", 1)
    bus.subscribe("question", lambda message: bus.publish("answer", message + b"!"))
    bus.publish("question", b"well")
    assert await answer == [b"well!"]
