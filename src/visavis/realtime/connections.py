"""All connections of this node: opens them, keeps their heart beating, ends them at a shutdown."""

import asyncio
import contextlib

from visavis.protocol.close import CloseCode
from visavis.realtime.connection import Connection
from visavis.realtime.parts import Handshake, Link, Parts

BEATS_AT_ONCE = 200
"""How many heartbeats are sent before others get their turn on the event loop."""


class Connections:
    """Opens and closes connections, and counts them."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._open: set[Connection] = set()
        self._heart: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return len(self._open)

    async def start(self) -> None:
        self._heart = asyncio.create_task(self._beat_for_ever(), name="heartbeat")

    async def stop(self) -> None:
        for connection in tuple(self._open):
            connection.end(CloseCode.SHUTTING_DOWN, "The server restarts.", retry_after=1)
        if goodbyes := [connection.goodbye for connection in self._open if connection.goodbye]:
            await asyncio.wait(goodbyes)
        if self._heart:
            self._heart.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._heart

    def open(self, link: Link, handshake: Handshake) -> Connection:
        connection = Connection(self._parts, link, handshake)
        self._open.add(connection)
        return connection

    def close(self, connection: Connection) -> None:
        self._open.discard(connection)
        connection.close()

    async def _beat_for_ever(self) -> None:
        while True:
            await asyncio.sleep(self._parts.heartbeat_s)
            for number, connection in enumerate(tuple(self._open), start=1):
                connection.beat()
                if number % BEATS_AT_ONCE == 0:
                    await asyncio.sleep(0)
