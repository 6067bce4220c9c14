"""Holds the parts of the cluster together: starts them in order, does to one what is asked, stops them in reverse.

It restarts nothing by itself: faults are there to be looked at.
"""

import asyncio
from collections.abc import Callable, Sequence

from visavis.cluster.errors import ClusterError
from visavis.cluster.part import Part, PartPlan, Report

ACTIONS = ("start", "stop", "kill", "freeze", "thaw")


class Supervisor:
    """The parts by name, in the order in which they were started. `changed` is called when one changes its state."""

    def __init__(self, changed: Callable[[Part], None]) -> None:
        self._changed = changed
        self._stages: list[list[Part]] = []
        self.stop_wanted = asyncio.Event()
        self.stopped = asyncio.Event()

    @property
    def parts(self) -> dict[str, Part]:
        return {part.plan.name: part for stage in self._stages for part in stage}

    async def start(self, plans: Sequence[PartPlan]) -> None:
        """Start the next stage: parts that do not need each other. Raises ClusterError when one does not get ready."""
        stage = [Part(plan, self._changed) for plan in plans]
        self._stages.append(stage)
        outcomes = await asyncio.gather(*(part.start() for part in stage), return_exceptions=True)
        for outcome in outcomes:
            if isinstance(outcome, BaseException):
                raise outcome

    async def do(self, action: str, name: str) -> None:
        """One of `ACTIONS` to one part. Raises ClusterError."""
        part = self.parts.get(name)
        if part is None:
            raise ClusterError(f"There is no part {name}; there are {', '.join(self.parts)}")
        await getattr(part, action)()

    async def stop(self) -> None:
        """Stop everything, last started first."""
        for stage in reversed(self._stages):
            await asyncio.gather(*(part.stop() for part in stage))
        self.stopped.set()

    def reports(self) -> list[Report]:
        return [part.report() for part in self.parts.values()]
