"""The server in the test's own process, on a free port."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from litestar.types import ASGIApp

from visavis.http.serving import Served, open_port, port_of, serve


@contextlib.asynccontextmanager
async def served(app: ASGIApp) -> AsyncIterator[int]:
    """Serve the application as the program does; the port."""
    with open_port("127.0.0.1", 0) as listener:
        up = asyncio.Event()
        serving = asyncio.create_task(serve([Served(app, listener)], ready=up.set))
        waiting = asyncio.create_task(up.wait())
        try:
            await asyncio.wait([serving, waiting], return_when=asyncio.FIRST_COMPLETED)
            if serving.done():
                await serving
            yield port_of(listener)
        finally:
            waiting.cancel()
            serving.cancel()
            await asyncio.wait([serving, waiting])
