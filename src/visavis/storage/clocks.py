"""The database's clock, which all nodes share: as an expression, and how far this machine's own is from it."""

import time
from typing import Any

import structlog
from sqlalchemy import BigInteger, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from visavis.storage.database import Database

logger = structlog.get_logger(__name__)

CLOCK_TOLERANCE_S = 5.0
"""Beyond this, times in lists and waiting times are visibly wrong; nothing else depends on it."""


async def clock_ahead_s(database: Database) -> float:
    """Seconds by which our clock is ahead of the database's; 0 for SQLite, which has none of its own."""
    if database.is_sqlite:
        return 0.0
    async with database.read() as connection:
        before = time.time()
        theirs = await connection.scalar(select(func.extract("epoch", func.clock_timestamp())))
        ours = (before + time.time()) / 2
    return ours - float(theirs or ours)


async def warn_of_clock(database: Database) -> None:
    """Write a warning to the log when the clocks differ by more than is tolerable."""
    ahead_s = await clock_ahead_s(database)
    if abs(ahead_s) > CLOCK_TOLERANCE_S:
        logger.warning("clock differs from the database's", ahead_s=round(ahead_s, 1))


class database_now_ms(FunctionElement[int]):  # noqa: N801 - it stands where a function would
    """Unix time in milliseconds, at the moment the statement runs."""

    type = BigInteger()
    inherit_cache = True


@compiles(database_now_ms, "sqlite")
def _on_sqlite(_element: database_now_ms, _compiler: Any, **_options: Any) -> str:
    return "CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)"


@compiles(database_now_ms, "postgresql")
def _on_postgresql(_element: database_now_ms, _compiler: Any, **_options: Any) -> str:
    return "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)"
