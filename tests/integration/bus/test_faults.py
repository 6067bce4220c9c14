"""A node over NATS is whole by itself, notices a dead, frozen or unwilling server, and joins again."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress

import pytest
from structlog.testing import capture_logs

from nats_server import NatsServer, nats_cluster
from visavis.bus import nats
from visavis.bus.nats import NatsBus

PATIENCE_S = 40
AGAIN_S = 0.1


@pytest.fixture
def server() -> Iterator[NatsServer]:
    with NatsServer() as server:
        yield server


@asynccontextmanager
async def node(*urls: str) -> AsyncIterator[NatsBus]:
    bus = NatsBus(urls)
    await bus.start()
    try:
        async with asyncio.timeout(PATIENCE_S):
            yield bus
    finally:
        await bus.stop()


async def until(condition: Callable[[], object]) -> None:
    while not condition():  # noqa: ASYNC110 - conditions of all kinds
        await asyncio.sleep(0.01)


async def until_away(bus: NatsBus) -> None:
    await until(lambda: not bus.joined.is_set())


async def until_heard(here: NatsBus, there: NatsBus, topic: str) -> None:
    """A message of `here` reaches a subscription of `there`, at the latest once their servers have told each other."""
    heard = asyncio.Event()
    leave = there.subscribe(topic, lambda _message: heard.set())
    await there.settled()
    while not heard.is_set():
        here.publish(topic, b"x")
        with suppress(TimeoutError):
            await asyncio.wait_for(heard.wait(), AGAIN_S)
    leave()


async def test_a_node_without_nats_serves_itself_and_joins_later(server: NatsServer) -> None:
    server.kill()
    async with node(server.url) as bus:
        heard: list[bytes] = []
        bus.subscribe("a", heard.append)
        bus.publish("a", b"x")
        await asyncio.sleep(0)
        assert heard == [b"x"]
        assert (bus.state.connected, bus.state.dropped) == (False, 1)
        server.start()
        await bus.joined.wait()
        assert bus.state.connected


async def test_after_a_killed_and_restarted_server_subscriptions_are_whole(server: NatsServer) -> None:
    async with node(server.url) as here, node(server.url) as there:
        await asyncio.gather(here.joined.wait(), there.joined.wait())
        heard: dict[str, asyncio.Event] = {f"topic.{number}": asyncio.Event() for number in range(500)}
        for topic, event in heard.items():
            there.subscribe(topic, lambda _message, event=event: event.set())  # type: ignore[misc]
        gone = there.subscribe("gone", lambda _message: None)
        await there.settled()
        server.kill()
        await asyncio.gather(until_away(here), until_away(there))
        gone()
        server.start()
        await asyncio.gather(here.joined.wait(), there.joined.wait())
        for topic in heard:
            here.publish(topic, b"x")
        await asyncio.gather(*(event.wait() for event in heard.values()))


async def test_a_frozen_server_is_noticed_and_publishing_goes_on_at_once(server: NatsServer) -> None:
    """Even when so much was sent that the line to the frozen server is full."""
    async with node(server.url) as bus:
        heard: list[bytes] = []
        bus.subscribe("a", heard.append)
        await bus.joined.wait()
        server.freeze()
        while bus.joined.is_set():
            bus.publish("a", bytes(10_000))
            await asyncio.sleep(0)
        sent = bus.state
        assert sent.waiting <= nats.WAITING_MESSAGES
        server.thaw()
        await bus.joined.wait()
        assert len(heard) > sent.dropped


async def test_another_server_is_taken_when_one_dies() -> None:
    with nats_cluster() as servers:
        urls = [server.url for server in servers]
        async with node(*urls) as here, node(*urls[1:]) as there:
            await asyncio.gather(here.joined.wait(), there.joined.wait())
            await until_heard(here, there, "first")
            servers[0].kill()
            await until_away(here)
            await here.joined.wait()
            await until_heard(here, there, "second")
            await until_heard(there, here, "third")


async def test_who_may_have_missed_something_is_told(server: NatsServer) -> None:
    """The node whose line broke, and every other one."""
    async with node(server.url) as here, node(server.url) as there:
        await asyncio.gather(here.joined.wait(), there.joined.wait())
        await asyncio.gather(here.settled(), there.settled())
        told = asyncio.Event()
        there.on_gap(told.set)
        for _ in range(nats.WAITING_MESSAGES + 1):
            here.publish("much", b"x")
        assert here.state.dropped == 1
        await told.wait()


async def complaint(url: str) -> str:
    """Why a node says that it is away."""
    with capture_logs() as lines:
        async with node(url) as bus:
            await until(lambda: lines)
            assert not bus.joined.is_set()
    return str(lines[0]["reason"])


@pytest.mark.parametrize(
    ("permissions", "reason"),
    [
        ('publish: "other.>", subscribe: "visavis.>"', 'permissions violation for publish to "visavis.hello"'),
        ('publish: "visavis.>", subscribe: "other.>"', 'permissions violation for subscription to "visavis.gap"'),
    ],
)
async def test_without_permission_a_node_is_away_and_says_why(permissions: str, reason: str) -> None:
    with NatsServer(permissions=permissions) as server:
        assert reason in (await complaint(server.url)).lower()


async def test_a_wrong_password_is_said_and_not_shown(server: NatsServer) -> None:
    said = await complaint(server.url.replace("visavis:", "visavis:wrong"))
    assert "authorization violation" in said.lower()
    assert "wrong" not in said
