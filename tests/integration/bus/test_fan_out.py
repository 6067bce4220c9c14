"""What the benchmarks' simulation counts is what a NATS server counts between real nodes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import NamedTuple

import pytest

from bench.cluster_fan_out import Bus, Deeds, Person
from nats_server import NatsServer
from tests.integration.bus.clients import PATIENCE_S, Client, joined, settled
from tests.integration.durability.server import SHOP, populate
from visavis.app import App, build
from visavis.config import Settings
from visavis.presence.neighbours import Neighbours

NODES = 3
SHOPPERS = 5
OF_NATS_BUS = 1
"""Each node also listens for gaps, and says hello once."""

OF_NEIGHBOURS = 1
"""Each node listens for the others' calls, which come by the clock and are left out here."""

OF_HUB = ("conversation", "inbox", "member")
"""Topics that a node's hub listens to; presence watches the others."""


class Counts(NamedTuple):
    subscriptions: int
    sent: int
    received: int


class Stage:
    """Real nodes with a client for each person, and the simulation beside them: everything is done in both."""

    def __init__(self, nodes: list[App], nats: NatsServer, tokens: list[str], cookies: list[str]) -> None:
        self._nodes = nodes
        self._nats = nats
        self._tokens = tokens
        self._cookies = cookies
        self.bus = Bus(NODES)
        self._deeds = Deeds(self.bus)
        self.clients: list[Client] = []

    async def shopper(self, number: int, node: int) -> tuple[Client, Person]:
        client = Client(self._nodes[node], {"origin": SHOP})
        await self._greet(client, token=self._tokens[number])
        person = Person(f"s{number}", "shop", node)
        self._deeds.shopper_comes(person)
        return client, person

    async def advisor(self, number: int, node: int) -> tuple[Client, Person]:
        client = Client(self._nodes[node], {"cookie": f"visavis_session={self._cookies[number]}"})
        await self._greet(client)
        person = Person(f"a{number}", "shop", node)
        self._deeds.advisor_comes(person)
        return client, person

    async def conversation(self, shopper: tuple[Client, Person], advisor: tuple[Client, Person], id_: str) -> None:
        await shopper[0].do(type="open_conversation", conversation=id_, text="Hello")
        await shopper[0].follow(id_)
        await advisor[0].follow(id_)
        await advisor[0].until(lambda: advisor[0].hears("presence"))
        self._deeds.opens(shopper[1], id_)
        self._deeds.follows(advisor[1], shopper[1], id_)

    async def talk(self, shopper: tuple[Client, Person], advisor: tuple[Client, Person], id_: str) -> None:
        """Take, post in turn, mark, type, close."""
        await advisor[0].do(type="take_conversation", conversation=id_)
        self._deeds.changes(advisor[1], id_)
        for number, (client, person) in enumerate([shopper, advisor, advisor]):
            await client.say(type="signal", conversation=id_, body={"type": "typing", "active": True})
            await client.do(type="post_message", conversation=id_, text=str(number))
            self._deeds.says(person, id_, times=2)
        await shopper[0].do(type="mark_seen", conversation=id_, delivered=6, read=6)
        self._deeds.says(shopper[1], id_)
        await advisor[0].do(type="close_conversation", conversation=id_)
        self._deeds.changes(advisor[1], id_)

    async def until_sent(self) -> None:
        """Return when NATS has been sent as much as the simulation says, whatever waited for the database before."""
        async with asyncio.timeout(PATIENCE_S):
            while [one.sent for one in await self.counted()] != [self.bus.sent[node] for node in range(NODES)]:
                for node in self._nodes:
                    await settled(node)

    async def counted(self) -> list[Counts]:
        """By NATS, node by node, without what the bus says of itself."""
        lines = (await asyncio.to_thread(self._nats.ask, "connz?sort=cid"))["connections"]
        return [
            Counts(
                int(line["subscriptions"]) - OF_NATS_BUS - OF_NEIGHBOURS,
                int(line["in_msgs"]) - OF_NATS_BUS,
                int(line["out_msgs"]),
            )
            for line in sorted(lines, key=lambda line: int(line["cid"]))
        ]

    def topics_of_hubs(self) -> list[int]:
        return [node.hub.topics for node in self._nodes]

    async def _greet(self, client: Client, **hello: str) -> None:
        self.clients.append(client)
        await client.say(type="hello", protocol=1, **hello)
        await client.until(lambda: client.hears("welcome"))


@pytest.fixture
async def stage(tmp_path: Path, postgres_dsn: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    """On a NATS server of its own, which counts nobody else."""
    monkeypatch.setattr(Neighbours, "look", lambda _: asyncio.sleep(0))
    tokens, cookies = await populate(tmp_path, shoppers=SHOPPERS, advisors=NODES, database_url=postgres_dsn)
    async with AsyncExitStack() as running:
        nats = running.enter_context(NatsServer())
        settings = Settings(data_dir=tmp_path, database_url=postgres_dsn, nats_url=nats.url, heartbeat_s=600)
        nodes = [build(settings) for _ in range(NODES)]
        for node in nodes:
            await running.enter_async_context(node.running())
            await joined(node)
        stage = Stage(nodes, nats, tokens, cookies)
        yield stage
        for client in stage.clients:
            client.hang_up()


async def test_the_simulation_counts_what_nats_counts(stage: Stage) -> None:
    advisors = [await stage.advisor(number, number) for number in range(NODES)]
    shoppers = [await stage.shopper(number, number % 2) for number in range(SHOPPERS)]
    pairs = [(shopper, advisors[number % NODES]) for number, shopper in enumerate(shoppers)]
    ids = [f"01a20e75-d0af-730e-98d5-95fd83cb5c7{number}" for number in range(SHOPPERS)]
    for id_, pair in zip(ids, pairs, strict=True):
        await stage.conversation(*pair, id_)
    await stage.until_sent()
    before = await stage.counted()
    stage.bus.received.clear()

    for id_, pair in zip(ids, pairs, strict=True):
        await stage.talk(*pair, id_)
    await stage.until_sent()

    every = range(NODES)
    after = await stage.counted()
    assert [one.subscriptions for one in after] == [stage.bus.subscriptions(node) for node in every]
    assert stage.topics_of_hubs() == [
        stage.bus.subscriptions(node, ("conversation", "inbox", "member")) for node in every
    ]
    assert [now.received - then.received for now, then in zip(after, before, strict=True)] == [
        stage.bus.received[node] for node in every
    ]
    assert all(stage.bus.received[node] for node in every)
