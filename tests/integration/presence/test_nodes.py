"""Two nodes on one PostgreSQL: who is at one is known at the other, with a bus and without, until their node dies."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest
from argon2 import PasswordHasher
from websockets.asyncio.client import connect

from nats_server import NatsServer
from tests.integration.durability.server import SHOP, Server
from visavis.app import App
from visavis.bus.memory import MemoryBus
from visavis.config import Settings
from visavis.people.service import People
from visavis.presence.shared import SharedDirectory
from visavis.protocol.close import CloseCode
from visavis.protocol.views import MeChange, NewMember, NewSite, NewVisitor, SignIn
from visavis.realtime.connection import Connection
from visavis.realtime.parts import Handshake
from visavis.storage.database import Database
from visavis.storage.rows import new_id

WITH_A_BUS = pytest.mark.parametrize("world", ["with a bus"], indirect=True)
WITHOUT_A_BUS = pytest.mark.parametrize("world", ["without a bus"], indirect=True)
WAIT_S = 30
encode = msgspec.json.encode
SECRET = "a secret of these nodes alone"
PASSWORD = "long enough a word"


class Line:
    """A client's end of a connection to a node in this process."""

    def __init__(self) -> None:
        self.frames: list[dict[str, Any]] = []
        self.connection: Connection | None = None
        self._news = asyncio.Event()

    async def send(self, text: str | bytes) -> None:
        assert isinstance(text, str)
        self.frames += [msgspec.json.decode(line) for line in text.split("\n")]
        self._news.set()

    async def close(self, _code: int, _reason: str, /) -> None:
        self._news.set()

    async def say(self, **frame: Any) -> None:
        assert self.connection is not None
        await self.connection.receive(encode(frame).decode())

    def told(self, party: str, conversation: str = "") -> list[bool]:
        """Whether that party was there, in the order of telling."""
        return [
            frame["online"]
            for frame in self.frames
            if frame["type"] == "presence" and (frame["party"], frame.get("conversation", "")) == (party, conversation)
        ]

    async def until(self, reached: Callable[["Line"], bool]) -> None:
        async with asyncio.timeout(WAIT_S):
            while not reached(self):
                self._news.clear()
                await self._news.wait()


@dataclass
class World:
    """Two nodes, an advisor's cookie and two shoppers' tokens."""

    a: App
    b: App
    cookie: str
    tokens: list[str]
    organisation: str
    stop_b: AsyncExitStack

    async def shopper(self, node: App, number: int = 0) -> Line:
        line = await self._connect(node, {"origin": SHOP})
        await line.say(type="hello", protocol=1, token=self.tokens[number])
        return line

    async def advisor(self, node: App) -> Line:
        line = await self._connect(node, {"cookie": f"visavis_session={self.cookie}"})
        await line.say(type="hello", protocol=1)
        return line

    async def watched(self, shopper: Line, advisor: Line) -> str:
        """A conversation that the shopper opens and the advisor follows, who sees that the shopper is there."""
        conversation = new_id()
        await shopper.say(**opening(conversation))
        await shopper.until(lambda line: any(frame["type"] == "done" for frame in line.frames))
        await advisor.say(type="follow", conversation=conversation, after=0)
        await advisor.until(lambda line: line.told("visitor", conversation)[-1:] == [True])
        return conversation

    async def _connect(self, node: App, headers: dict[str, str]) -> Line:
        line = Line()
        line.connection = node.connections.open(line, Handshake(headers, ""))
        return line


def opening(conversation: str) -> dict[str, Any]:
    """The command that opens a conversation."""
    do = {"type": "open_conversation", "conversation": conversation, "text": "Hello"}
    return {"type": "command", "id": new_id(), "do": do}


def hang_up(node: App, line: Line) -> None:
    assert line.connection is not None
    node.connections.close(line.connection)


def make_nodes(settings: Settings, nats_url: str) -> tuple[App, App]:
    """Two nodes that are joined by NATS, or that hear nothing of each other."""
    if nats_url:
        joined = msgspec.structs.replace(settings, nats_url=nats_url)
        return App(joined), App(joined)
    databases = (Database(settings.database), Database(settings.database))
    first, second = (
        App(settings, bus=MemoryBus(), database=database, directory=SharedDirectory(database)) for database in databases
    )
    return first, second


