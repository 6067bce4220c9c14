"""A node that takes leave: turned away are those who come, answered those whose command is under way."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiosqlite
import httpx
import msgspec
import pytest

from tests.integration.durability.server import SHOP, populate
from visavis.app import App, build
from visavis.config import Settings
from visavis.protocol.close import CloseCode
from visavis.realtime.parts import Handshake
from visavis.storage.rows import new_id


class Line:
    """The far end of a connection: what it was sent."""

    def __init__(self) -> None:
        self.frames: list[dict[str, Any]] = []
        self.code = 0

    async def send(self, text: str | bytes) -> None:
        assert isinstance(text, str)
        self.frames += map(msgspec.json.decode, text.split("\n"))

    async def close(self, code: int, _reason: str, /) -> None:
        self.code = code

    @property
    def types(self) -> list[str]:
        return [frame["type"] for frame in self.frames]


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[App]:
    app = build(Settings(data_dir=tmp_path))
    async with app.running():
        yield app


@pytest.fixture
async def token(app: App) -> str:
    tokens, _ = await populate(app.settings.data_dir, shoppers=1, advisors=0)
    return tokens[0]


def frame(**fields: Any) -> str:
    return msgspec.json.encode(fields).decode()


async def ready(app: App) -> int:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://node") as client:  # type: ignore[arg-type]
        return (await client.get("/health/ready")).status_code


async def test_who_comes_to_a_node_that_stops_is_told_to_come_back(app: App) -> None:
    assert await ready(app) == 200
    await app.connections.drain()
    assert await ready(app) == 503
    line = Line()
    connection = app.connections.open(line, Handshake({}, ""))
    await connection.gone()
    assert line.code == CloseCode.SHUTTING_DOWN
    assert line.frames[0]["retry_after"] > 0
    app.connections.close(connection)


async def test_a_command_under_way_is_answered_before_the_goodbye(app: App, token: str) -> None:
    line = Line()
    connection = app.connections.open(line, Handshake({"origin": SHOP}, ""))
    await connection.receive(frame(type="hello", protocol=1, token=token))
    async with aiosqlite.connect(app.settings.data_dir / "visavis.db", isolation_level=None) as other:
        await other.execute("BEGIN IMMEDIATE")
        do = {"type": "open_conversation", "conversation": new_id(), "text": "Hello"}
        command = asyncio.create_task(connection.receive(frame(type="command", id=new_id(), do=do)))
        await asyncio.sleep(0)
        drain = asyncio.create_task(app.connections.drain())
        await asyncio.sleep(0)
        assert "done" not in line.types
        await other.execute("ROLLBACK")
    await asyncio.gather(command, drain)
    assert line.types[-2:] == ["done", "bye"]
    assert line.code == CloseCode.SHUTTING_DOWN
    app.connections.close(connection)
