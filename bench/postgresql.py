"""The throughput on PostgreSQL, which waits for its disk at each commit and whose own CPU time is not counted."""

from bench import throughput
from bench.table import Row
from postgres import Server


async def measure() -> list[Row]:
    with Server(durable=True) as server:
        return await throughput.measure(server.dsn(driver="postgresql+asyncpg"))
