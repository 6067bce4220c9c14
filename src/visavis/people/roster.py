"""Who takes conversations now: the members who are there and available, with what decides which ones they get."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass

import msgspec
from sqlalchemy import select

from visavis.people.tables import members
from visavis.people.teams.tables import team_members, teams
from visavis.protocol.base import Milliseconds
from visavis.protocol.routing import TeamName
from visavis.protocol.views import Hours
from visavis.sites.hours import is_open
from visavis.storage.among import among
from visavis.storage.database import Database
from visavis.storage.rows import now_ms

WhoIsAvailable = Callable[[str], Awaitable[Collection[str]]]
"""Those members of an organisation who are there and take conversations, on whatever node."""


@dataclass(frozen=True, slots=True)
class OnDuty:
    """A member who takes conversations now; without teams, or with those of theirs that are open now."""

    id: str
    name: str
    teams: frozenset[str]
    languages: frozenset[str]
    text_capacity: int


@dataclass(frozen=True, slots=True)
class Duty:
    """Who takes conversations now, and whether each team of the organisation is open."""

    members: tuple[OnDuty, ...]
    is_open: Mapping[str, bool]


@dataclass(slots=True)
class Roster:
    """Reads who is on duty in an organisation."""

    database: Database
    who_is_available: WhoIsAvailable
    clock: Callable[[], Milliseconds] = now_ms

    async def now(self, organisation: str) -> Duty:
        """Who takes conversations at this moment. A member whose teams are all closed does not."""
        there = await self.who_is_available(organisation)
        of_organisation = select(teams.c.id, teams.c.hours).where(teams.c.organisation == organisation)
        chosen = (members.c.organisation == organisation, members.c.active, among(self.database, members.c.id, there))
        able = select(members.c.id, members.c.name, members.c.languages, members.c.text_capacity).where(*chosen)
        inside = select(team_members).where(among(self.database, team_members.c.member, there))
        async with self.database.read() as connection:
            open_now = {row.id: self._is_open(row.hours) for row in await connection.execute(of_organisation)}
            rows = (await connection.execute(able)).all() if there else ()
            pairs = (await connection.execute(inside)).all() if there else ()
        teams_of: dict[str, set[str]] = {}
        for pair in pairs:
            teams_of.setdefault(pair.member, set()).add(pair.team)
        on_duty = []
        for row in rows:
            shift = on_shift(teams_of.get(row.id, ()), open_now)
            if shift is not None:
                on_duty.append(OnDuty(row.id, row.name, shift, frozenset(row.languages), row.text_capacity))
        return Duty(tuple(on_duty), open_now)

    async def team_names(self, organisation: str) -> tuple[TeamName, ...]:
        """The organisation's teams, by name, and whether somebody in each takes conversations now."""
        named = select(teams.c.id, teams.c.name).where(teams.c.organisation == organisation).order_by(teams.c.name)
        async with self.database.read() as connection:
            rows = (await connection.execute(named)).all()
        here = frozenset[str]().union(*(one.teams for one in (await self.now(organisation)).members))
        return tuple(TeamName(row.id, row.name, row.id in here) for row in rows)

    def _is_open(self, hours: object) -> bool:
        return hours is None or is_open([msgspec.convert(hours, Hours)], self.clock())


def on_shift(of_member: Collection[str], is_open: Mapping[str, bool]) -> frozenset[str] | None:
    """A member's teams that are open now; None when all of theirs are closed, so that they are not asked at all."""
    there = frozenset(team for team in of_member if is_open.get(team, False))
    return None if of_member and not there else there
