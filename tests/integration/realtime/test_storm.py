"""Thousands who come back at once wait in line for the database; nobody who is there is refused meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from visavis.app import App, build
from visavis.config import Settings
from visavis.protocol.commands import OpenConversation
from visavis.protocol.frames import Hello
from visavis.protocol.views import NewSite, NewVisitor
from visavis.realtime.connection import Connection
from visavis.realtime.parts import Greeting, Handshake
from visavis.storage.migrate import migrate
from visavis.storage.rows import new_id

SHOP = "https://shop.example"
AT_ONCE, CONNECTIONS = 300, 4


class Line:
    """Where a client would read; it keeps the types of the frames."""

    def __init__(self) -> None:
        self.welcomed = asyncio.Event()

    async def send(self, text: str | bytes) -> None:
        assert isinstance(text, str)
        if '"type":"welcome"' in text:
            self.welcomed.set()

    async def close(self, _code: int, _reason: str, /) -> None:
        return None


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[App]:
    app = build(Settings(data_dir=tmp_path, database_connections=CONNECTIONS, visitors_per_minute=10_000))
    await migrate(app.database)
    await app.log.start()
    yield app
    await app.log.stop()
    await app.database.close()


async def test_who_comes_back_at_once_waits_in_line_and_a_shopper_who_is_there_is_served(app: App) -> None:
    organisation = await app.people.create_organisation("Shop")
    site = await app.sites.by_key((await app.sites.add(organisation, NewSite("Shop", (SHOP,)))).key)
    made = await app.visitors.create(site, NewVisitor(), user_agent="", address="192.0.2.1")
    shopper = app.visitors.from_token(made.token)
    greet, at_work, most = app._authenticate, 0, 0

    async def counted(hello: Hello, handshake: Handshake) -> Greeting:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        try:
            return await greet(hello, handshake)
        finally:
            at_work -= 1

    parts = replace(app.connections._parts, authenticate=counted)
    lines = [Line() for _ in range(AT_ONCE)]
    hello = f'{{"type":"hello","protocol":1,"token":"{made.token}"}}'
    storm = [Connection(parts, line, Handshake({"origin": SHOP}, "")) for line in lines]
    coming = [asyncio.ensure_future(connection.receive(hello)) for connection in storm]
    opened = await app.conversations.open(shopper, new_id(), OpenConversation(new_id(), "Hello"))
    assert opened.seq == 2
    await asyncio.gather(*coming, *(line.welcomed.wait() for line in lines))
    assert most == CONNECTIONS // 2
    for connection in storm:
        connection.close()
