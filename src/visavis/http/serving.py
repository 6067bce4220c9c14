"""Ports opened early and with a clear word, and ASGI applications served on them by uvicorn, in one event loop.

What is served is the caller's affair. A signal stops all servers, and lets them finish what is under way within
`STOP_WITHIN_S`; after that, or at a second signal, the process ends there and then.
"""

import asyncio
import contextlib
import errno
import gc
import signal
import socket
from collections.abc import Awaitable, Callable, Coroutine, Generator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import uvicorn
import uvloop
from litestar.types import ASGIApp

from visavis.http.lifespan import running
from visavis.protocol.limits import FRAME_BYTES

T = TypeVar("T")

STOP_WITHIN_S = 15.0
GRACE_S = 3
PING_INTERVAL_S = 20.0
KEEP_ALIVE_S = 75
BACKLOG = 2_048

COLLECT_AFTER = 20_000
"""New containers after which the garbage collector looks for those that hold each other alive."""

WS_MAX_BYTES = 4 * FRAME_BYTES
"""Beyond this uvicorn itself cuts the line; up to it, the session answers what is too large with its own close code."""


class PortError(Exception):
    """A port that cannot be opened; the message is one line that says why and what to do."""


async def _nothing() -> None:
    return None


@dataclass(frozen=True)
class Served:
    """An application and the socket it answers on.

    `trusted_proxies`, comma-separated, are believed in their X-Forwarded headers. `drain` is awaited at the end, when
    nobody new can connect and before the connections are closed: the moment to take leave of those at the other end.
    """

    app: ASGIApp
    listener: socket.socket
    trusted_proxies: str = ""
    drain: Callable[[], Awaitable[None]] = _nothing


def open_port(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one. Raises PortError."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise PortError(_why(host, port, error)) from None
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
        listener.setblocking(False)
    except OSError as error:
        listener.close()
        raise PortError(_why(host, port, error)) from None
    return listener


def port_of(listener: socket.socket) -> int:
    return int(listener.getsockname()[1])


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end on uvloop."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(main)


async def serve(served: Sequence[Served], *, ready: Callable[[], None] = lambda: None) -> None:
    """Serve until SIGINT or SIGTERM. `ready` is called once every port answers.

    Raises what the start of an application raised.
    """
    servers = [_Server(one) for one in served]
    async with contextlib.AsyncExitStack() as stack:
        stack.enter_context(_stopped_by_signals(servers))
        for one in served:
            await stack.enter_async_context(running(one.app))
        async with asyncio.TaskGroup() as group:
            for server in servers:
                group.create_task(server.serve([server.served.listener]))
            for server in servers:
                await server.up.wait()
            _keep_what_is_loaded()
            ready()


def _keep_what_is_loaded() -> None:
    """Spare the garbage collector what the start made, which stays, and let it look more seldom.

    What messages are made of is freed by itself; with thousands of connections each look costs milliseconds.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 20, 100)


class _Server(uvicorn.Server):
    """A uvicorn server that says when it is up, takes leave before it closes, and leaves signals to its caller."""

    def __init__(self, served: Served) -> None:
        super().__init__(_config(served))
        self.served = served
        self.up = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.up.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        await self.served.drain()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


def _config(served: Served) -> uvicorn.Config:
    return uvicorn.Config(
        served.app,
        lifespan="off",
        http="httptools",
        ws="websockets-sansio",
        ws_max_size=WS_MAX_BYTES,
        ws_ping_interval=PING_INTERVAL_S,
        ws_ping_timeout=PING_INTERVAL_S,
        ws_per_message_deflate=False,
        proxy_headers=bool(served.trusted_proxies),
        forwarded_allow_ips=served.trusted_proxies,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=GRACE_S,
    )


@contextlib.contextmanager
def _stopped_by_signals(servers: Sequence[_Server]) -> Generator[None, None, None]:
    loop = asyncio.get_running_loop()
    deadlines: list[asyncio.TimerHandle] = []

    def stop(number: signal.Signals) -> None:
        if deadlines:
            _end_now(number)
        for server in servers:
            server.should_exit = True
        deadlines.append(loop.call_later(STOP_WITHIN_S, _end_now, number))

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop, number)
    try:
        yield
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
        for deadline in deadlines:
            deadline.cancel()


def _end_now(number: signal.Signals) -> None:
    """End this process as the signal does by itself. What was acknowledged is on disk."""
    signal.signal(number, signal.SIG_DFL)
    signal.raise_signal(number)


def _why(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is in use: stop what runs there, or choose another port."
    if error.errno in {errno.EACCES, errno.EPERM}:
        return f"Port {port} on {host} may not be opened by this user: choose a port above 1023."
    return f"Cannot listen on {host}:{port}: {error.strerror or error}."
