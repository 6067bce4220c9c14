"""All connections of this node: opens them, keeps their heart beating, takes leave of them before a shutdown."""

import asyncio
import contextlib

import structlog

from visavis.protocol.close import CloseCode
from visavis.protocol.problems import ProblemError
from visavis.realtime.connection import GOODBYE_S, RESTARTING, Connection
from visavis.realtime.departures import departures
from visavis.realtime.parts import Handshake, Link, Parts
from visavis.storage.repeat import Repeated

logger = structlog.get_logger(__name__)

BEATS_AT_ONCE = 200
"""How many heartbeats are sent before others get their turn on the event loop."""

RETRY_AFTER_S = 1.0
"""When who is turned away may try again; a balancer knows by then that this node stops."""


GAP_S = 1.0
"""How long notices of lost messages are gathered: after an outage several nodes give one."""

CATCH_UP_S = 10.0
"""How often everybody catches up while the bus is away."""


class Connections:
    """Opens and closes connections, and counts them."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._open: set[Connection] = set()
        self._heart: asyncio.Task[None] | None = None
        self._draining = False
        self._gap = asyncio.Event()
        self._catching_up = Repeated("catching up", self._catch_up)

    def __len__(self) -> int:
        return len(self._open)

    async def start(self) -> None:
        self._heart = asyncio.create_task(self._beat_for_ever(), name="heartbeat")
        self._parts.lookout.start()
        if self._parts.bus.state.shared:
            self._parts.bus.on_gap(self._gap.set)
            self._catching_up.start()

    async def check_open(self) -> None:
        """Raises ConnectionRefusedError once the node takes leave: a balancer sends nobody here any more."""
        if self._draining:
            raise ConnectionRefusedError("This node is stopping.")

    async def drain(self) -> None:
        """Take leave of everybody, spread over some seconds, each after the message that is being carried out.

        Who comes meanwhile is sent away. Returns after at most `LEAVING_S` and `GOODBYE_S`.
        """
        self._draining = True
        loop = asyncio.get_running_loop()
        leaving = tuple(self._open)
        logger.info("draining", connections=len(leaving))
        begun = loop.time()
        for connection, (leave_s, retry_after_s) in zip(leaving, departures(len(leaving)), strict=True):
            if (wait_s := begun + leave_s - loop.time()) > 0:
                await asyncio.sleep(wait_s)
            connection.leave(retry_after_s)
        if waiting := [asyncio.ensure_future(connection.gone()) for connection in leaving]:
            _, late = await asyncio.wait(waiting, timeout=GOODBYE_S)
            for one in late:
                one.cancel()

    async def stop(self) -> None:
        await self._parts.lookout.stop()
        await self._catching_up.stop()
        for connection in tuple(self._open):
            connection.end(CloseCode.SHUTTING_DOWN, RESTARTING, RETRY_AFTER_S)
        if goodbyes := [connection.goodbye for connection in self._open if connection.goodbye]:
            await asyncio.wait(goodbyes)
        if self._heart:
            self._heart.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._heart

    def open(self, link: Link, handshake: Handshake) -> Connection:
        connection = Connection(self._parts, link, handshake)
        self._open.add(connection)
        if self._draining:
            connection.end(CloseCode.SHUTTING_DOWN, RESTARTING, RETRY_AFTER_S)
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

    async def _catch_up(self) -> None:
        """After a gap in what other nodes say, and now and then while nothing is heard of them; one after the other,
        so that the database is asked no faster than it answers."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CATCH_UP_S):
                await self._gap.wait()
                await asyncio.sleep(GAP_S)
        if not self._gap.is_set() and self._parts.bus.state.connected:
            return
        self._gap.clear()
        try:
            for connection in tuple(self._open):
                await connection.catch_up()
        except ProblemError:
            self._gap.set()
            raise
