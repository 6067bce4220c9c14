"""Durable messages routed by one process on SQLite, per second of its CPU, against bare routing without a disk."""

from statistics import median

from bench import pairs, world
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


async def measure() -> None:
    """Alternate between the product and the peer, so that the machine's moods meet both."""
    with world.folder() as data:
        people = await world.populate(data, shoppers=PAIRS, advisors=PAIRS)
        with world.server(data) as ours, world.echo() as bare:
            talking = await pairs.conversations(ours, people)
            echoing = await pairs.echoes(bare, PAIRS)
            results = [
                (await _per_cpu_second(ours, talking), await _per_cpu_second(bare, echoing)) for _ in range(ROUNDS + 1)
            ]
    ratios = [mine[0] / peer[0] for mine, peer in results[1:]]
    for mine, peer in results[1:]:
        print(f"{mine[0]:9.0f} {mine[1]:9.0f} | {peer[0]:9.0f} {peer[1]:9.0f} | {mine[0] / peer[0]:.2f}")
    print(f"median ratio {median(ratios):.2f}, from {min(ratios):.2f} to {max(ratios):.2f}; limit 0.5")
