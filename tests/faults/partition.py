"""A line to NATS on which, while it is cut, what both sides say gets lost without either being told."""

import asyncio
from contextlib import suppress
from urllib.parse import urlsplit


class Partition:
    """Forwards to a NATS server. While `is_cut`, connections stay open, are still accepted, and carry nothing.

    What was lost on a connection cannot be made up for: once `is_cut` is over, it carries nothing until it is closed.
    """

    def __init__(self, address: str) -> None:
        self._address = urlsplit(address)
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()
        self.is_cut = False

    async def start(self) -> str:
        """The address to use instead."""
        self._server = await asyncio.start_server(self._forward, "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        return self._address._replace(netloc=f"{self._address.netloc.rpartition(':')[0]}:{port}").geturl()

    async def stop(self) -> None:
        if self._server:
            self._server.close()
        for connection in self._open:
            connection.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        task.add_done_callback(self._open.discard)
        up_reader, up_writer = await asyncio.open_connection(self._address.hostname, self._address.port)
        pumps = [
            asyncio.ensure_future(self._pump(reader, up_writer)),
            asyncio.ensure_future(self._pump(up_reader, writer)),
        ]
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)
            for end in (writer, up_writer):
                end.transport.abort()

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        is_whole = True
        with suppress(OSError):
            while data := await source.read(65_536):
                is_whole = is_whole and not self.is_cut
                if is_whole:
                    sink.write(data)
                    await sink.drain()
