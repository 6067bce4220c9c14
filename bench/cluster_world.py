"""Nodes of a cluster on one PostgreSQL that waits for its disk and one NATS, and the CPU time that each part takes."""

import time
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from statistics import quantiles
from typing import NamedTuple

from bench import world
from bench.world import Process, World
from nats_server import NatsServer
from postgres import Server
from visavis.cluster import processes

MS = 1_000


class Spent(NamedTuple):
    """Seconds of CPU by part; `load` is this process, which plays the people."""

    nodes: float
    postgres: float
    nats: float
    load: float

    def since(self, earlier: "Spent") -> "Spent":
        return Spent(*(now - before for now, before in zip(self, earlier, strict=True)))

    def per(self, count: float) -> "Spent":
        return Spent(*(seconds / count for seconds in self))


@dataclass(frozen=True)
class Cluster:
    """What runs, and who may connect."""

    nodes: Sequence[Process]
    postgres: Server
    nats: NatsServer
    people: World

    def spent(self, nodes: Sequence[Process] | None = None) -> Spent:
        """Until now; by some of the nodes, or by all."""
        return Spent(
            sum(node.cpu_s() for node in (nodes or self.nodes)),
            processes.usage(self.postgres.pid)[1],
            processes.usage(self.nats.pid)[1],
            time.process_time(),
        )


@asynccontextmanager
async def cluster(nodes: int, *, shoppers: int, advisors: int, organisations: int = 1) -> AsyncIterator[Cluster]:
    with ExitStack() as stack:
        data = stack.enter_context(world.folder())
        postgres = stack.enter_context(Server(durable=True))
        nats = stack.enter_context(NatsServer())
        database = postgres.dsn(driver="postgresql+asyncpg")
        people = await world.populate(
            data, shoppers=shoppers, advisors=advisors, organisations=organisations, database=database
        )
        running = [stack.enter_context(world.server(data, database=database, nats=nats.url)) for _ in range(nodes)]
        yield Cluster(running, postgres, nats, people)


def part_of(people: World, number: int, size: int) -> World:
    """The shoppers from `number` times `size` on, with all advisors."""
    return World(people.tokens[number * size : (number + 1) * size], people.cookies, people.site_keys)


def percentile(took_s: Sequence[float], percent: int) -> float:
    """In milliseconds."""
    return quantiles(took_s, n=100)[percent - 1] * MS
