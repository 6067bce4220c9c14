"""Connections and transactions on SQLite (WAL) or PostgreSQL, behind the same SQLAlchemy Core code.

A fault of the database (locked, full, gone) becomes the problem `temporarily-unavailable` here, once for all features.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import structlog
from sqlalchemy import event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from visavis.protocol.problems import ProblemError

logger = structlog.get_logger(__name__)

BUSY_TIMEOUT_MS = 2_000
POOL_TIMEOUT_S = 10.0


class Database:
    """One database. `write()` is a transaction that commits on leaving; on SQLite writers take turns."""

    def __init__(self, url: str, *, connections: int = 10) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            self._writer = _sqlite_engine(url, begin="BEGIN IMMEDIATE", connections=1)
            self._reader = _sqlite_engine(url, begin="BEGIN", connections=connections)
        else:
            self._writer = self._reader = create_async_engine(
                url,
                pool_size=connections,
                max_overflow=0,
                pool_timeout=POOL_TIMEOUT_S,
                pool_pre_ping=True,
                connect_args={"server_settings": {"statement_timeout": "30000"}},
            )

    @property
    def engine(self) -> AsyncEngine:
        """The writing engine, for migrations."""
        return self._writer

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection to read with. Raises ProblemError `temporarily-unavailable` when the database is not there."""
        async with _Faults(), self._reader.connect() as connection:
            yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A transaction. Raises ProblemError `temporarily-unavailable` when it cannot be committed.

        IntegrityError passes: the caller knows what the conflict means.
        """
        async with _Faults(), self._writer.begin() as connection:
            yield connection

    async def ping(self) -> None:
        """Raise ProblemError unless the database answers."""
        async with self.read() as connection:
            await connection.execute(text("SELECT 1"))

    async def close(self) -> None:
        await self._reader.dispose()
        await self._writer.dispose()


class _Faults:
    """Turns faults of the database, but not conflicts, into a temporary problem."""

    async def __aenter__(self) -> None:
        return None

    async def __aexit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, IntegrityError):
            return
        if isinstance(error, DBAPIError | PoolTimeoutError | OSError):
            logger.warning("database fault", error=_first_line(error))
            raise ProblemError(
                "temporarily-unavailable",
                "The server cannot save right now. Nothing is lost: it will be tried again.",
                retry_after=1,
            ) from error


def _first_line(error: BaseException) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0] if str(error) else type(error).__name__


def _sqlite_engine(url: str, *, begin: str, connections: int) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=POOL_TIMEOUT_S,
        connect_args={"timeout": BUSY_TIMEOUT_MS / 1_000},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine
