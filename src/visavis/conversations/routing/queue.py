"""Reads an organisation's queue: the conversations that wait, longest first, and which teams each of them is for."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Select, select

from visavis.conversations.kept import decode_state
from visavis.conversations.routing import rules
from visavis.conversations.routing.rules import Waiting
from visavis.conversations.routing.standing import waiting_since
from visavis.conversations.tables import WAITING, conversations
from visavis.protocol.base import Milliseconds
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation
from visavis.storage.database import Database

QUEUE_READ = 500
"""How many of those that wait are looked at, the longest waiting first."""

TeamsOfSite = Callable[[str], Awaitable[Collection[str]]]
"""The teams that answer a site, none for everybody. Raises ProblemError `not-found`."""


@dataclass(slots=True)
class Queues:
    """The queues of all organisations."""

    database: Database
    teams_of_site: TeamsOfSite

    async def read(self, organisation: str) -> Sequence[Conversation]:
        """The conversations that wait, longest first."""
        async with self.database.read() as connection:
            return [
                decode_state(row.state) for row in await connection.execute(queued(organisation, conversations.c.state))
            ]

    async def waiting(
        self, states: Iterable[Conversation], teams: Mapping[str, bool], now: Milliseconds
    ) -> list[Waiting]:
        """The same as the rules see them; `teams` are those that the organisation has."""
        of_site: dict[str, Collection[str]] = {}
        found = []
        for state in states:
            if state.site not in of_site:
                of_site[state.site] = await self._teams_of(state.site)
            asked = rules.wanted_teams(state.standing, of_site[state.site], teams)
            declined_by = rules.declined_by(state.standing, now)
            found.append(Waiting(state.id, waiting_since(state), state.language, asked, declined_by))
        return found

    async def _teams_of(self, site: str) -> Collection[str]:
        try:
            return await self.teams_of_site(site)
        except ProblemError:
            return ()


def queued(organisation: str, column: Column[str]) -> Select[Any]:
    """The column of those that wait, in the order of the queue."""
    return (
        select(column)
        .where(conversations.c.organisation == organisation, conversations.c.status == "waiting", WAITING)
        .order_by(conversations.c.queued_at, conversations.c.id)
        .limit(QUEUE_READ)
    )
