"""Durable messages routed by one process, per second of its CPU, against bare routing without a disk."""

from bench import pairs, world
from bench.table import Row, at_least, reference
from bench.world import Process

PAIRS = 100
WINDOW = 8
MESSAGES = 30_000
ROUNDS = 5


async def _per_cpu_second(process: Process, open_pairs: list[pairs.Pair]) -> tuple[float, float]:
    """Messages per CPU second of the server, and per second of the clock."""
    before = process.cpu_s()
    elapsed_s = await pairs.exchange(open_pairs, MESSAGES, window=WINDOW)
    return MESSAGES / (process.cpu_s() - before), MESSAGES / elapsed_s


async def measure(database: str = "") -> list[Row]:
    """Alternate between the product and the peer, so that the machine's moods meet both.

    Something is promised on SQLite only, which is used unless the address of a `database` is given.
    """
    with world.folder() as data:
        people = await world.populate(data, shoppers=PAIRS, advisors=PAIRS, database=database)
        with world.server(data, database=database) as ours, world.echo() as bare:
            talking = await pairs.conversations([ours], people)
            echoing = await pairs.echoes(bare, PAIRS)
            results = [
                (await _per_cpu_second(ours, talking), await _per_cpu_second(bare, echoing)) for _ in range(ROUNDS + 1)
            ]
    mine, peer = zip(*results[1:], strict=True)
    name = "PostgreSQL" if database else "SQLite"
    ratios = [ours[0] / theirs[0] for ours, theirs in zip(mine, peer, strict=True)]
    against = "  against bare routing"
    return [
        reference(
            f"durable messages routed on {name} per second of CPU", [cpu for cpu, _ in mine], "messages/s", digits=0
        ),
        reference("  per second of the clock", [clock for _, clock in mine], "messages/s", digits=0),
        reference("  bare routing without a disk, per second of CPU", [cpu for cpu, _ in peer], "messages/s", digits=0),
        reference(against, ratios, "of it", digits=2) if database else at_least(against, ratios, 0.5, "of it"),
    ]
