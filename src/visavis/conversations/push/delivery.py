"""Hands a push to a browser's push service: to public addresses only, within bounded time.

Of the answer, nothing is read but the status.
"""

import asyncio
import socket
from collections.abc import Iterable
from typing import Any, Literal

import httpcore
import structlog

from visavis.conversations.push.addresses import is_public

logger = structlog.get_logger(__name__)

Outcome = Literal["sent", "gone", "failed"]

TIMEOUT_S = 10.0
AT_ONCE = 20
GONE = {404, 410}
FAULTS = (TimeoutError, OSError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException)
KEPT_S = 3_600
"""How long a push service keeps a push for a browser that is off, in seconds."""


class Deliverer:
    """Sends pushes. With `anywhere`, also to private addresses: for tests."""

    def __init__(self, *, anywhere: bool) -> None:
        self._pool = httpcore.AsyncConnectionPool(max_connections=AT_ONCE, network_backend=Guarded(anywhere=anywhere))
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def send(self, endpoint: str, body: bytes, *, authorisation: str, topic: str) -> Outcome:
        """`gone` when the push service knows the browser no more. A later push of the same topic replaces an earlier.

        Never raises for what happens on the way; redirections are not followed.
        """
        headers = [
            ("Authorization", authorisation),
            ("Content-Encoding", "aes128gcm"),
            ("Content-Type", "application/octet-stream"),
            ("TTL", str(KEPT_S)),
            ("Topic", topic),
            ("Urgency", "high"),
        ]
        post = self._pool.stream("POST", endpoint, headers=headers, content=body)
        try:
            async with self._turns, asyncio.timeout(TIMEOUT_S), post as answer:
                status = answer.status
        except FAULTS as error:
            logger.warning("push failed", error=type(error).__name__)
            return "failed"
        if status in GONE:
            return "gone"
        if not 200 <= status < 300:
            logger.warning("push refused", status=status)
            return "failed"
        return "sent"

    async def close(self) -> None:
        await self._pool.aclose()


class Guarded(httpcore.AsyncNetworkBackend):
    """Connects to addresses that were looked at, not to a name that could mean another one by then."""

    def __init__(self, *, anywhere: bool) -> None:
        self._inner = httpcore.AnyIOBackend()
        self._anywhere = anywhere

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the name is the port's
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [str(entry[4][0]) for entry in found]
        if not self._anywhere and not all(map(is_public, addresses)):
            raise httpcore.ConnectError("the name leads into a network that is not public")
        return await self._inner.connect_tcp(addresses[0], port, timeout, local_address, socket_options)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
