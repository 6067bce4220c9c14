"""A simulated day of 200 advisors and 20,000 conversations under the rules of routing: losses, turns, told waits."""

from collections.abc import Sequence
from statistics import median

from bench.routing_day import Simulation
from bench.table import Row, at_most, reference

ADVISORS = 200
CONVERSATIONS = 20_000
SEEDS = (1, 2, 3)


async def measure() -> Sequence[Row]:
    days = [Simulation(ADVISORS, CONVERSATIONS, capacity=1, seed=seed).run() for seed in SEEDS]
    waits_s = [median(real for _, real in day.waits_s) for day in days]
    return [
        at_most(
            "conversations lost in a simulated day",
            [CONVERSATIONS - len(day.finished) for day in days],
            0,
            "",
            digits=0,
        ),
        at_most("… held twice", [sum(n > 1 for n in day.assigned.values()) for day in days], 0, "", digits=0),
        at_most("… given to an advisor at capacity", [day.overloaded for day in days], 0, "", digits=0),
        at_most("… taken before one that waited longer", [day.out_of_turn for day in days], 0, "", digits=0),
        at_most("error of the told wait, median", [100 * median(day.errors) for day in days], 30, "%"),
        reference("the wait itself, median of those who waited", waits_s, "s", digits=0),
    ]
