"""Gives conversations out whenever one waits anew or an advisor comes free, on the node that is told first.

Several nodes may try at the same moment: `claim` decides. What was missed, `takeback` finds when it goes round.
"""

import asyncio
from collections.abc import Callable
from typing import Protocol

from visavis.conversations.routing.claim import Claim
from visavis.conversations.routing.queue import Queues
from visavis.conversations.routing.settings import KeptSettings
from visavis.conversations.routing.standing import is_queued
from visavis.log.log import Log
from visavis.log.port import Appended
from visavis.people.roster import Duty
from visavis.protocol.base import Milliseconds
from visavis.protocol.views import Conversation
from visavis.storage.repeat import Repeated
from visavis.storage.rows import now_ms


class KnowsDuty(Protocol):
    """Knows who takes conversations now; the people's feature."""

    async def now(self, organisation: str, /) -> Duty: ...


class Router:
    """Told of every change of a conversation, and of every change of who is there."""

    def __init__(
        self,
        log: Log[Conversation],
        settings: KeptSettings,
        queues: Queues,
        roster: KnowsDuty,
        *,
        clock: Callable[[], Milliseconds] = now_ms,
    ) -> None:
        self._log = log
        self._settings = settings
        self._queues = queues
        self._roster = roster
        self._clock = clock
        self._stale: dict[str, None] = {}
        self._wake = asyncio.Event()
        self._task = Repeated("routing", self._work)

    async def start(self) -> None:
        self._task.start()

    async def stop(self) -> None:
        await self._task.stop()

    def note(self, appended: Appended[Conversation]) -> None:
        """Something was committed: look soon what there is to give out, if it was that."""
        before, after = appended.before, appended.after
        if after is not None and (_waits_anew(before, after) or _came_free(before, after)):
            self.wake(after.organisation)

    def wake(self, organisation: str) -> None:
        """Look soon whether something of the organisation's can be given out."""
        self._stale[organisation] = None
        self._wake.set()

    async def give_out(self, organisation: str) -> None:
        """Give out what can be given, until nothing more can."""
        while await self._give_some(organisation):
            pass

    async def _work(self) -> None:
        await self._wake.wait()
        self._wake.clear()
        while self._stale:
            organisation = next(iter(self._stale))
            del self._stale[organisation]
            try:
                await self.give_out(organisation)
            except BaseException:
                self.wake(organisation)
                raise

    async def _give_some(self, organisation: str) -> bool:
        """Whether there was anything to give: then there may be more, and what others were quicker to take."""
        if not (await self._settings.of(organisation)).automatic:
            return False
        states = await self._queues.read(organisation)
        if not states:
            return False
        duty, now = await self._roster.now(organisation), self._clock()
        queue = await self._queues.waiting(states, duty.is_open, now)
        claim = Claim(organisation, queue, {state.id: state for state in states}, duty.members, now)
        await self._log.append_planned(claim.plan)
        return claim.tried


def _waits_anew(before: Conversation | None, after: Conversation) -> bool:
    return is_queued(after) and (before is None or not is_queued(before) or _moved(before, after))


def _moved(before: Conversation, after: Conversation) -> bool:
    return before.standing.teams != after.standing.teams


def _came_free(before: Conversation | None, after: Conversation) -> bool:
    """Whether somebody holds one conversation less."""
    if before is None or before.assignee is None or before.status != "assigned":
        return False
    return after.status != "assigned" or after.assignee != before.assignee
