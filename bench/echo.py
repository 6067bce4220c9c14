"""The bare peer: routing to two connections on the same stack, without a log, a disk or a check.

Connections come in pairs: what one of `/ws?NUMBER` says goes to both that bear the number. Run as a process of its own.
"""

import sys
from typing import Any

from visavis.http.serving import Served, open_port, port_of, run, serve


class Echo:
    """The ASGI application: one table of connections by number."""

    def __init__(self) -> None:
        self._pairs: dict[bytes, list[Any]] = {}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
            return
        await receive()
        await send({"type": "websocket.accept", "subprotocol": None, "headers": []})
        pair = self._pairs.setdefault(scope["query_string"], [])
        pair.append(send)
        while True:
            message = await receive()
            if message["type"] != "websocket.receive":
                pair.remove(send)
                return
            for each in pair:
                await each({"type": "websocket.send", "text": message["text"], "bytes": None})


async def _live(receive: Any, send: Any) -> None:
    await receive()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await send({"type": "lifespan.shutdown.complete"})


if __name__ == "__main__":
    listener = open_port("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    run(serve([Served(Echo(), listener)], ready=lambda: print(port_of(listener), flush=True)))
