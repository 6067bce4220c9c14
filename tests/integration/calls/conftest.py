"""A served node with two advisors and two shoppers, and what they do about calls over real sockets."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import ClientConnection

from tests.integration.durability.server import SHOP
from tests.integration.realtime.lines import Frame, World, advisor, opened, say, shopper
from tests.integration.serving import served
from visavis.app import App, build
from visavis.config import Settings
from visavis.protocol.views import NewMember, NewSite
from visavis.storage.migrate import migrate
from visavis.storage.rows import new_id

PASSWORD = "long enough a word"
NAMES = ("claire", "hugo")
SHOPPERS = 2
PATIENCE_S = 15


@dataclass
class Person:
    """Somebody at a socket, in a tab."""

    line: ClientConnection
    device: str = field(default_factory=new_id)
    unheard: deque[Frame] = field(default_factory=deque)

    async def do(self, type_: str, *, id_: str = "", **more: Any) -> Frame:
        """The answer to a command; what comes before it is kept for `hears`."""
        id_ = id_ or new_id()
        await say(self.line, type="command", id=id_, do={"type": type_, **more})
        kept = []
        while (frame := await self._next()).get("id") != id_:
            kept.append(frame)
        self.unheard.extendleft(reversed(kept))
        return frame

    async def hears(self, type_: str, **wanted: Any) -> Frame:
        """The next frame of this type that says all of this; others are passed over."""
        while True:
            frame = await self._next()
            if frame["type"] == type_ and wanted.items() <= frame.items():
                return frame

    async def _next(self) -> Frame:
        if not self.unheard:
            async with asyncio.timeout(PATIENCE_S):
                message = str(await self.line.recv())
            self.unheard.extend(json.loads(text) for text in message.split("\n"))
        return self.unheard.popleft()

    async def is_told(self, *, calls: bool, online: bool = True, conversation: str = "") -> None:
        """Return once the presence of advisors is told like this; the wire leaves out what is false."""
        while True:
            frame = await self.hears("presence", party="advisors", online=online)
            if frame.get("conversation", "") == conversation and frame.get("calls", False) is calls:
                return


@dataclass
class Counter:
    """The served node, the sockets of its people, and the advisors' ids by name."""

    app: App
    world: World
    lines: AsyncExitStack
    members: dict[str, str]
    organisation: str
    site: str

    async def advisor(self, number: int = 0, *, available: bool = True) -> Person:
        """An advisor's console, which the shop's visitors are told of if they are available."""
        headers = {"Cookie": f"visavis_session={self.world.cookies[number]}", "Origin": self.app.settings.origin}
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.world.port}", headers=headers) as client:
            (await client.patch("/api/me", json={"available": available})).raise_for_status()
        line = await self.lines.enter_async_context(advisor(self.world, number))
        await say(line, type="hello", protocol=1)
        return Person(line)

    async def shopper(self, number: int = 0) -> Person:
        line = await self.lines.enter_async_context(shopper(self.world))
        await say(line, type="hello", protocol=1, token=self.world.tokens[number])
        return Person(line)

    async def talking(self, number: int = 0, by: Person | None = None) -> tuple[Person, str]:
        """A shopper with an open conversation that they follow, taken by somebody or waiting."""
        line = await self.lines.enter_async_context(shopper(self.world))
        conversation = await opened(self.world, line, number)
        if by:
            assert (await by.do("take_conversation", conversation=conversation))["type"] == "done"
            await say(by.line, type="follow", conversation=conversation)
        await say(line, type="follow", conversation=conversation)
        return Person(line), conversation

    async def call(self, who: Person, to: Person, conversation: str) -> str:
        """A call that goes on between two; its name."""
        offered = await who.do("offer_call", conversation=conversation, medium="video", device=who.device)
        assert offered["type"] == "done", offered
        taken = await to.do("answer_call", conversation=conversation, call=offered["id"], device=to.device)
        assert taken["type"] == "done", taken
        return str(offered["id"])


@pytest.fixture
async def counter(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Counter]:
    """With rates that no test reaches, unless it brings settings of its own."""
    given = getattr(request, "param", {"commands_per_second": 5_000, "commands_burst": 5_000})
    app = build(Settings(data_dir=tmp_path, **given))
    await migrate(app.database)
    organisation = await app.people.create_organisation("Shop")
    members = {}
    for name in NAMES:
        new = NewMember(name.title(), f"{name}@shop.example", PASSWORD, "advisor")
        members[name] = (await app.people.add_member(organisation, new)).id
    site = await app.sites.add(organisation, NewSite("Shop", (SHOP,)))
    async with served(app) as port, AsyncExitStack() as lines:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            cookies = [await _signed_in(client, f"{name}@shop.example") for name in NAMES]
            visitors = f"/api/widget/{site.key}/visitors"
            made = [await client.post(visitors, json={}, headers={"Origin": SHOP}) for _ in range(SHOPPERS)]
        world = World(port, [one.json()["token"] for one in made], cookies)
        yield Counter(app, world, lines, members, organisation, site.id)


async def _signed_in(client: httpx.AsyncClient, email: str) -> str:
    client.cookies.clear()
    signed = await client.post("/api/sign-in", json={"email": email, "password": PASSWORD})
    return str(signed.cookies["visavis_session"])
