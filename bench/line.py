"""A websocket client that costs little, so that a load can be heavier than the server: text frames, no extensions."""

import asyncio
import base64
import os
from collections.abc import Callable, Mapping
from typing import cast

Heard = Callable[[bytes], None]
"""Called with each text message."""


class Line(asyncio.Protocol):
    """One open websocket. `heard` takes what comes; `say` sends a text message."""

    def __init__(self, request: bytes, heard: Heard) -> None:
        self._request = request
        self.heard = heard
        self._buffer = b""
        self._is_open = False
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self.transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        buffer = self._buffer + data if self._buffer else data
        if not self._is_open:
            head, end, buffer = buffer.partition(b"\r\n\r\n")
            if not end:
                self._buffer = head
                return
            if not head.startswith(b"HTTP/1.1 101"):
                self.opened.set_exception(ConnectionError(head.decode("latin-1")))
                return
            self._is_open = True
            if not self.opened.done():
                self.opened.set_result(None)
        self._buffer = self._take_messages(buffer)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.opened.done():
            self.opened.set_exception(exc or ConnectionError("closed before it was open"))

    def say(self, text: bytes) -> None:
        """Send one text message, masked with zeros, which leaves it as it is."""
        size = len(text)
        if size < 126:
            head = bytes((0x81, 0x80 | size))
        elif size < 65_536:
            head = bytes((0x81, 0xFE)) + size.to_bytes(2, "big")
        else:
            head = bytes((0x81, 0xFF)) + size.to_bytes(8, "big")
        self.transport.write(head + b"\0\0\0\0" + text)

    def close(self) -> None:
        self.transport.abort()

    def _take_messages(self, buffer: bytes) -> bytes:
        """Hand on the complete messages; what is left of the buffer."""
        start, end = 0, len(buffer)
        while end - start >= 2:
            opcode, size, at = buffer[start] & 0x0F, buffer[start + 1], start + 2
            if size == 126:
                size, at = int.from_bytes(buffer[at : at + 2], "big"), at + 2
            elif size == 127:
                size, at = int.from_bytes(buffer[at : at + 8], "big"), at + 8
            if end < at + size or at > end:
                break
            if opcode == 1:
                self.heard(buffer[at : at + size])
            elif opcode == 9:
                self.transport.write(bytes((0x8A, 0x80 | size)) + b"\0\0\0\0" + buffer[at : at + size])
            start = at + size
        return buffer[start:]


async def connect(
    port: int, heard: Heard, headers: Mapping[str, str] | None = None, path: str = "/ws", *, source: str = ""
) -> Line:
    """Open a websocket to this machine, if need be from the address `source`: each has some 28,000 ports.

    Raises ConnectionError when it is refused.
    """
    key = base64.b64encode(os.urandom(16)).decode()
    given = "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items())
    request = (
        f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n{given}\r\n"
    )
    _, line = await asyncio.get_running_loop().create_connection(
        lambda: Line(request.encode(), heard), "127.0.0.1", port, local_addr=(source, 0) if source else None
    )
    await line.opened
    return line
