"""Periodic work that runs once across all nodes: each turn goes to whoever claims it, in one statement.

A claim sets the next turn at once, so that a winner that dies costs one turn and blocks nothing. No node leads.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy.dialects import postgresql, sqlite

from visavis.storage.clocks import database_now_ms
from visavis.storage.database import Database
from visavis.storage.repeat import Repeated
from visavis.storage.tables import periodic_jobs


@dataclass(frozen=True)
class Job:
    """Work that is wanted about every `every_s` seconds, and that may be cut off anywhere."""

    name: str
    every_s: float
    work: Callable[[], Awaitable[object]]


async def claim(database: Database, job: Job) -> bool:
    """Whether this turn of the job is the caller's to run. Of many who ask, one gets it."""
    insert = sqlite.insert if database.is_sqlite else postgresql.insert
    next_turn = database_now_ms() + round(job.every_s * 1_000)
    turn = (
        insert(periodic_jobs)
        .values(name=job.name, due_at=next_turn)
        .on_conflict_do_update(
            index_elements=["name"], set_={"due_at": next_turn}, where=periodic_jobs.c.due_at <= database_now_ms()
        )
        .returning(periodic_jobs.c.name)
    )
    async with database.write() as connection:
        return (await connection.execute(turn)).first() is not None


class Periodic:
    """Offers this node for every job, as long as it runs."""

    def __init__(self, database: Database, jobs: Sequence[Job]) -> None:
        self._database = database
        self._tasks = [Repeated(job.name, partial(self._take_turn, job)) for job in jobs]

    async def start(self) -> None:
        for task in self._tasks:
            task.start()

    async def stop(self) -> None:
        for task in self._tasks:
            await task.stop()

    async def _take_turn(self, job: Job) -> None:
        if await claim(self._database, job):
            await job.work()
        await asyncio.sleep(job.every_s)
