"""Two nodes on one PostgreSQL and one NATS: what is said at one is heard at the other, whatever the bus loses."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any, cast

import httpx
import msgspec
import pytest

from nats_server import NatsServer
from tests.integration.bus.clients import Client, Frame, joined, settled
from tests.integration.durability.server import SHOP, populate
from visavis.app import App, build
from visavis.config import Settings
from visavis.presence import neighbours
from visavis.presence.rules import CALL_S
from visavis.protocol.close import CloseCode
from visavis.protocol.views import MemberChange
from visavis.storage.rows import new_id

BEAT_S = 1.0
"""The heartbeat of these nodes: shorter than it takes to notice that NATS is frozen."""


@dataclass
class Nodes:
    """Two nodes with a shopper at the one and members at the other, who follow the shopper's conversation."""

    nats: NatsServer
    here: App
    there: App
    shop: "Shop"
    clients: list[Client] = field(default_factory=list)

    async def shopper(self) -> Client:
        return await self._greeted(Client(self.here, {"origin": SHOP}), token=self.shop.token)

    async def member(self, number: int = 0, *, catches_up: bool = True) -> Client:
        headers = {"cookie": f"visavis_session={self.shop.cookies[number]}"}
        return await self._greeted(Client(self.there, headers, catches_up))

    async def _greeted(self, client: Client, **hello: str) -> Client:
        self.clients.append(client)
        await client.say(type="hello", protocol=1, **hello)
        await client.until(lambda: client.hears("welcome"))
        return client

    async def conversation(self, shopper: Client, *members: Client) -> str:
        """One that everybody has followed up to its end, which is at 2; NATS knows that they do."""
        id_ = new_id()
        await shopper.do(type="open_conversation", conversation=id_, text="Hello")
        for member in members:
            await member.follow(id_)
            await member.until(lambda member=member: member.head == 2)  # type: ignore[misc]
        if self.there.bus.state.connected:
            await settled(self.there)
        return id_


async def health(node: App) -> tuple[int, Frame]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(cast("Any", node)), base_url="http://node") as browser:
        answer = await browser.get("/health/ready")
        return answer.status_code, answer.json()


@pytest.fixture
def nats() -> Iterator[NatsServer]:
    with NatsServer() as server:
        yield server


@dataclass(frozen=True)
class Shop:
    """A populated database: its settings, a shopper's token and members' cookies."""

    settings: Settings
    token: str
    cookies: list[str]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, postgres_dsn: str) -> Shop:
    data = tmp_path_factory.mktemp("data")
    tokens, cookies = asyncio.run(populate(data, shoppers=1, advisors=2, database_url=postgres_dsn))
    return Shop(Settings(data_dir=data, database_url=postgres_dsn), tokens[0], cookies)


@pytest.fixture
async def nodes(request: pytest.FixtureRequest, shop: Shop, nats: NatsServer) -> AsyncIterator[Nodes]:
    """With `BEAT_S` as heartbeat, unless another is asked for."""
    heartbeat_s = getattr(request, "param", BEAT_S)
    settings = msgspec.structs.replace(shop.settings, nats_url=nats.url, heartbeat_s=heartbeat_s)
    here, there = build(settings), build(settings)
    async with AsyncExitStack() as running:
        for node in (here, there):
            await running.enter_async_context(node.running())
            await joined(node)
        nodes = Nodes(nats, here, there, shop)
        yield nodes
        for client in nodes.clients:
            client.hang_up()


@pytest.mark.parametrize("nodes", [600.0], indirect=True)
async def test_a_message_is_heard_at_the_other_node(nodes: Nodes) -> None:
    """At once: no heartbeat comes."""
    shopper, member = await nodes.shopper(), await nodes.member()
    conversation = await nodes.conversation(shopper, member)
    await shopper.do(type="post_message", conversation=conversation, text="Is it blue?")
    await member.until(lambda: len(member.log) == 3)
    assert member.log[2]["body"]["text"] == "Is it blue?"
    assert await health(nodes.here) == (
        200,
        {"status": "ok", "parts": dict.fromkeys(("database", "connections", "bus"), "ok")},
    )


async def test_what_a_frozen_server_swallowed_is_made_good_within_a_heartbeat_though_nothing_follows(
    nodes: Nodes,
) -> None:
    shopper, member, control = await nodes.shopper(), await nodes.member(), await nodes.member(catches_up=False)
    conversation = await nodes.conversation(shopper, member, control)
    nodes.nats.freeze()
    for number in range(50):
        await shopper.do(type="post_message", conversation=conversation, text=str(number))
    await shopper.do(type="close_conversation", conversation=conversation)
    await member.until(lambda: len(member.log) == 53)
    assert [event["seq"] for event in member.log] == list(range(1, 54))
    await control.until(lambda: control.head == 53)
    assert len(control.log) == 2


async def test_two_nodes_on_different_nats_servers_say_that_they_do_not_hear_each_other(
    shop: Shop, nats: NatsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neighbours, "UNHEARD_AFTER_S", 2 * CALL_S)
    async with AsyncExitStack() as running:
        other = running.enter_context(NatsServer())
        apart = [build(msgspec.structs.replace(shop.settings, nats_url=server.url)) for server in (nats, other)]
        for node in apart:
            await running.enter_async_context(node.running())
            await joined(node)
        for node in apart:
            async with asyncio.timeout(30):
                while (await health(node))[1]["status"] == "ok":  # noqa: ASYNC110 - nothing tells when it changes
                    await asyncio.sleep(0.1)
            assert (await health(node))[1]["parts"] == {"database": "ok", "connections": "ok", "bus": "failing"}


async def test_without_nats_the_nodes_serve_and_hear_each_other_through_the_log(nodes: Nodes) -> None:
    shopper, member = await nodes.shopper(), await nodes.member()
    nodes.nats.kill()
    conversation = await nodes.conversation(shopper, member)
    await shopper.do(type="post_message", conversation=conversation, text="Is it blue?")
    await member.until(lambda: len(member.log) == 3)
    status, told = await health(nodes.here)
    assert (status, told["status"], told["parts"]["bus"]) == (200, "degraded", "failing")
    nodes.nats.start()
    await joined(nodes.here)
    assert (await health(nodes.here))[1]["status"] == "ok"


@pytest.mark.parametrize("nodes", [600.0], indirect=True)
async def test_after_an_outage_lists_are_loaded_again_and_who_was_signed_out_is_sent_away(nodes: Nodes) -> None:
    member = await nodes.member(1)
    signed_in = await nodes.here.people.from_cookie(nodes.shop.cookies[1])
    assert signed_in is not None
    nodes.nats.kill()
    await member.until(lambda: member.hears("inbox_stale"))
    await nodes.here.people.change_member(signed_in.organisation, signed_in.id, MemberChange(active=False))
    nodes.nats.start()
    await member.until(lambda: member.hears("bye"))
    assert member.frames[-1]["code"] == CloseCode.SIGNED_OUT
