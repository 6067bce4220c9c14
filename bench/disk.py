"""The bare disk: rows of a message's size, committed by SQLite as durably as the product does, without the product."""

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bench import world
from bench.table import Row, reference
from visavis.storage.database import CHECKPOINT_PAGES

FRAME = "x" * 400
"""About what an event with a message takes."""

ROUNDS = 5
COMMITS = 500
GROUP = 100


@contextmanager
def table(path: Path) -> Iterator[sqlite3.Connection]:
    """A table like that of the events, in a database file of its own."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")
        connection.execute(
            "CREATE TABLE events (conversation TEXT, seq INTEGER, frame TEXT, PRIMARY KEY (conversation, seq))"
        )
        yield connection


def commit(connection: sqlite3.Connection, first: int, rows: int) -> None:
    """Commit rows number `first` and following in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "INSERT INTO events VALUES (?, ?, ?)",
        [(f"conversation {n % 100}", n, FRAME) for n in range(first, first + rows)],
    )
    connection.execute("COMMIT")


def commit_steadily(path: Path, commits: int, per_second: float) -> list[float]:
    """Commit one row at each moment of a fixed schedule; the seconds that each commit took."""
    took = []
    with table(path) as connection:
        begun = time.perf_counter()
        for number in range(commits):
            time.sleep(max(0.0, begun + number / per_second - time.perf_counter()))
            sent = time.perf_counter()
            commit(connection, number, 1)
            took.append(time.perf_counter() - sent)
    return took


def rows_per_second(path: Path, group: int) -> float:
    """Rows committed in a second, `group` in each commit, without a pause."""
    with table(path) as connection:
        begun = time.perf_counter()
        for number in range(COMMITS):
            commit(connection, number * group, group)
        return COMMITS * group / (time.perf_counter() - begun)


async def measure() -> list[Row]:
    """Groups as large as a busy server makes them, and single rows."""
    sizes: dict[int, list[float]] = {GROUP: [], 1: []}
    with world.folder() as data:
        for number in range(ROUNDS):
            for group, rates in sizes.items():
                rates.append(await asyncio.to_thread(rows_per_second, data / f"{number}-{group}.db", group))
    return [
        reference(f"raw SQLite, rows committed per second, {group} a commit", rates, "rows/s", digits=0)
        for group, rates in sizes.items()
    ]
