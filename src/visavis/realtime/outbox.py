"""What waits to be sent on one connection: bounded, many frames a message, one sender at a time.

A reader that does not keep up overflows its outbox; the owner is told once and ends the connection.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from visavis.realtime.eager import start

Send = Callable[[str | bytes], Coroutine[Any, Any, None]]
"""Put one message on the line; returns when the line can take more. May raise OSError when the line is gone."""

MESSAGE_CHARACTERS = 256_000
"""About how much goes into one message when frames pile up."""

OUTBOX_CHARACTERS = 4_000_000
"""About how much may wait for one reader."""


class Outbox:
    """Frames in order. `put` never blocks; `room` waits until little is left waiting.

    They wait in a list: nearly all outboxes are empty, and an empty deque takes ten times the memory of an empty list.
    """

    __slots__ = ("_characters", "_frames", "_limit", "_on_overflow", "_roomy", "_send", "_soon", "_task", "closed")

    def __init__(self, send: Send, *, limit: int, on_overflow: Callable[[], None]) -> None:
        self._send = send
        self._limit = limit
        self._on_overflow = on_overflow
        self._frames: list[str | bytes] = []
        self._characters = 0
        self._task: asyncio.Task[None] | None = None
        self._soon: asyncio.Handle | None = None
        self._roomy: asyncio.Event | None = None
        self.closed = False

    def put(self, frame: str | bytes) -> None:
        """Send soon, a binary one as a message of its own. A full outbox drops everything and reports the overflow."""
        if self.closed:
            return
        if len(self._frames) >= self._limit or self._characters > OUTBOX_CHARACTERS:
            self._clear()
            self.closed = True
            self._on_overflow()
            return
        self._frames.append(frame)
        self._characters += len(frame)
        if self._task is None and self._soon is None:
            self._soon = asyncio.get_running_loop().call_soon(self._begin)

    async def room(self) -> None:
        """Return when at most a quarter of the outbox is filled, or when it is closed."""
        while not self.closed and len(self._frames) > self._limit // 4:
            self._roomy = self._roomy or asyncio.Event()
            self._roomy.clear()
            await self._roomy.wait()

    async def finish(self) -> None:
        """Refuse more, and return when all that waited is sent."""
        self.closed = True
        if self._soon is not None:
            self._soon.cancel()
            self._begin()
        if self._task is not None:
            await asyncio.wait([self._task])

    def abandon(self) -> None:
        """Drop what waits and stop sending."""
        self.closed = True
        self._clear()
        if self._soon is not None:
            self._soon.cancel()
        if self._task is not None:
            self._task.cancel()

    def _clear(self) -> None:
        self._frames.clear()
        self._characters = 0
        if self._roomy:
            self._roomy.set()

    def _begin(self) -> None:
        """Send what was put in the same turn of the loop; mostly that needs no waiting, and no task."""
        self._soon = None
        self._task = start(self._flush())

    async def _flush(self) -> None:
        try:
            while self._frames:
                await self._send(self._next_message())
                if self._roomy and len(self._frames) <= self._limit // 4:
                    self._roomy.set()
        except OSError:
            self.closed = True
            self._clear()
        finally:
            self._task = None

    def _next_message(self) -> str | bytes:
        first = self._frames[0]
        if isinstance(first, bytes):
            del self._frames[0]
            self._characters -= len(first)
            return first
        lines: list[str] = []
        size = 0
        for frame in self._frames:
            if isinstance(frame, bytes) or size >= MESSAGE_CHARACTERS:
                break
            lines.append(frame)
            size += len(frame)
        del self._frames[: len(lines)]
        self._characters -= size
        return "\n".join(lines)
