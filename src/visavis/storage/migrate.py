"""Brings the database to the revision that this program needs, when it starts and on `visavis migrate`.

Any number of processes may start at once: they take turns, and the whole way up is one transaction.
"""

import asyncio
from pathlib import Path

import structlog
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from visavis.config import SettingError
from visavis.protocol.problems import ProblemError
from visavis.storage.database import Database

logger = structlog.get_logger(__name__)

FOLDER = Path(__file__).parent / "migrations"
ADVISORY_LOCK = 0x76_6973_6176_6973
"""The number of the lock in PostgreSQL: the product's name in ASCII."""
LOCK_TIMEOUT_MS = 4_000
"""How long a migration in PostgreSQL waits for a table that others use: behind it, they wait too."""
TRIES, TRY_AGAIN_S = 20, 0.2
"""How often, and after which pause, a start waits anew for another process that migrates the same SQLite file."""


class DatabaseTooNewError(SettingError):
    """A later version of the program has already changed this database."""


async def migrate(database: Database) -> None:
    """Apply every revision that the database lacks, or none.

    Raises DatabaseTooNewError when a later version was here, ProblemError `temporarily-unavailable` when the database
    is not there or stays locked.
    """
    for _ in range(TRIES - 1):
        try:
            return await _migrate(database)
        except ProblemError as problem:
            if not _is_locked(problem):
                raise
            await asyncio.sleep(TRY_AGAIN_S)
    return await _migrate(database)


async def pending(database: Database) -> tuple[str, ...]:
    """The revisions that `migrate` would apply, in order. Raises DatabaseTooNewError."""
    async with database.read() as connection:
        return await connection.run_sync(_pending)


async def _migrate(database: Database) -> None:
    async with database.write_patiently() as connection:
        if not database.is_sqlite:
            await _take_turn(connection)
        revisions = await connection.run_sync(_upgrade)
    if revisions:
        logger.info("database migrated", revisions=revisions)


async def _take_turn(connection: AsyncConnection) -> None:
    await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ADVISORY_LOCK})
    await connection.execute(text(f"SET LOCAL lock_timeout = {LOCK_TIMEOUT_MS}"))


def _is_locked(problem: ProblemError) -> bool:
    return isinstance(problem.__cause__, OperationalError) and "database is locked" in str(problem.__cause__)


def _upgrade(connection: Connection) -> tuple[str, ...]:
    revisions = _pending(connection)
    if revisions:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
        command.upgrade(config, "head")
    return revisions


def _pending(connection: Connection) -> tuple[str, ...]:
    known = [script.revision for script in ScriptDirectory(FOLDER).walk_revisions()][::-1]
    present = MigrationContext.configure(connection).get_current_revision()
    if present is None:
        return tuple(known)
    if present not in known:
        raise DatabaseTooNewError(
            f"The database is at revision {present}, which this version of Visavis does not know: "
            "it has been used with a later version. Install that version, or restore a backup."
        )
    return tuple(known[known.index(present) + 1 :])
