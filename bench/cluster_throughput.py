"""Durable messages through 1, 2 and 3 nodes on one PostgreSQL and NATS: CPU seconds per thousand in each part.

Shopper and advisor are at different nodes wherever there are several. All parts and the load share this machine, so
that the rate by the clock tells little of several machines; what a message costs in each part does.
"""

from collections.abc import Sequence

from bench import cluster_limits, pairs, world
from bench.cluster_limits import Bare
from bench.cluster_world import Cluster, cluster, part_of
from bench.table import Row, reference
from bench.world import Process

COUNTS = (1, 2, 3)
PAIRS = 60
WINDOW = 8
MESSAGES = 6_000
ROUNDS = 5

PARTS = {"nodes": "nodes, together", "postgres": "PostgreSQL", "nats": "NATS", "load": "load"}
ENGINES = {"postgres": "PostgreSQL", "nats": "NATS", "load": "the bare client"}


async def measure() -> list[Row]:
    """Each round takes the numbers of nodes in turn, and then the bare engines."""
    async with cluster(max(COUNTS), shoppers=PAIRS * len(COUNTS), advisors=PAIRS) as ours:
        with world.echo() as bare:
            talking = [
                await pairs.conversations(ours.nodes[:count], part_of(ours.people, number, PAIRS))
                for number, count in enumerate(COUNTS)
            ]
            echoing = await pairs.echoes(bare, PAIRS)
            rounds = [await _round(ours, bare, talking, echoing) for _ in range(ROUNDS + 1)]
    *through, echoes, commits, fan_outs = zip(*rounds[1:], strict=True)
    rows = []
    for count, results in zip(COUNTS, through, strict=True):
        name = f"durable messages through {count} node{'s' * (count > 1)}"
        rows += _rows(name, results, PARTS)
    rows += _rows("bare echo without a disk, one process", echoes, {"nodes": "the process", "load": "load"})
    rows += _rows(f"bare asyncpg, {cluster_limits.GROUP} rows a commit", commits, ENGINES)
    rows += _rows(f"bare nats-py, one to {cluster_limits.SUBSCRIBERS}", fan_outs, ENGINES)
    return rows


async def _round(
    ours: Cluster, bare: Process, talking: Sequence[list[pairs.Pair]], echoing: list[pairs.Pair]
) -> list[Bare]:
    through = [
        await _exchange(ours, ours.nodes[:count], open_pairs) for count, open_pairs in zip(COUNTS, talking, strict=True)
    ]
    echoes = await _exchange(ours, [bare], echoing)
    return [*through, echoes, await cluster_limits.group_commit(ours), await cluster_limits.fan_out(ours)]


async def _exchange(ours: Cluster, nodes: Sequence[Process], open_pairs: list[pairs.Pair]) -> Bare:
    before = ours.spent(nodes)
    elapsed_s = await pairs.exchange(open_pairs, MESSAGES, window=WINDOW)
    return Bare(MESSAGES / elapsed_s, ours.spent(nodes).since(before).per(MESSAGES / 1_000))


def _rows(name: str, results: Sequence[Bare], parts: dict[str, str]) -> list[Row]:
    """The rate by the clock, and what a thousand cost in those of the parts that have a share in it."""
    spent = [result.per_thousand for result in results]
    costs = [
        reference(f"  CPU of {words} per 1,000", [getattr(each, part) for each in spent], "s", digits=3)
        for part, words in parts.items()
        if max(getattr(each, part) for each in spent) > 0.001
    ]
    return [reference(name, [result.per_second for result in results], "per second", digits=0), *costs]
