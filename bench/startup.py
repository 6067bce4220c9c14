"""The time from the start of `visavis serve` to the first answer of /health/ready, beside that of the bare peer."""

import time
from pathlib import Path

from bench import world
from bench.line import connect
from bench.table import Row, reference

ROUNDS = 7


async def measure() -> list[Row]:
    """Each round starts a server on a new data folder, another one on the same, and the bare peer."""
    new, again, bare = [], [], []
    for _ in range(ROUNDS):
        with world.folder() as data:
            new.append(_until_ready(data))
            again.append(_until_ready(data))
        bare.append(await _until_echo())
    return [
        reference("start to ready, new data folder", new, "s", digits=2),
        reference("start to ready, existing data folder", again, "s", digits=2),
        reference("  bare echo, start to its first websocket", bare, "s", digits=2),
    ]


def _until_ready(data: Path) -> float:
    begun = time.perf_counter()
    with world.server(data):
        return time.perf_counter() - begun


async def _until_echo() -> float:
    begun = time.perf_counter()
    with world.echo() as bare:
        line = await connect(bare.port, lambda _text: None)
        took = time.perf_counter() - begun
        line.close()
    return took
