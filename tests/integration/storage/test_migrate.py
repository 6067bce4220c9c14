"""Migrations: many may start at once, the outcome is what the code declares, and a later database is left alone."""

import asyncio
import importlib
import pkgutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import JSON, Column, Connection, inspect, text

import visavis
from visavis.protocol.problems import ProblemError
from visavis.storage import migrate as migration
from visavis.storage.database import Database
from visavis.storage.migrate import DatabaseTooNewError, migrate, pending
from visavis.storage.schema import metadata

MIGRATE = """
import asyncio, sys
from visavis.storage.database import Database
from visavis.storage.migrate import migrate

async def main():
    database = Database(sys.argv[1])
    await migrate(database)
    await database.close()

asyncio.run(main())
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'visavis.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    name = f"test_{uuid4().hex}"
    dsn: str = server.dsn("postgres", "postgresql+asyncpg")
    asyncio.run(_create(dsn, name))
    yield server.dsn(name, "postgresql+asyncpg")


async def _create(dsn: str, name: str) -> None:
    connection = await asyncpg.connect(dsn.replace("+asyncpg", ""))
    await connection.execute(f'create database "{name}"')
    await connection.close()


def _import_every_table() -> None:
    for module in pkgutil.walk_packages(visavis.__path__, "visavis."):
        if module.name.endswith(".tables"):
            importlib.import_module(module.name)


def _differ(
    _context: object, _found: object, column: Column[Any], found: str | None, _: object, declared: str
) -> bool | None:
    """Whether two defaults differ: of JSON, which PostgreSQL does not compare, the texts; Alembic decides the rest."""
    return (found or "").partition("::")[0] != declared if isinstance(column.type, JSON) and found else None


def _is_declared(name: str | None, kind: str, _parents: object) -> bool:
    """The indices of words are kept in each kind of database's own way, of which SQLAlchemy cannot tell."""
    return kind != "table" or not (name or "").startswith(("search_words", "page_words"))


def _differences(connection: Connection) -> list[object]:
    opts = {"compare_server_default": _differ, "include_name": _is_declared}
    context = MigrationContext.configure(connection, opts=opts)
    return list(compare_metadata(context, metadata))


async def test_the_migrated_database_is_what_the_code_declares(url: str) -> None:
    _import_every_table()
    database = Database(url)
    await migrate(database)
    async with database.read() as connection:
        assert await connection.run_sync(_differences) == []
    await database.close()


async def test_processes_that_start_at_once_take_turns(url: str) -> None:
    processes = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", MIGRATE, url, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
        )
        for _ in range(4)
    ]
    outputs = [(await process.communicate())[0].decode() for process in processes]
    assert [process.returncode for process in processes] == [0] * 4, outputs
    assert sum("database migrated" in output for output in outputs) == 1
    database = Database(url)
    assert await pending(database) == ()
    await database.close()


async def test_tasks_that_start_at_once_take_turns(url: str) -> None:
    databases = [Database(url) for _ in range(3)]
    await asyncio.gather(*(migrate(database) for database in databases))
    assert await pending(databases[0]) == ()
    for database in databases:
        await database.close()


async def test_what_is_pending_is_told_and_then_done(url: str) -> None:
    database = Database(url)
    assert (await pending(database))[:2] == ("0001", "0002")
    await migrate(database)
    assert await pending(database) == ()
    await migrate(database)
    await database.close()


async def test_a_later_database_is_left_alone_with_one_clear_line(url: str) -> None:
    database = Database(url)
    await migrate(database)
    async with database.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNewError, match="revision 9999") as refused:
        await migrate(database)
    assert "\n" not in str(refused.value)
    with pytest.raises(DatabaseTooNewError):
        await pending(database)
    await database.close()


async def test_a_migration_that_fails_leaves_nothing_behind(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(url)
    upgrade = migration._upgrade

    def fail_at_the_end(connection: Connection) -> tuple[str, ...]:
        upgrade(connection)
        raise RuntimeError("power cut")

    with monkeypatch.context() as patched:
        patched.setattr(migration, "_upgrade", fail_at_the_end)
        with pytest.raises(RuntimeError):
            await migrate(database)
    async with database.read() as connection:
        assert await connection.run_sync(lambda sync: inspect(sync).get_table_names()) == []
    await migrate(database)
    await database.close()


async def test_a_database_that_is_not_there_is_a_temporary_problem(tmp_path: Path) -> None:
    others = set(threading.enumerate())
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'no folder' / 'visavis.db'}")
    with pytest.raises(ProblemError) as refused:
        await migrate(database)
    assert refused.value.problem.type == "temporarily-unavailable"
    await database.close()
    await _driver_threads_ended(others)


async def _driver_threads_ended(others: set[threading.Thread]) -> None:
    """A connection that failed ends its thread on its own, and tells the loop, which must still be there."""
    for thread in set(threading.enumerate()) - others:
        if "_connection_worker_thread" in thread.name:
            await asyncio.to_thread(thread.join)
