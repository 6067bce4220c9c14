"""Teams and who is in them. A team holds members of its own organisation only."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from visavis.people.rules import plain_list, plain_name
from visavis.people.tables import members
from visavis.people.teams.tables import team_members, teams
from visavis.protocol import views
from visavis.protocol.base import Milliseconds
from visavis.protocol.problems import ProblemError
from visavis.sites.hours import checked_hours
from visavis.storage.among import among
from visavis.storage.database import Database
from visavis.storage.rows import new_id, now_ms

TEAMS_KEPT = 100
"""How many teams one organisation may have."""


@dataclass(slots=True)
class Teams:
    """The teams of all organisations."""

    database: Database
    clock: Callable[[], Milliseconds] = now_ms

    async def of_organisation(self, organisation: str) -> tuple[views.Team, ...]:
        """An organisation's teams, by name."""
        async with self.database.read() as connection:
            return await _read(connection, teams.c.organisation == organisation)

    async def ids(self, organisation: str) -> frozenset[str]:
        """The ids of an organisation's teams."""
        async with self.database.read() as connection:
            return frozenset(await connection.scalars(select(teams.c.id).where(teams.c.organisation == organisation)))

    async def add(self, organisation: str, new: views.NewTeam) -> views.Team:
        """Make a team. Raises ProblemError `conflict` for a name in use or one team too many, `invalid` (see below)."""
        id_ = new_id()
        row = {
            "id": id_,
            "organisation": organisation,
            "name": plain_name(new.name),
            "languages": plain_list(new.languages),
            "skills": plain_list(new.skills),
            "created_at": self.clock(),
            "hours": msgspec.to_builtins(checked_hours(new.hours, self.clock())),
        }
        async with self._writing() as connection:
            count = select(func.count()).where(teams.c.organisation == organisation)
            if (await connection.execute(count)).scalar_one() >= TEAMS_KEPT:
                raise ProblemError("conflict", f"There are {TEAMS_KEPT} teams already.")
            await connection.execute(insert(teams).values(row))
            await self._fill(connection, organisation, id_, new.members)
            return await _one(connection, organisation, id_)

    async def change(self, organisation: str, id_: str, change: views.TeamChange) -> views.Team:
        """Change a team. Raises ProblemError `not-found`, `conflict` for a name in use, `invalid` for a stranger."""
        values: dict[str, Any] = {}
        if change.name is not None:
            values["name"] = plain_name(change.name)
        if change.languages is not None:
            values["languages"] = plain_list(change.languages)
        if change.skills is not None:
            values["skills"] = plain_list(change.skills)
        if change.hours is not None:
            values["hours"] = msgspec.to_builtins(checked_hours(change.hours, self.clock()))
        async with self._writing() as connection:
            await connection.execute(select(teams.c.id).where(*_here(organisation, id_)).with_for_update())
            await _one(connection, organisation, id_)
            if values:
                await connection.execute(update(teams).where(*_here(organisation, id_)).values(values))
            if change.members is not None:
                await connection.execute(delete(team_members).where(team_members.c.team == id_))
                await self._fill(connection, organisation, id_, change.members)
            return await _one(connection, organisation, id_)

    async def remove(self, organisation: str, id_: str) -> None:
        """Take a team away; its members stay members. Raises ProblemError `not-found`."""
        async with self.database.write() as connection:
            removed = await connection.execute(delete(teams).where(*_here(organisation, id_)))
        if removed.rowcount == 0:
            raise _not_found()

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[AsyncConnection]:
        try:
            async with self.database.write() as connection:
                yield connection
        except IntegrityError:
            raise ProblemError("conflict", "There is a team of this name already.", field="name") from None

    async def _fill(self, connection: AsyncConnection, organisation: str, team: str, ids: Sequence[str]) -> None:
        wanted = list(dict.fromkeys(ids))
        if not wanted:
            return
        known = select(members.c.id).where(
            among(self.database, members.c.id, wanted), members.c.organisation == organisation
        )
        if set((await connection.execute(known)).scalars()) != set(wanted):
            raise ProblemError("invalid", "Only members of the organisation can be in its teams.", field="members")
        await connection.execute(insert(team_members), [{"team": team, "member": member} for member in wanted])


async def _one(connection: AsyncConnection, organisation: str, id_: str) -> views.Team:
    found = await _read(connection, *_here(organisation, id_))
    if not found:
        raise _not_found()
    return found[0]


async def _read(connection: AsyncConnection, *where: ColumnElement[bool]) -> tuple[views.Team, ...]:
    rows = (await connection.execute(select(teams).where(*where).order_by(teams.c.name, teams.c.id))).all()
    inside: dict[str, list[str]] = {row.id: [] for row in rows}
    within = select(team_members).join(teams, teams.c.id == team_members.c.team).where(*where)
    for row in await connection.execute(within.order_by(team_members.c.member)):
        inside[row.team].append(row.member)
    return tuple(
        views.Team(
            id=row.id,
            name=row.name,
            languages=tuple(row.languages),
            skills=tuple(row.skills),
            members=tuple(inside[row.id]),
            created_at=row.created_at,
            hours=msgspec.convert(row.hours, views.Hours | None),
        )
        for row in rows
    )


def _here(organisation: str, id_: str) -> tuple[ColumnElement[bool], ...]:
    return teams.c.id == id_, teams.c.organisation == organisation


def _not_found() -> ProblemError:
    return ProblemError("not-found", "There is no such team.")
