"""Whether this node hears the others that write to the same database: one may be on another NATS, or cut off from it.

Nothing is lost then, since the log fills in; but all news come late, and nobody would know why.
"""

import asyncio
import time
from collections.abc import Callable, Mapping

import structlog

from visavis.bus.port import NODES_TOPIC, Bus
from visavis.presence.directory import Directory
from visavis.presence.rules import CALL_S, UNHEARD_AFTER_S
from visavis.storage.repeat import Repeated

logger = structlog.get_logger(__name__)


class Neighbours:
    """Calls the other nodes every `CALL_S`. `unheard` are those that live and do not come through: their hosts, by id.

    While this node itself does not reach the bus it judges nobody.
    """

    def __init__(self, bus: Bus, directory: Directory, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.unheard: Mapping[str, str] = {}
        self._bus = bus
        self._directory = directory
        self._clock = clock
        self._heard_s: dict[str, float] = {}
        self._task = Repeated("neighbours", self._call_and_look)
        self._leave: Callable[[], None] | None = None

    def start(self) -> None:
        self._leave = self._bus.subscribe(NODES_TOPIC, self._hear)
        self._task.start()

    async def stop(self) -> None:
        await self._task.stop()
        if self._leave:
            self._leave()

    def _hear(self, node: bytes) -> None:
        self._heard_s[node.decode()] = self._clock()

    async def _call_and_look(self) -> None:
        await self.look()
        await asyncio.sleep(CALL_S)

    async def look(self) -> None:
        """Call, and judge once. Raises ProblemError while the database is away."""
        self._bus.publish(NODES_TOPIC, self._directory.node.encode())
        others = await self._directory.others()
        now_s = self._clock()
        before = self._heard_s if self._bus.state.connected else {}
        self._heard_s = {node: before.get(node, now_s) for node in others}
        silent = {node: host for node, host in others.items() if now_s - self._heard_s[node] > UNHEARD_AFTER_S}
        if silent.keys() - self.unheard.keys():
            logger.warning(
                "nodes of this database are not heard: give all nodes the same VISAVIS_NATS_URL", nodes=silent
            )
        self.unheard = silent
