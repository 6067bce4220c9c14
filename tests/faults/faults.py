"""The accidents that a cluster is put through. Each is made ready, happens while people talk, and is over on return."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

import httpx
import psutil

from tests.faults.partition import Partition
from tests.integration.cluster.conftest import Cluster
from tests.integration.durability.server import Server
from visavis.cluster.part import Report, State

Happen = Callable[[], Awaitable[None]]

NODES = ("node-1", "node-2", "node-3")
NATS = ("nats-1", "nats-2", "nats-3")
STORE = ("store-master", "store-volume-1", "store-volume-2", "store-volume-3", "store-filer", "store-s3")
LOOK_S = 0.1


async def ask(cluster: Cluster, do: str, *parts: str) -> None:
    """Do something to several parts at once."""
    await asyncio.gather(*(asyncio.to_thread(cluster.ask, do, part) for part in parts))


async def status(cluster: Cluster) -> dict[str, Report]:
    return await asyncio.to_thread(cluster.ask, "status")


async def until_whole(cluster: Cluster) -> None:
    """Return once every part is ready, and every node is joined with the others."""
    while any(part.state != State.READY for part in (await status(cluster)).values()):  # noqa: ASYNC110 - asked for
        await asyncio.sleep(LOOK_S)
    await until_joined(cluster, True)


async def until_joined(cluster: Cluster, joined: bool) -> None:
    """Return once every node says that it reaches the others, or that it does not."""
    reports = await status(cluster)
    await asyncio.gather(*(_until_joined(reports[name].port, joined) for name in NODES))


async def mend(cluster: Cluster) -> None:
    """Have every part run again, whatever was done to it."""
    for name, part in (await status(cluster)).items():
        if part.state == State.FROZEN:
            await ask(cluster, "thaw", name)
        elif part.state in {State.KILLED, State.STOPPED, State.ENDED}:
            await ask(cluster, "start", name)
    await until_whole(cluster)


@dataclass(frozen=True)
class Harm:
    """Something is done to parts at once, and undone after a while."""

    do: str
    parts: tuple[str, ...]
    undo: str
    after_s: float

    @asynccontextmanager
    async def __call__(self, cluster: Cluster) -> AsyncIterator[Happen]:
        async def happen() -> None:
            await ask(cluster, self.do, *self.parts)
            await asyncio.sleep(self.after_s)
            await ask(cluster, self.undo, *self.parts)

        yield happen


@asynccontextmanager
async def rolling_restart(cluster: Cluster) -> AsyncIterator[Happen]:
    """One node after the other is stopped and started, as at an upgrade."""

    async def happen() -> None:
        for node in NODES:
            await ask(cluster, "stop", node)
            await ask(cluster, "start", node)

    yield happen


@asynccontextmanager
async def cut_off(cluster: Cluster) -> AsyncIterator[Happen]:
    """What one node and NATS say to each other gets lost until both have noticed; everything else reaches it."""
    report = (await status(cluster))["node-2"]
    settings = {name: value for name, value in psutil.Process(report.pid).environ().items() if "VISAVIS_" in name}
    partition = Partition(settings["VISAVIS_NATS_URL"].partition(",")[0])
    settings["VISAVIS_NATS_URL"] = await partition.start()
    await ask(cluster, "stop", "node-2")
    node = Server(cluster.folder.path / "node-2", **settings)
    await node.start()
    await _until_joined(report.port, True)

    async def happen() -> None:
        partition.is_cut = True
        await _until_joined(report.port, False)
        partition.is_cut = False
        await _until_joined(report.port, True)

    try:
        yield happen
    finally:
        await node.kill()
        await partition.stop()
        await ask(cluster, "start", "node-2")


Fault = Callable[[Cluster], AbstractAsyncContextManager[Happen]]

FAULTS: Mapping[str, Fault] = {
    "a node is killed": Harm("kill", ("node-1",), "start", 2),
    "the NATS server of a node is killed": Harm("kill", ("nats-1",), "start", 2),
    "all NATS servers are killed for 10 s": Harm("kill", NATS, "start", 10),
    "NATS is frozen for 6 s": Harm("freeze", NATS, "thaw", 6),
    "PostgreSQL is killed and restarted": Harm("kill", ("postgres",), "start", 0),
    "PostgreSQL is frozen for 5 s": Harm("freeze", ("postgres",), "thaw", 5),
    "a node is cut off from NATS": cut_off,
    "Caddy is restarted": Harm("stop", ("caddy",), "start", 0),
    "all nodes are restarted, one by one": rolling_restart,
}


async def _until_joined(port: int, joined: bool) -> None:
    async with httpx.AsyncClient() as client:
        while True:
            health = (await client.get(f"http://127.0.0.1:{port}/health/ready")).json()
            if (health["parts"]["bus"] == "ok") is joined:
                return
            await asyncio.sleep(LOOK_S)
