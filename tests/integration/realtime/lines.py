"""Lines to a real server, held by hand: websockets, and the event streams that stand in where those are blocked."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Protocol

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.integration.durability.server import SHOP
from visavis.protocol.close import CloseCode
from visavis.storage.rows import new_id

Frame = dict[str, Any]


@dataclass(frozen=True)
class World:
    """A running server's port, shoppers' tokens and advisors' cookies."""

    port: int
    tokens: list[str]
    cookies: list[str]

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/ws"


class Line(Protocol):
    """Either kind of line."""

    async def send(self, text: str, /) -> None: ...

    def __aiter__(self) -> AsyncIterator[Any]: ...


class Stream:
    """An event stream down and posts up. `refused` holds the problem of the last post, if it was refused."""

    def __init__(self, client: httpx.AsyncClient, name: str, down: httpx.Response) -> None:
        self._client = client
        self.name = name
        self._lines = down.aiter_lines()
        self.refused: Frame = {}

    async def send(self, text: str | bytes) -> None:
        answer = await self._client.post(f"/api/realtime/{self.name}", content=text)
        self.refused = answer.json() if answer.is_error else {}

    def __aiter__(self) -> "Stream":
        return self

    async def __anext__(self) -> str:
        async for line in self._lines:
            if line.startswith("data: "):
                return line.removeprefix("data: ")
        raise StopAsyncIteration


@asynccontextmanager
async def over_a_stream(world: World, first_message: str) -> AsyncIterator[Stream]:
    """An event stream that begins with this message."""
    url = f"http://127.0.0.1:{world.port}"
    async with httpx.AsyncClient(base_url=url, headers={"Origin": SHOP}, timeout=30) as client:
        begun = (await client.post("/api/realtime", content=first_message)).raise_for_status()
        name = begun.json()["stream"]
        async with client.stream("GET", f"/api/realtime/{name}") as down:
            yield Stream(client, name, down)


@asynccontextmanager
async def over_a_socket(world: World, first_message: str) -> AsyncIterator[ClientConnection]:
    """A websocket that begins with this message."""
    async with shopper(world) as line:
        await line.send(first_message)
        yield line


def shopper(world: World, origin: str = SHOP, **options: Any) -> connect:
    return connect(world.url, additional_headers={"Origin": origin}, **options)


def advisor(world: World, number: int = 0, **options: Any) -> connect:
    cookie = f"visavis_session={world.cookies[number]}"
    return connect(world.url, additional_headers={"Cookie": cookie}, **options)


async def say(line: Line, **frame: Any) -> None:
    await line.send(json.dumps(frame))


async def frames(line: Line) -> AsyncIterator[Frame]:
    async for message in line:
        for text in str(message).split("\n"):
            yield json.loads(text)


async def first(line: Line, type_: str) -> Frame:
    """The next frame of this type; others are passed over."""
    async with asyncio.timeout(15):
        async for frame in frames(line):
            if frame["type"] == type_:
                return frame
    raise AssertionError(f"the line ended without {type_}")


async def close_code(line: ClientConnection) -> int:
    async with asyncio.timeout(30):
        try:
            while True:
                await line.recv()
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else CloseCode.SERVER_ERROR


async def answer(line: Line, id_: str, **do: Any) -> Frame:
    """Ask for something under this command id; what it is answered."""
    await say(line, type="command", id=id_, do=do)
    async with asyncio.timeout(15):
        async for frame in frames(line):
            if frame["type"] in {"done", "failed"} and frame["id"] == id_:
                return frame
    raise AssertionError("the line ended without an answer")


async def do(line: Line, expected: str, **command: Any) -> Frame:
    """Ask for something that is expected to be `done`, or to have `failed`; the answer."""
    frame = await answer(line, new_id(), **command)
    assert frame["type"] == expected, frame
    return frame


async def opened(world: World, line: Line, number: int = 0) -> str:
    """Say hello as a shopper and open a conversation; its id."""
    await say(line, type="hello", protocol=1, token=world.tokens[number])
    conversation = new_id()
    done = await answer(line, new_id(), type="open_conversation", conversation=conversation, text="Hello")
    assert done["type"] == "done"
    return conversation
