"""Periodic work on SQLite and on PostgreSQL: each turn has one winner, and the next comes whatever becomes of it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import update

from visavis.storage.clocks import database_now_ms
from visavis.storage.database import Database
from visavis.storage.periodic import Job, Periodic, claim
from visavis.storage.rows import new_id
from visavis.storage.tables import periodic_jobs

CLAIMERS = 20


async def nothing() -> None:
    return None


@pytest.fixture
def job() -> Job:
    return Job(new_id(), 3_600, nothing)


@pytest.fixture
async def other(database_url: str) -> AsyncIterator[Database]:
    """The same database, as another node sees it."""
    other = Database(database_url)
    yield other
    await other.close()


async def make_due(database: Database, job: Job) -> None:
    """Let the time until the next turn pass."""
    async with database.write() as connection:
        await connection.execute(
            update(periodic_jobs).where(periodic_jobs.c.name == job.name).values(due_at=database_now_ms())
        )


async def test_each_turn_has_one_winner_and_the_next_comes_when_it_is_due(
    database: Database, other: Database, job: Job
) -> None:
    for _ in range(4):
        claims = await asyncio.gather(*(claim((database, other)[n % 2], job) for n in range(CLAIMERS)))
        assert claims.count(True) == 1
        assert not await claim(other, job)
        await make_due(database, job)


async def test_jobs_do_not_wait_for_each_other(database: Database, job: Job) -> None:
    assert await claim(database, job)
    assert await claim(database, Job(new_id(), 3_600, nothing))


async def test_work_goes_on_after_a_turn_that_failed(database: Database) -> None:
    turns: list[int] = []
    enough = asyncio.Event()

    async def fail_at_first() -> None:
        turns.append(1)
        if len(turns) == 1:
            raise RuntimeError("a mistake in the work")
        enough.set()

    periodic = Periodic(database, [Job(new_id(), 0.001, fail_at_first)])
    await periodic.start()
    async with asyncio.timeout(20):
        await enough.wait()
    await periodic.stop()
