"""A line that can go bad on purpose: datagrams between one machine and a server, lost, delayed, narrowed or cut.

It stands between a browser and its TURN server, in this process, so that no kernel needs to know how to lose packets.
"""

import asyncio
import random
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

QUEUE_S = 0.4
"""What waits longer than this for a narrow line is dropped, as a router with a short queue does."""
BITS_A_BYTE = 8


@dataclass(frozen=True)
class Weather:
    """How the line is in each direction: `loss` from 0 to 1, `delay_s` one way, `bits_per_s` 0 for no limit."""

    loss: float = 0
    delay_s: float = 0
    bits_per_s: float = 0
    cut: bool = False


FINE = Weather()


class Lane:
    """One direction. Decides when a datagram arrives, if it does; pure but for its dice."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._free_at = 0.0

    def arrival(self, now: float, size_bytes: int, weather: Weather) -> float | None:
        """When what is sent now arrives, in seconds of the same clock; None for what is lost."""
        if weather.cut or self._dice.random() < weather.loss:
            return None
        if weather.bits_per_s == 0:
            return now + weather.delay_s
        begins = max(now, self._free_at)
        if begins - now > QUEUE_S:
            return None
        self._free_at = begins + size_bytes * BITS_A_BYTE / weather.bits_per_s
        return self._free_at + weather.delay_s


class BadLine:
    """Carries what comes to `listening`, a bound UDP socket, on to `server` and back; a context manager.

    It runs on a thread of its own. `weather` may be changed at any time.
    """

    def __init__(self, listening: socket.socket, server: tuple[str, int], *, seed: int = 1) -> None:
        self.weather = FINE
        self._listening = listening
        self._server = server
        self._dice = random.Random(seed)
        self._transports: list[asyncio.DatagramTransport] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> "BadLine":
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._open(), self._loop).result()
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _open(self) -> None:
        self._listening.setblocking(False)
        transport, _ = await self._loop.create_datagram_endpoint(lambda: _Clients(self), sock=self._listening)
        self._transports.append(transport)

    async def _close(self) -> None:
        for transport in self._transports:
            transport.close()
        await asyncio.sleep(0)

    def lane(self) -> Callable[[int, Callable[[], None]], None]:
        """A new direction: called with a datagram's size and what delivers it."""
        lane = Lane(self._dice)

        def carry(size_bytes: int, deliver: Callable[[], None]) -> None:
            now = self._loop.time()
            arrives_at = lane.arrival(now, size_bytes, self.weather)
            if arrives_at is None:
                return
            if arrives_at <= now:
                deliver()
            else:
                self._loop.call_at(arrives_at, deliver)

        return carry

    async def reach(self, back: Callable[[bytes], None]) -> asyncio.DatagramTransport:
        """A way to the server for one client; what comes from there is given `back`."""
        transport, _ = await self._loop.create_datagram_endpoint(lambda: _Server(back), remote_addr=self._server)
        self._transports.append(transport)
        return transport


class _Server(asyncio.DatagramProtocol):
    def __init__(self, back: Callable[[bytes], None]) -> None:
        self._back = back

    def datagram_received(self, data: bytes, _: object) -> None:
        self._back(data)


class _Clients(asyncio.DatagramProtocol):
    """The side of the browser: each of its sockets has a way of its own to the server, as behind a router."""

    def __init__(self, line: BadLine) -> None:
        self._line = line
        self._up, self._down = line.lane(), line.lane()
        self._ways: dict[tuple[str, int], asyncio.Task[asyncio.DatagramTransport]] = {}

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        way = self._ways.get(addr)
        if way is None:
            way = self._ways[addr] = asyncio.ensure_future(self._line.reach(lambda data: self._back(data, addr)))
        self._up(len(data), lambda: way.add_done_callback(lambda way: way.result().sendto(data)))

    def _back(self, data: bytes, addr: tuple[str, int]) -> None:
        self._down(len(data), lambda: self._transport.sendto(data, addr))
