"""A bad network on loopback: a proxy that cuts and stalls its connections by a seeded plan."""

import asyncio
import random
from contextlib import suppress


class BadNetwork:
    """Forwards to a port. Each connection lives for a drawn number of bytes; some hold their bytes back for a while."""

    def __init__(self, port: int, seed: int) -> None:
        self._port = port
        self._dice = random.Random(seed)
        self._server: asyncio.Server | None = None
        self.is_good = False

    async def start(self) -> int:
        """The port to connect to."""
        self._server = await asyncio.start_server(self._forward, "127.0.0.1", 0)
        return int(self._server.sockets[0].getsockname()[1])

    def stop(self) -> None:
        if self._server:
            self._server.close()

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        life = self._dice.randrange(20_000, 200_000)
        try:
            up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:
            writer.close()
            return
        pumps = [
            asyncio.ensure_future(self._pump(reader, up_writer, life)),
            asyncio.ensure_future(self._pump(up_reader, writer, life)),
        ]
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
            for end in (writer, up_writer):
                end.transport.abort()

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, life: int) -> None:
        left = life
        with suppress(OSError):
            while (data := await source.read(4_096)) and (left > 0 or self.is_good):
                left -= len(data)
                if not self.is_good and self._dice.random() < 0.02:
                    await asyncio.sleep(self._dice.random() / 5)
                sink.write(data)
                await sink.drain()
