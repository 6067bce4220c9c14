"""Hands a push to a browser's push service: to public addresses only, within bounded time.

Of the answer, nothing is read but the status.
"""

import asyncio
from typing import Literal

import httpcore
import structlog

from visavis.http.outward import Guarded

logger = structlog.get_logger(__name__)

Outcome = Literal["sent", "gone", "failed"]

TIMEOUT_S = 10.0
AT_ONCE = 20
GONE = {404, 410}
FAULTS = (TimeoutError, OSError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException)
KEPT_S = 3_600
"""How long a push service keeps a push for a browser that is off, in seconds."""


class Deliverer:
    """Sends pushes. With `anywhere`, also to private addresses: for tests."""

    def __init__(self, *, anywhere: bool) -> None:
        self._pool = httpcore.AsyncConnectionPool(max_connections=AT_ONCE, network_backend=Guarded(anywhere=anywhere))
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def send(
        self, endpoint: str, body: bytes, *, authorisation: str, topic: str, kept_s: int = KEPT_S
    ) -> Outcome:
        """`gone` when the push service knows the browser no more. A later push of the same topic replaces an earlier.

        For a browser that is off it is kept for `kept_s`. Never raises for what happens on the way; redirections are
        not followed.
        """
        headers = [
            ("Authorization", authorisation),
            ("Content-Encoding", "aes128gcm"),
            ("Content-Type", "application/octet-stream"),
            ("TTL", str(kept_s)),
            ("Topic", topic),
            ("Urgency", "high"),
        ]
        post = self._pool.stream("POST", endpoint, headers=headers, content=body)
        try:
            async with self._turns, asyncio.timeout(TIMEOUT_S), post as answer:
                status = answer.status
        except FAULTS as error:
            logger.warning("push failed", error=type(error).__name__)
            return "failed"
        if status in GONE:
            return "gone"
        if not 200 <= status < 300:
            logger.warning("push refused", status=status)
            return "failed"
        return "sent"

    async def close(self) -> None:
        await self._pool.aclose()
