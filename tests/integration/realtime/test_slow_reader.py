"""Whoever stops reading is let go and comes back to what was missed, while nobody else notices."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from websockets.asyncio.client import ClientConnection

from tests.integration.durability.server import populate
from tests.integration.realtime.lines import World, advisor, close_code, first, frames, opened, say, shopper
from visavis.app import App, build
from visavis.config import Settings
from visavis.http.serving import Served, open_port, port_of, serve
from visavis.protocol.close import CloseCode
from visavis.storage.rows import new_id

AT_ONCE = 20
TEXT = "x" * 10_000


@pytest.fixture
async def app(tmp_path: Path) -> App:
    return build(Settings(data_dir=tmp_path, commands_per_second=1e6, commands_burst=1_000_000))


@pytest.fixture
async def world(app: App, tmp_path: Path) -> AsyncIterator[World]:
    """The server in this process, so that a test can see when it has had enough of a reader."""
    tokens, cookies = await populate(tmp_path, shoppers=1, advisors=2)
    ready = asyncio.Event()
    with open_port("127.0.0.1", 0) as listener:
        serving = asyncio.create_task(serve([Served(app, listener)], ready=ready.set))
        await ready.wait()
        yield World(port_of(listener), tokens, cookies)
        os.kill(os.getpid(), signal.SIGTERM)
        await serving


def narrow(port: int) -> socket.socket:
    """A connection whose far end soon has to wait for its reader."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    line.connect(("127.0.0.1", port))
    return line


async def read_from(line: ClientConnection, held: int, until: int) -> None:
    """Read events, each the next one, until one of them is the last."""
    async for frame in frames(line):
        if frame["type"] == "event":
            held += 1
            assert frame["seq"] == held
        if held == until:
            return


async def read_to_the_end(line: ClientConnection, held: int) -> int:
    """The position of the last event that came, each the next one, before the line was closed for slowness."""
    async for frame in frames(line):
        if frame["type"] == "event":
            held += 1
            assert frame["seq"] == held
        if frame["type"] == "bye":
            assert frame["code"] == CloseCode.SLOW_READER
            assert await close_code(line) == CloseCode.SLOW_READER
            return held
    raise AssertionError("the line ended without a goodbye")


async def test_a_slow_reader_is_let_go_and_resumes_while_others_are_undisturbed(app: App, world: World) -> None:
    async with (
        asyncio.timeout(60),
        shopper(world, max_queue=None) as talking,
        advisor(world, 0, max_size=None) as reading,
        advisor(world, 1, max_size=None, max_queue=1, sock=narrow(world.port)) as dozing,
    ):
        conversation = await opened(world, talking)
        for line in (reading, dozing):
            await say(line, type="hello", protocol=1, resume={conversation: 2})
            await first(line, "heads")
        last = 2
        while not any(connection.ended.done() for connection in app.connections._open):
            for _ in range(AT_ONCE):
                do = {"type": "post_message", "conversation": conversation, "text": TEXT}
                await say(talking, type="command", id=new_id(), do=do)
            await read_from(reading, last, last + AT_ONCE)
            last += AT_ONCE
        held = await read_to_the_end(dozing, 2)
        assert held < last
        async with advisor(world, 1, max_size=None) as back:
            await say(back, type="hello", protocol=1, resume={conversation: held})
            await read_from(back, held, last)
