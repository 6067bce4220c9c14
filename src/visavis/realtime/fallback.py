"""The same frames where websockets are blocked: server-sent events down, POST up. Features cannot tell."""

import asyncio
import base64
import secrets
from collections.abc import AsyncIterator, Sequence
from typing import Any

from litestar import Request, Response, get, post
from litestar.exceptions import ClientException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Stream
from msgspec import Struct

from visavis.http.openapi import problems
from visavis.protocol.limits import FRAME_BYTES
from visavis.protocol.problems import ProblemError
from visavis.realtime.connection import Connection
from visavis.realtime.connections import Connections
from visavis.realtime.parts import Handshake
from visavis.realtime.session import BINARY_LINE

MESSAGES_AHEAD = 16
"""Messages that may wait in a stream before its sender has to."""

UNCLAIMED_S = 15.0
"""How long a stream may go without a reader."""

ANY_ORIGIN = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store"}
"""Safe for everyone: what opens a stream is a token in the body, or a cookie that only our own pages may use."""

AnyRequest = Request[Any, Any, Any]


class StreamOpened(Struct, frozen=True):
    """`stream` names the new stream; who knows it may read and write it."""

    stream: str


class EventStreamLink:
    """A connection's line over one event stream; an empty message ends it."""

    def __init__(self) -> None:
        self._messages: asyncio.Queue[str] = asyncio.Queue(MESSAGES_AHEAD)
        self.lock = asyncio.Lock()
        self.claimed = False

    async def send(self, message: str | bytes) -> None:
        if isinstance(message, bytes):
            message = BINARY_LINE + base64.b64encode(message).decode()
        await self._messages.put(message)

    async def close(self, _code: int, _reason: str, /) -> None:
        """End the stream; the `bye` before it told code and reason."""
        await self._messages.put("")

    async def events(self) -> AsyncIterator[str]:
        """The messages as server-sent events, one data line a frame."""
        yield ": open\n\n"
        while text := await self._messages.get():
            lines = text.replace("\n", "\ndata: ")
            yield f"data: {lines}\n\n"


class Fallback:
    """The open streams of this node.

    Their names begin with the node's, if it has one: a balancer reads from the path where a stream's requests belong.
    """

    def __init__(self, connections: Connections, node: str = "") -> None:
        self._connections = connections
        self._prefix = f"{node}." if node else ""
        self._streams: dict[str, tuple[EventStreamLink, Connection]] = {}

    async def open(self, hello: str, handshake: Handshake) -> str:
        """Begin a connection with its first message; answer the stream's name."""
        name = self._prefix + secrets.token_urlsafe(24)
        link = EventStreamLink()
        connection = self._connections.open(link, handshake)
        connection.hang_up = lambda: self.close(name)
        self._streams[name] = (link, connection)
        asyncio.get_running_loop().call_later(UNCLAIMED_S, self._close_unclaimed, name)
        await connection.receive(hello)
        return name

    async def write(self, name: str, text: str) -> None:
        """Bring frames up. Raises not-found when the stream is gone."""
        link, connection = self._find(name)
        async with link.lock:
            await connection.receive(text)

    async def read(self, name: str) -> AsyncIterator[str]:
        """The stream, until either side ends it."""
        link, _ = self._find(name)
        try:
            async for event in link.events():
                yield event
        finally:
            self.close(name)

    def claim(self, name: str) -> None:
        """One reader a stream. Raises not-found, or conflict for a second reader."""
        link, _ = self._find(name)
        if link.claimed:
            raise ProblemError("conflict", "This stream is being read already.")
        link.claimed = True

    def close(self, name: str) -> None:
        found = self._streams.pop(name, None)
        if found:
            self._connections.close(found[1])

    def _find(self, name: str) -> tuple[EventStreamLink, Connection]:
        found = self._streams.get(name)
        if found is None:
            raise ProblemError("not-found", "This stream has ended. Connect again.")
        return found

    def _close_unclaimed(self, name: str) -> None:
        found = self._streams.get(name)
        if found and not found[0].claimed:
            self.close(name)


def routes(fallback: Fallback) -> Sequence[HTTPRouteHandler]:
    """POST /api/realtime, and GET and POST on the stream it opens."""

    @post(
        "/api/realtime",
        summary="Open a stream with a hello frame",
        status_code=200,
        responses=problems("malformed", "too-large"),
    )
    async def open_stream(request: AnyRequest) -> Response[StreamOpened]:
        hello = await _text(request)
        client = request.client.host if request.client else ""
        name = await fallback.open(hello, Handshake(dict(request.headers), client, "fallback"))
        return Response(StreamOpened(name), headers=ANY_ORIGIN)

    @get(
        "/api/realtime/{stream:str}",
        summary="Read a stream as server-sent events",
        responses=problems("not-found", "conflict"),
    )
    async def read_stream(stream: FromPath[str]) -> Stream:
        fallback.claim(stream)
        return Stream(
            fallback.read(stream), media_type="text/event-stream", headers={**ANY_ORIGIN, "X-Accel-Buffering": "no"}
        )

    @post(
        "/api/realtime/{stream:str}",
        summary="Send frames, one a line",
        status_code=204,
        responses=problems("malformed", "too-large", "not-found"),
        response_headers=ANY_ORIGIN,
    )
    async def write_stream(stream: FromPath[str], request: AnyRequest) -> None:
        await fallback.write(stream, await _text(request))

    return [open_stream, read_stream, write_stream]


async def _text(request: AnyRequest) -> str:
    body = await request.body()
    if len(body) > FRAME_BYTES:
        raise ProblemError("too-large", f"A message may have {FRAME_BYTES} bytes.")
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise ClientException("The message is not UTF-8.") from error
