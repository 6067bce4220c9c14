"""Background work that goes on until it is stopped, whatever the database does meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from visavis.protocol.problems import ProblemError

logger = structlog.get_logger(__name__)

TRY_AGAIN_S = 1.0


class Repeated:
    """Calls `work` again and again in a task of its own; after a failure, again a little later.

    `work` waits by itself for the moment when there is something to do, and loses nothing when it fails.
    """

    def __init__(self, name: str, work: Callable[[], Awaitable[object]]) -> None:
        self._name = name
        self._work = work
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._go_on(), name=self._name)

    async def stop(self) -> None:
        """Stop at once, also in the midst of the work."""
        if self._task:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _go_on(self) -> None:
        while True:
            try:
                await self._work()
            except ProblemError:
                # The database is away, and has been logged as such.
                await asyncio.sleep(TRY_AGAIN_S)
            except Exception:
                logger.exception("background work failed", work=self._name)
                await asyncio.sleep(TRY_AGAIN_S)
