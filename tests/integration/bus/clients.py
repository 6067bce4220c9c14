"""Clients of nodes that run in the test's own process, and what a test waits for."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from visavis.app import App
from visavis.bus.nats import NatsBus
from visavis.realtime.parts import Handshake
from visavis.storage.rows import new_id

PATIENCE_S = 30

Frame = dict[str, Any]


@dataclass
class Client:
    """A client's end of a connection to a node in this process, which holds the log of what it follows.

    Unless it catches up, it believes that it has been told everything.
    """

    node: App
    headers: dict[str, str]
    catches_up: bool = True
    frames: list[Frame] = field(default_factory=list)
    log: list[Frame] = field(default_factory=list)
    head: int = 0

    def __post_init__(self) -> None:
        self._news = asyncio.Event()
        self._connection = self.node.connections.open(self, Handshake(self.headers, ""))

    async def send(self, text: str | bytes) -> None:
        assert isinstance(text, str)
        for frame in map(msgspec.json.decode, text.split("\n")):
            self.frames.append(frame)
            if frame["type"] == "event" and frame["seq"] == len(self.log) + 1:
                self.log.append(frame)
            if frame["type"] == "heads" and frame["heads"]:
                (self.head,) = frame["heads"].values()
                if self.catches_up and self.head > len(self.log):
                    await self.follow(*frame["heads"])
        self._news.set()

    async def close(self, _code: int, _reason: str, /) -> None:
        self._news.set()

    async def say(self, **frame: Any) -> None:
        await self._connection.receive(msgspec.json.encode(frame).decode())

    async def follow(self, conversation: str) -> None:
        await self.say(type="follow", conversation=conversation, after=len(self.log))

    async def do(self, **command: Any) -> None:
        """Ask for something and wait until it is done."""
        id_ = new_id()
        await self.say(type="command", id=id_, do=command)
        await self.until(lambda: any(frame["type"] == "done" and frame["id"] == id_ for frame in self.frames))

    def hears(self, type_: str) -> bool:
        return any(frame["type"] == type_ for frame in self.frames)

    async def until(self, reached: Callable[[], object]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not reached():
                self._news.clear()
                await self._news.wait()

    def hang_up(self) -> None:
        self.node.connections.close(self._connection)


async def settled(node: App) -> None:
    assert isinstance(node.bus, NatsBus)
    await node.bus.settled()


async def joined(node: App) -> None:
    assert isinstance(node.bus, NatsBus)
    async with asyncio.timeout(PATIENCE_S):
        await node.bus.joined.wait()
