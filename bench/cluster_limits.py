"""What a cluster's engines do without the product: rows committed to PostgreSQL, messages passed on by NATS."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

import asyncpg
import nats
from nats.aio.client import Client
from nats.aio.msg import Msg

from bench.cluster_world import Cluster, Spent

FRAME = "x" * 400
"""About what an event with a message takes."""

GROUP = 100
ROWS = 10_000
MESSAGES = 20_000
AT_ONCE = 500
SUBSCRIBERS = 2

TABLE = "CREATE TABLE IF NOT EXISTS bare (conversation text, seq int, frame text, PRIMARY KEY (conversation, seq))"
INSERT = "INSERT INTO bare VALUES ($1, $2, $3)"


class Bare(NamedTuple):
    """Per second of the clock, and what a thousand cost in each part."""

    per_second: float
    per_thousand: Spent


@asynccontextmanager
async def _table(cluster: Cluster) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(cluster.postgres.dsn())
    try:
        await connection.execute(TABLE)
        yield connection
        await connection.execute("DROP TABLE bare")
    finally:
        await connection.close()


async def group_commit(cluster: Cluster) -> Bare:
    """Rows of a message's size, by bare asyncpg, a hundred in each durable commit."""
    async with _table(cluster) as connection:

        async def commit_all() -> None:
            for first in range(0, ROWS, GROUP):
                rows = [(f"conversation {number % 100}", number, FRAME) for number in range(first, first + GROUP)]
                async with connection.transaction():
                    await connection.executemany(INSERT, rows)

        return await _measured(cluster, ROWS, commit_all())


async def commit_steadily(cluster: Cluster, commits: int, per_second: float) -> list[float]:
    """The seconds that each commit of one row took, at a fixed rate."""
    async with _table(cluster) as connection:
        took = []
        async for number in _at_rate(commits, per_second):
            sent = time.perf_counter()
            await connection.execute(INSERT, "conversation", number, FRAME)
            took.append(time.perf_counter() - sent)
        return took


async def fan_out(cluster: Cluster) -> Bare:
    """Messages by bare nats-py, from one connection to two others that all listen."""
    missing = MESSAGES * SUBSCRIBERS
    finished = asyncio.Event()

    async def heard(_message: Msg) -> None:
        nonlocal missing
        missing -= 1
        if missing == 0:
            finished.set()

    async with _lines(cluster, heard, SUBSCRIBERS) as sender:

        async def send_all() -> None:
            for number in range(1, MESSAGES + 1):
                await sender.publish("bare", FRAME.encode())
                if number % AT_ONCE == 0:
                    await sender.flush()
            await finished.wait()

        return await _measured(cluster, MESSAGES, send_all())


async def pass_on_steadily(cluster: Cluster, messages: int, per_second: float) -> list[float]:
    """The seconds that each message took from one connection to another, at a fixed rate."""
    took: list[float] = []
    sent: list[float] = []
    finished = asyncio.Event()

    async def heard(_message: Msg) -> None:
        took.append(time.perf_counter() - sent[len(took)])
        if len(took) == messages:
            finished.set()

    async with _lines(cluster, heard, 1) as sender:
        async for _ in _at_rate(messages, per_second):
            sent.append(time.perf_counter())
            await sender.publish("bare", FRAME.encode())
        await finished.wait()
    return took


@asynccontextmanager
async def _lines(
    cluster: Cluster, heard: Callable[[Msg], Coroutine[Any, Any, None]], listeners: int
) -> AsyncIterator[Client]:
    """A connection to send on, while as many others listen; nats-py's second answer says that NATS knows of it."""
    lines = [await nats.connect(cluster.nats.url) for _ in range(listeners + 1)]
    sender, *others = lines
    for line in others:
        await line.subscribe("bare", cb=heard)
        await line.flush()
        await line.flush()
    yield sender
    for line in lines:
        await line.close()


async def _at_rate(count: int, per_second: float) -> AsyncIterator[int]:
    """Numbers, each at its moment of a fixed schedule."""
    begun = time.perf_counter()
    for number in range(count):
        await asyncio.sleep(max(0.0, begun + number / per_second - time.perf_counter()))
        yield number


async def _measured(cluster: Cluster, count: int, work: Coroutine[Any, Any, None]) -> Bare:
    before, begun = cluster.spent(), time.perf_counter()
    await work
    elapsed_s = time.perf_counter() - begun
    return Bare(count / elapsed_s, cluster.spent().since(before).per(count / 1_000))