@pytest.fixture(params=["with a bus", "without a bus"])
async def world(
    request: pytest.FixtureRequest, tmp_path: Path, postgres_dsn: str, nats_server: NatsServer
) -> AsyncIterator[World]:
    settings = Settings(data_dir=tmp_path, database_url=postgres_dsn, secret=SECRET, heartbeat_s=0.5)
    a, b = make_nodes(settings, nats_server.url if request.param == "with a bus" else "")
    async with AsyncExitStack() as stop_a, AsyncExitStack() as stop_b:
        await stop_a.enter_async_context(a.running())
        await stop_b.enter_async_context(b.running())
        people = People(a.database, settings, a.bus, hasher=PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        organisation = await people.create_organisation("Shop")
        site = await a.sites.by_key((await a.sites.add(organisation, NewSite("Shop", (SHOP,)))).key)
        email = f"{new_id()}@shop.example"
        await people.add_member(organisation, NewMember("Ana", email, PASSWORD))
        cookie = (await people.sign_in(SignIn(email, PASSWORD), "127.0.0.1")).token
        tokens = [
            (await a.visitors.create(site, NewVisitor(), user_agent="", address="127.0.0.1")).token for _ in range(2)
        ]
        yield World(a, b, cookie, tokens, organisation, stop_b)


async def test_a_shopper_at_one_node_learns_of_the_advisor_at_the_other(world: World) -> None:
    shopper, advisor = await world.shopper(world.b), await world.advisor(world.a)
    await shopper.until(lambda line: line.told("advisors") == [False])
    member = await world.a.people.from_cookie(world.cookie)
    assert member is not None
    await world.a.people.change_me(member, MeChange(available=True))
    await shopper.until(lambda line: line.told("advisors") == [False, True])
    assert await world.b.presence.advisors_available(world.organisation)
    assert [one.online for one in await world.b.people.members(world.organisation)] == [True]
    await world.a.people.change_me(member, MeChange(available=False))
    await shopper.until(lambda line: line.told("advisors") == [False, True, False])
    hang_up(world.a, advisor)
    hang_up(world.b, shopper)


async def test_an_advisor_at_one_node_sees_the_shopper_at_the_other(world: World) -> None:
    shopper, advisor = await world.shopper(world.b), await world.advisor(world.a)
    await world.watched(shopper, advisor)
    visitor = world.a.visitors.from_token(world.tokens[0])
    assert (await world.a.visitors.facts(visitor.id, world.organisation)).online
    hang_up(world.a, advisor)
    hang_up(world.b, shopper)


async def test_who_signs_out_at_one_node_is_let_go_at_the_other(world: World) -> None:
    advisor = await world.advisor(world.a)
    member = await world.b.people.from_cookie(world.cookie)
    assert member is not None
    await world.b.people.sign_out(member)
    await advisor.until(lambda line: any(f.get("code") == CloseCode.SIGNED_OUT for f in line.frames))
    hang_up(world.a, advisor)


@WITH_A_BUS
async def test_when_a_node_stops_who_comes_back_elsewhere_was_never_shown_gone(world: World) -> None:
    staying, leaving = await world.shopper(world.b, 0), await world.shopper(world.b, 1)
    advisor = await world.advisor(world.a)
    stays, leaves = await world.watched(staying, advisor), await world.watched(leaving, advisor)
    hang_up(world.b, staying)
    hang_up(world.b, leaving)
    await world.stop_b.aclose()
    back = await world.shopper(world.a, 0)
    await advisor.until(lambda line: line.told("visitor", leaves)[-1] is False)
    seen = advisor.told("visitor", stays)
    assert False not in seen[seen.index(True) :]
    hang_up(world.a, back)
    hang_up(world.a, advisor)


@WITHOUT_A_BUS
async def test_a_shopper_whose_node_is_killed_is_shown_gone_by_a_node_that_is_cut_off_from_the_bus(
    world: World, tmp_path: Path, postgres_dsn: str, nats_server: NatsServer
) -> None:
    urls = {"VISAVIS_DATABASE_URL": postgres_dsn, "VISAVIS_NATS_URL": nats_server.url}
    node = Server(tmp_path, VISAVIS_SECRET=SECRET, **urls)
    advisor, conversation = await world.advisor(world.a), new_id()
    await node.start()
    try:
        async with connect(f"ws://127.0.0.1:{node.port}/ws", additional_headers={"Origin": SHOP}) as shopper:
            await shopper.send(encode({"type": "hello", "protocol": 1, "token": world.tokens[0]}).decode())
            await shopper.send(encode(opening(conversation)).decode())
            async with asyncio.timeout(WAIT_S):
                while '"done"' not in str(await shopper.recv()):
                    continue
            await advisor.say(type="follow", conversation=conversation, after=0)
            await advisor.until(lambda line: line.told("visitor", conversation)[-1:] == [True])
    finally:
        await node.kill()
    await advisor.until(lambda line: line.told("visitor", conversation)[-1] is False)
    hang_up(world.a, advisor)
