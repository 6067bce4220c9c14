"""Asks a part how it is, mostly over HTTP. Nothing here raises: a part that does not answer is not ready."""

import asyncio
import http.client
import ssl
import urllib.error
import urllib.request
from pathlib import Path

TIMEOUT_S = 3.0


async def status_of(url: str, *, root: Path | None = None) -> int:
    """The status of the answer, or 0 without one. `root` is the certificate of the authority that vouches for https."""
    return await asyncio.to_thread(_status_of, url, root)


async def listens(port: int) -> bool:
    """Whether somebody listens on this port of 127.0.0.1."""
    try:
        async with asyncio.timeout(TIMEOUT_S):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
    except (OSError, TimeoutError):
        return False
    writer.close()
    return True


def _status_of(url: str, root: Path | None) -> int:
    handlers: list[urllib.request.BaseHandler] = [urllib.request.ProxyHandler({})]
    try:
        if root is not None:
            handlers.append(urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=root)))
        with urllib.request.build_opener(*handlers).open(url, timeout=TIMEOUT_S) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
    except (OSError, http.client.HTTPException):
        return 0
