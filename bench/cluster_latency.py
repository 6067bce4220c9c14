"""Send to arrival where shopper and advisor are at different nodes, against a bare echo, commit and NATS together.

Measured at a fixed rate, as `latency` does; the parts take turns, and each round has its own ratio.
"""

from collections.abc import Sequence

from bench import cluster_limits, pairs, world
from bench.cluster_world import Cluster, cluster, part_of, percentile
from bench.table import Row, reference

PAIRS = 100
PER_SECOND = 200
MESSAGES = 800
ROUNDS = 5

WHAT = (
    "send to arrival, both at one node",
    "send to arrival, at two nodes",
    "  bare echo",
    "  bare commit to PostgreSQL",
    "  bare NATS, one way",
)


async def measure() -> list[Row]:
    async with cluster(2, shoppers=2 * PAIRS, advisors=PAIRS) as ours:
        with world.echo() as bare:
            at_one = await pairs.conversations(ours.nodes[:1], part_of(ours.people, 0, PAIRS))
            at_two = await pairs.conversations(ours.nodes, part_of(ours.people, 1, PAIRS))
            echoing = await pairs.echoes(bare, PAIRS)
            rounds = [await _round(ours, (at_one, at_two, echoing)) for _ in range(ROUNDS + 1)]
    parts = list(zip(*rounds[1:], strict=True))
    rows = [
        reference(f"{what}, p{percent}", [percentile(took, percent) for took in results], "ms", digits=2)
        for what, results in zip(WHAT, parts, strict=True)
        for percent in (50, 99)
    ]
    for percent in (50, 99):
        ratios = [
            percentile(two, percent) / sum(percentile(part, percent) for part in bare_parts)
            for _, two, *bare_parts in rounds[1:]
        ]
        rows.append(reference(f"  at two nodes against the three together, p{percent}", ratios, "times", digits=2))
    return rows


async def _round(ours: Cluster, open_pairs: Sequence[list[pairs.Pair]]) -> list[list[float]]:
    """The seconds that each message took, in the order of `WHAT`."""
    return [
        *[await pairs.offer(each, MESSAGES, per_second=PER_SECOND) for each in open_pairs],
        await cluster_limits.commit_steadily(ours, MESSAGES, PER_SECOND),
        await cluster_limits.pass_on_steadily(ours, MESSAGES, PER_SECOND),
    ]
