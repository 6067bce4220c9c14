"""One connection to one NATS server, from its opening to its end. It is never mended: the bus opens another.

Whether the server still answers is asked here, since a frozen one would go unnoticed for minutes.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.errors import Error

CONNECT_S = 2
"""How long each step of opening a line may take."""

BEAT_S = 2.0
"""How often the server is asked for an answer."""

ANSWER_S = 4
"""A server that does not answer for so long is taken for dead."""

CLOSE_S = 3


class LineError(Exception):
    """The line could not be opened, or has ended; the message says why."""


class Line:
    """A connection that hears nothing of what it publishes itself. Everything raises LineError once it is over."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._client = Client()
        self._reason = ""
        self.over = asyncio.Event()

    @property
    def server(self) -> str:
        """The server's host and port, without what is secret in its address."""
        return urlsplit(self._address).netloc.rpartition("@")[2]

    async def open(self) -> None:
        """With `tls://` the line is encrypted from its first byte, so that nobody between can talk it out of it."""
        with self._naming_reasons():
            await self._client.connect(
                self._address,
                name="visavis",
                no_echo=True,
                allow_reconnect=False,
                max_reconnect_attempts=1,
                reconnect_time_wait=0,
                connect_timeout=CONNECT_S,
                flush_timeout=CONNECT_S,
                tls_handshake_first=self._address.startswith("tls://"),
                error_cb=self._fail,
                closed_cb=self._end,
            )
        self.over.clear()

    async def publish(self, subject: str, payload: bytes) -> bool:
        """Whether it was sent: a message that is larger than the server allows is not."""
        if len(payload) > self._client.max_payload:
            return False
        with self._naming_reasons():
            await self._client.publish(subject, payload)
        return True

    async def subscribe(self, subject: str, receive: Callable[[Msg], Awaitable[None]]) -> Subscription:
        with self._naming_reasons():
            return await self._client.subscribe(subject, cb=receive)

    async def unsubscribe(self, subscription: Subscription) -> None:
        with self._naming_reasons():
            await subscription.unsubscribe()

    async def answer(self) -> None:
        """Return when the server has answered, and thus has taken everything sent before without a complaint.

        nats-py writes its ping ahead of what it is about to send, so only the second answer says it.
        """
        with self._naming_reasons():
            async with asyncio.timeout(ANSWER_S):
                await self._client.flush(ANSWER_S)
                await self._client.flush(ANSWER_S)
        if self.over.is_set():
            raise LineError(self._reason)

    async def work(self, sending: Coroutine[Any, Any, None]) -> None:
        """Run `sending` until the line is over, which always raises LineError."""
        tasks = [asyncio.ensure_future(each) for each in (sending, self._beat_for_ever(), self.over.wait())]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.over.set()
            await put_away(tasks)
        for task in tasks:
            if not task.cancelled() and (error := task.exception()):
                raise error
        raise LineError(self._reason)

    async def close(self) -> None:
        """Returns when the server has taken what was sent to it, or after a while: a frozen one does not take it.

        What is left then ends when the server goes on, or dies.
        """
        with suppress(Error, OSError):
            async with asyncio.timeout(CLOSE_S):
                await self._client.close()

    async def _beat_for_ever(self) -> None:
        while True:
            await asyncio.sleep(BEAT_S)
            await self.answer()

    async def _fail(self, error: Exception) -> None:
        self._reason = _one_line(error)
        self.over.set()

    async def _end(self) -> None:
        self._reason = self._reason or "the server closed the connection"
        self.over.set()

    @contextmanager
    def _naming_reasons(self) -> Iterator[None]:
        try:
            yield
        except (Error, OSError) as error:
            raise LineError(self._reason or _one_line(error)) from error


async def put_away(tasks: Iterable["asyncio.Future[Any]"]) -> None:
    """Cancel until all are done: nats-py swallows a cancellation here and there."""
    left = {task for task in tasks if not task.done()}
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=0.1)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).removeprefix("nats: ").split()) or type(error).__name__
