"""Connections and transactions on SQLite (WAL) or PostgreSQL, behind the same SQLAlchemy Core code.

A fault of the database (locked, full, gone) becomes the problem `temporarily-unavailable` here, once for all features.
A statement that it does not understand is a mistake of ours, and stays one.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, nullcontext
from typing import Any, TypeVar, cast

import structlog
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import QueuePool

from visavis.protocol.problems import ProblemError
from visavis.storage.postgres import patient_postgres_engine, postgres_engine

logger = structlog.get_logger(__name__)

T = TypeVar("T")

BUSY_TIMEOUT_MS = 2_000
POOL_TIMEOUT_S = 10.0
CHECKPOINT_PAGES = 8_000
"""How long the write-ahead log may grow (32 MB): pages changed often are then copied back once, not each time."""
CACHE_KIB = 16_384
"""Page cache of each SQLite connection."""


class Database:
    """One database. `write()` is a transaction that commits on leaving; on SQLite writers take turns.

    `transact` is the same for work that is done in one go: on SQLite it runs in a thread of its own, so that a
    transaction of many statements costs the event loop one wait instead of one for each.
    """

    def __init__(self, url: str, *, connections: int = 10, timeout_s: float = 5.0) -> None:
        self.url = make_url(url)
        self._timeout_s = timeout_s
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._turn = asyncio.Lock()
        if self.is_sqlite:
            self._thread = ThreadPoolExecutor(1, "sqlite writer")
            self._sync_writer = create_engine(self.url.set(drivername="sqlite+pysqlite"), **_sqlite_options(1))
            self._writer = create_async_engine(url, **_sqlite_options(1))
            self._reader = create_async_engine(url, **_sqlite_options(connections))
            _prepare(self._sync_writer, begin="BEGIN IMMEDIATE")
            _prepare(self._writer.sync_engine, begin="BEGIN IMMEDIATE")
            _prepare(self._reader.sync_engine, begin="BEGIN")
        else:
            self._writer = postgres_engine(self.url, connections=connections, timeout_s=timeout_s)
            self._reader = self._writer.execution_options(isolation_level="AUTOCOMMIT")

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection to read with; on PostgreSQL each statement sees what is committed by then.

        Raises ProblemError `temporarily-unavailable` when the database is not there.
        """
        async with _Faults(), self._reader.connect() as connection:
            yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A transaction. Raises ProblemError `temporarily-unavailable` when it cannot be committed.

        IntegrityError passes: the caller knows what the conflict means.
        """
        async with _Faults(), self._turn if self.is_sqlite else nullcontext(), self._writer.begin() as connection:
            yield connection

    @asynccontextmanager
    async def write_patiently(self) -> AsyncIterator[AsyncConnection]:
        """A transaction as `write` begins it, but without a limit to the time of its statements: for migrations."""
        if self.is_sqlite:
            async with self.write() as connection:
                yield connection
            return
        engine = patient_postgres_engine(self.url, timeout_s=self._timeout_s)
        try:
            async with _Faults(), engine.begin() as connection:
                yield connection
        finally:
            await engine.dispose()

    async def transact(self, work: Callable[[Connection], T]) -> T:
        """What `work` returns, once it is committed. Raises as `write` does."""
        if not self.is_sqlite:
            async with self.write() as connection:
                return await connection.run_sync(work)
        async with _Faults(), self._turn:
            return await asyncio.get_running_loop().run_in_executor(self._thread, self._transact, work)

    def _transact(self, work: Callable[[Connection], T]) -> T:
        with self._sync_writer.begin() as connection:
            return work(connection)

    async def ping(self) -> None:
        """Raise ProblemError unless the database answers."""
        async with self.read() as connection:
            await connection.execute(text("SELECT 1"))

    @property
    def connections_in_use(self) -> int:
        """How many connections of the pool that readers share are taken."""
        return cast("QueuePool", self._reader.pool).checkedout()

    async def close(self) -> None:
        await self._reader.dispose()
        await self._writer.dispose()
        if self.is_sqlite:
            self._thread.shutdown()
            self._sync_writer.dispose()


class _Faults:
    """Turns faults of the database, but neither conflicts nor mistakes, into a temporary problem."""

    async def __aenter__(self) -> None:
        return None

    async def __aexit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, IntegrityError) or _is_mistake(error):
            return
        if isinstance(error, DBAPIError | PoolTimeoutError | OSError):
            logger.warning("database fault", error=_first_line(error))
            raise ProblemError(
                "temporarily-unavailable",
                "The server cannot save right now. Nothing is lost: it will be tried again.",
                retry_after=1,
            ) from error


def _is_mistake(error: BaseException | None) -> bool:
    """A statement or a value that no database of this kind would take (SQLSTATE classes 42 and 22)."""
    if isinstance(error, ProgrammingError | DataError):
        return True
    state = getattr(getattr(error, "orig", None), "sqlstate", None) or ""
    return str(state).startswith(("22", "42"))


def _first_line(error: BaseException) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0] if str(error) else type(error).__name__


def _sqlite_options(connections: int) -> dict[str, Any]:
    return {
        "hide_parameters": True,
        "pool_size": connections,
        "max_overflow": 0,
        "pool_timeout": POOL_TIMEOUT_S,
        "connect_args": {"timeout": BUSY_TIMEOUT_MS / 1_000},
    }


def _prepare(engine: Engine, *, begin: str) -> None:
    """Have each connection durable at every commit, and each transaction begin with `begin`."""

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")
        cursor.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def start(connection: Any) -> None:
        connection.exec_driver_sql(begin)
