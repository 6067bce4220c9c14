"""How far this machine's clock is from the database's, which all nodes share."""

import time

import structlog
from sqlalchemy import func, select

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
