"""Has clamd look through what comes in, on whichever node, once each; what it cannot say now is asked again later."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import structlog
from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from visavis.documents.checking import rules
from visavis.documents.checking.clamd import Clamd, ClamdError, Verdict
from visavis.documents.checking.tables import WAITING, file_checks
from visavis.protocol.base import Milliseconds
from visavis.protocol.problems import ProblemError
from visavis.storage.database import Database
from visavis.storage.objects.port import ObjectMissingError, Objects
from visavis.storage.repeat import Repeated
from visavis.storage.rows import now_ms

logger = structlog.get_logger(__name__)

LOOK_EVERY_S = 1.0
"""How often it is looked for what waits, beside what has just come up here."""

AT_ONCE = 20


@dataclass(slots=True)
class Checks:
    """The checks of all organisations; without a clamd there are none."""

    database: Database
    objects: Objects
    clamd: Clamd | None
    clock: Callable[[], Milliseconds] = now_ms
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _work: Repeated = field(init=False)

    def __post_init__(self) -> None:
        self._work = Repeated("file checks", self._go_on)

    @property
    def on(self) -> bool:
        return self.clamd is not None

    async def start(self) -> None:
        if self.on:
            self._work.start()

    async def stop(self) -> None:
        await self._work.stop()

    async def expect(self, key: str) -> None:
        """Have this content looked through before anything refers to it; once is enough for the same content."""
        if not self.on:
            return
        upsert = sqlite.insert if self.database.is_sqlite else postgresql.insert
        row = {"object": key, "state": "waiting", "found": "", "tries": 0, "next_at": self.clock()}
        async with self.database.write() as connection:
            await connection.execute(upsert(file_checks).values(row).on_conflict_do_nothing(index_elements=["object"]))
        self._news.set()

    async def go_round(self) -> None:
        """Look through what waits and is due."""
        if self.clamd is None:
            return
        due = select(file_checks.c.object, file_checks.c.tries).where(WAITING, file_checks.c.next_at <= self.clock())
        async with self.database.read() as connection:
            rows = (await connection.execute(due.order_by(file_checks.c.next_at).limit(AT_ONCE))).all()
        for key, tries in rows:
            if await self._claim(key, tries):
                await self._look_through(self.clamd, key, tries + 1)

    async def _claim(self, key: str, tries: int) -> bool:
        """Whether it is ours now; of several nodes it is one's."""
        here = (file_checks.c.object == key, file_checks.c.tries == tries, WAITING)
        ours = {"tries": tries + 1, "next_at": self.clock() + rules.CLAIMED_MS}
        async with self.database.write() as connection:
            return bool((await connection.execute(update(file_checks).where(*here).values(ours))).rowcount)

    async def _look_through(self, clamd: Clamd, key: str, tries: int) -> None:
        try:
            verdict = await clamd.look_through(self.objects.read(key))
        except (ClamdError, ProblemError, ObjectMissingError) as error:
            logger.warning("file not looked through", key=key, tries=tries, error=str(error))
            await self._note(key, {"next_at": self.clock() + rules.retry_ms(tries)})
            return
        if verdict.state != "clean":
            logger.warning("file stays closed", key=key, state=verdict.state, found=verdict.found)
        await self._note(key, _said(verdict))

    async def _note(self, key: str, said: dict[str, object]) -> None:
        async with self.database.write() as connection:
            await connection.execute(update(file_checks).where(file_checks.c.object == key, WAITING).values(said))

    async def _go_on(self) -> None:
        self._news.clear()
        await self.go_round()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), LOOK_EVERY_S)


def _said(verdict: Verdict) -> dict[str, object]:
    return {"state": verdict.state, "found": verdict.found}
