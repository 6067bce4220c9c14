"""The websocket at /ws, as plain ASGI: brings messages to a connection and carries its answers back."""

import asyncio
from dataclasses import dataclass
from typing import Any

from litestar.types import Receive, Scope, Send

from visavis.realtime.connection import Connection
from visavis.realtime.connections import Connections
from visavis.realtime.parts import Handshake


@dataclass(frozen=True, slots=True)
class WebSocketLink:
    """A connection's line over an accepted websocket."""

    asgi_send: Send

    async def send(self, message: str | bytes) -> None:
        if isinstance(message, bytes):
            await self.asgi_send({"type": "websocket.send", "text": None, "bytes": message})
        else:
            await self.asgi_send({"type": "websocket.send", "text": message, "bytes": None})

    async def close(self, code: int, reason: str, /) -> None:
        await self.asgi_send({"type": "websocket.close", "code": code, "reason": reason})


def handshake_of(scope: Any) -> Handshake:
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    return Handshake(headers, (scope.get("client") or ("",))[0])


class Gateway:
    """The ASGI application behind /ws."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept", "subprotocol": None, "headers": []})
        connection = self._connections.open(WebSocketLink(send), handshake_of(scope))
        reader = asyncio.current_task()
        connection.hang_up = lambda: reader.cancel() if reader else None
        try:
            await _read(connection, receive)
        except asyncio.CancelledError:
            if not connection.ended.done():
                raise
        finally:
            self._connections.close(connection)


async def _read(connection: Connection, receive: Receive) -> None:
    while True:
        message = await receive()
        if message["type"] != "websocket.receive":
            return
        text = message.get("text")
        if text is None:
            await connection.receive_binary(message.get("bytes") or b"")
        else:
            await connection.receive(text)
