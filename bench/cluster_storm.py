"""10,000 shoppers are cut off and come back at once: the time until all are back, and what the others feel of it.

Everybody is at one node, the 100 others too, whose messages are timed as `latency` does. The crowd is a process of its
own, so that its work does not delay the clock; it comes without the waiting that the product's client puts before.
"""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec

from bench import cluster_crowd, pairs, world
from bench.cluster_crowd import Plan, Storm
from bench.cluster_world import cluster, part_of, percentile
from bench.table import Row, reference

CROWD = 10_000
PAIRS = 50
PER_SECOND = 100
CALM_MESSAGES = 500
AT_ONCE = 50
"""Messages after which to look whether the storm is over."""

ROUNDS = 3


class Felt(msgspec.Struct):
    """One round: the storm, and the seconds that the others' messages took in the calm before and meanwhile."""

    storm: Storm
    calm_s: list[float]
    meanwhile_s: list[float]


async def measure() -> list[Row]:
    async with cluster(1, shoppers=PAIRS + CROWD, advisors=PAIRS) as ours:
        (node,) = ours.nodes
        talking = await pairs.conversations([node], part_of(ours.people, 0, PAIRS))
        tokens = ours.people.tokens[PAIRS:]
        through = await _storms(cluster_crowd.plan_for(node, tokens), talking)
        with world.echo() as bare:
            echoing = await pairs.echoes(bare, PAIRS)
            plan = cluster_crowd.plan_for(bare, tokens, is_bare=True)
            echo = await _storms(plan, echoing)
    return [*_rows(f"{CROWD:,} come back at once", through), *_rows("  bare echo", echo)]


async def _storms(plan: Plan, open_pairs: list[pairs.Pair]) -> list[Felt]:
    with world.folder() as folder:
        async with _crowd(plan, folder / "plan.json") as crowd:
            return [await _storm(crowd, open_pairs) for _ in range(ROUNDS)]


@asynccontextmanager
async def _crowd(plan: Plan, file: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process with the crowd, which is connected."""
    await asyncio.to_thread(file.write_bytes, msgspec.json.encode(plan))
    pipe = subprocess.PIPE
    command = (sys.executable, "-m", "bench.cluster_crowd", str(file))
    crowd = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
    try:
        await _line(crowd)
        yield crowd
    finally:
        crowd.terminate()
        await crowd.wait()


async def _storm(crowd: asyncio.subprocess.Process, open_pairs: list[pairs.Pair]) -> Felt:
    calm_s = await pairs.offer(open_pairs, CALM_MESSAGES, per_second=PER_SECOND)
    assert crowd.stdin
    crowd.stdin.write(b"\n")
    over = asyncio.ensure_future(_line(crowd))
    meanwhile_s: list[float] = []
    while not over.done():
        meanwhile_s += await pairs.offer(open_pairs, AT_ONCE, per_second=PER_SECOND)
    return Felt(msgspec.json.decode(await over, type=Storm), calm_s, meanwhile_s)


async def _line(crowd: asyncio.subprocess.Process) -> bytes:
    """What it says next. Raises RuntimeError when it ended instead."""
    assert crowd.stdout
    line = await crowd.stdout.readline()
    if not line:
        raise RuntimeError("the crowd ended")
    return line


def _rows(name: str, rounds: Sequence[Felt]) -> list[Row]:
    return [
        reference(f"{name}: until all are back", [each.storm.all_back_s for each in rounds], "s"),
        reference("  attempts turned away", [each.storm.refused for each in rounds], "of them", digits=0),
        reference("  the others' p99 in the calm", [percentile(each.calm_s, 99) for each in rounds], "ms"),
        reference("  the others' p50 meanwhile", [percentile(each.meanwhile_s, 50) for each in rounds], "ms"),
        reference("  the others' p99 meanwhile", [percentile(each.meanwhile_s, 99) for each in rounds], "ms"),
        reference("  the longest", [max(each.meanwhile_s) * 1_000 for each in rounds], "ms", digits=0),
    ]
