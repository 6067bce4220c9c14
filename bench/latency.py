"""The time from sending a message to its arrival at the other side, against a bare echo plus a bare commit.

Messages are sent at a fixed rate that one process carries easily, whether earlier ones have arrived or not, to the
conversations in turn. Each is timed from the moment it is written to the socket, so that what is measured is the way
through the server and not a queue in the load. Product, echo and disk take turns, and each round has its own ratio.
"""

import asyncio
from pathlib import Path
from statistics import quantiles

from bench import disk, pairs, world
from bench.table import Row, at_most, reference

CONVERSATIONS = (1, 100, 1_000)
PER_SECOND = 200
MESSAGES = 800
ROUNDS = 5
PER_ORGANISATION = 50
"""Conversations of one shop: each of them has an advisor, who is told when another one opens."""

MS = 1_000


async def measure() -> list[Row]:
    return [row for count in CONVERSATIONS for row in await _measure(count)]


async def _measure(count: int) -> list[Row]:
    shops = -(-count // PER_ORGANISATION)
    with world.folder() as data:
        people = await world.populate(data, shoppers=count, advisors=count, organisations=shops)
        with world.server(data) as ours, world.echo() as bare:
            talking = await pairs.conversations([ours], people)
            echoing = await pairs.echoes(bare, count)
            await _round(talking, echoing, data / "warm.db")
            rounds = [await _round(talking, echoing, data / f"{number}.db") for number in range(ROUNDS)]
    products, echoes, commits = ([_percentiles(took) for took in part] for part in zip(*rounds, strict=True))
    ratios = [ours[1] / (echo[1] + disk[1]) for ours, echo, disk in zip(products, echoes, commits, strict=True)]
    of = f"{count:,} open conversation{'s' * (count > 1)}, {PER_SECOND} messages/s"
    return [
        reference(f"send to arrival, p50, {of}", [p50 for p50, _ in products], "ms", digits=2),
        reference(f"send to arrival, p99, {of}", [p99 for _, p99 in products], "ms", digits=2),
        reference("  bare echo, p99", [p99 for _, p99 in echoes], "ms", digits=2),
        reference("  bare commit, p99", [p99 for _, p99 in commits], "ms", digits=2),
        at_most("  p99 against echo plus commit", ratios, 3, "times", digits=2),
    ]


async def _round(talking: list[pairs.Pair], echoing: list[pairs.Pair], file: Path) -> tuple[list[float], ...]:
    """The seconds that each message took: through the product, through the echo, to the disk."""
    return (
        await pairs.offer(talking, MESSAGES, per_second=PER_SECOND),
        await pairs.offer(echoing, MESSAGES, per_second=PER_SECOND),
        await asyncio.to_thread(disk.commit_steadily, file, MESSAGES, PER_SECOND),
    )


def _percentiles(took: list[float]) -> tuple[float, float]:
    """p50 and p99, in milliseconds."""
    cuts = quantiles(took, n=100)
    return cuts[49] * MS, cuts[98] * MS
