"""Who is here now, on every node: this node's people are written to the directory, then announced on the bus.

Arrivals and departures of the same moment share one transaction; while the database is away they wait.
"""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import islice

from visavis.bus.port import Bus, presence_topic, visitor_topic
from visavis.presence.directory import Directory, Present
from visavis.presence.neighbours import Neighbours
from visavis.presence.principal import Anybody
from visavis.presence.registry import Later, PresenceRegistry, on_loop
from visavis.presence.rules import BEAT_S, REFRESH_S
from visavis.presence.watches import Watches
from visavis.protocol.problems import ProblemError
from visavis.storage.repeat import Repeated

WRITTEN_AT_ONCE = 1_000
"""The most people that one transaction writes."""

READ_AT_ONCE = 1_000
"""The most people that one query asks for."""


OnAdvisors = Callable[[str], object]
"""Told, on one node, when somebody of an organisation's team came, went, or switched availability."""


def nothing(_organisation: str) -> None: ...


class PresenceService:
    """`visitors` watches whether a visitor is there, `advisors` whether an organisation has somebody to answer."""

    def __init__(
        self, bus: Bus, directory: Directory, *, later: Later = on_loop, on_advisors: OnAdvisors = nothing
    ) -> None:
        self._directory = directory
        self._on_advisors = on_advisors
        self._registry = PresenceRegistry(self._changed, later=later)
        self._unsaved: dict[str, tuple[Present, bool]] = {}
        self._wake = asyncio.Event()
        refresh_s = REFRESH_S if directory.shared else None
        self.visitors = Watches(bus, visitor_topic, directory.online, refresh_s=refresh_s)
        self.advisors = Watches(bus, presence_topic, directory.attended, refresh_s=refresh_s)
        writer = Repeated("presence writer", self._save)
        self._neighbours = Neighbours(bus, directory)
        self._tasks: list[Repeated | Watches | Neighbours] = [writer, self.visitors, self.advisors]
        if directory.shared:
            self._tasks += [Repeated("presence of this node", self._keep), self._neighbours]

    @property
    def people(self) -> int:
        """How many people are on this node."""
        return len(self._registry)

    @property
    def unheard(self) -> Mapping[str, str]:
        """Living nodes that this one does not hear over the bus: their hosts, by id."""
        return self._neighbours.unheard

    async def start(self) -> None:
        await self._directory.join()
        for task in self._tasks:
            task.start()

    async def stop(self) -> None:
        """Stop counting before everybody is told gone: they come back to another node, or to this one."""
        self._registry.close()
        for task in self._tasks:
            await task.stop()
        try:
            await self._directory.leave()
        except ProblemError:
            # The database is away: this node will be found dead.
            return

    def arrive(self, principal: Anybody) -> None:
        """A connection of `principal` was opened."""
        self._registry.arrive(principal)

    def leave(self, principal: Anybody) -> None:
        """A connection of `principal` was closed."""
        self._registry.leave(principal)

    def set_available(self, member: str, available: bool) -> None:
        """A member switched between available and away."""
        self._registry.set_available(member, available)

    async def advisors_available(self, organisation: str) -> bool:
        known = self.advisors.known(organisation)
        return organisation in await self._directory.attended([organisation]) if known is None else known

    async def available(self, organisation: str) -> frozenset[str]:
        """The members of an organisation who are there and take conversations, on whatever node."""
        return await self._directory.available(organisation)

    async def online(self, people: Collection[str]) -> frozenset[str]:
        """Those of `people` who are there, on whatever node."""
        rest = iter(people)
        found: frozenset[str] = frozenset()
        while some := list(islice(rest, READ_AT_ONCE)):
            found |= await self._directory.online(some)
        return found

    def _changed(self, one: Present, is_here: bool) -> None:
        self._unsaved[one.person] = (one, is_here)
        self._wake.set()

    async def _save(self) -> None:
        await self._wake.wait()
        batch = list(islice(self._unsaved.values(), WRITTEN_AT_ONCE))
        here = [one for one, is_here in batch if is_here]
        gone = [one for one, is_here in batch if not is_here]
        await self._directory.write(here, gone)
        for change in batch:
            if self._unsaved[change[0].person] is change:
                del self._unsaved[change[0].person]
        if not self._unsaved:
            self._wake.clear()
        self._announce(one for one, _ in batch)

    async def _keep(self) -> None:
        self._announce(await self._directory.keep())
        await asyncio.sleep(BEAT_S)

    def _announce(self, changed: Iterable[Present]) -> None:
        organisations = set()
        for one in changed:
            if one.kind == "visitor":
                self.visitors.announce(one.person)
            elif one.kind == "member":
                organisations.add(one.organisation)
        for organisation in organisations:
            self.advisors.announce(organisation)
            self._on_advisors(organisation)
