"""The team as each of its members may know it: who else is there, and who can be handed a conversation."""

from sqlalchemy import select

from visavis.people.tables import members
from visavis.people.teams.tables import teams
from visavis.presence.directory import WhoIsOnline
from visavis.protocol.base import Actor
from visavis.protocol.routing import TeamName
from visavis.protocol.views import Colleague
from visavis.storage.database import Database


class Colleagues:
    """Reads the active members of an organisation."""

    def __init__(self, database: Database, who_is_online: WhoIsOnline) -> None:
        self._database = database
        self._who_is_online = who_is_online

    async def all(self, organisation: str) -> tuple[Colleague, ...]:
        """Every active member, by name."""
        statement = (
            select(members.c.id, members.c.name, members.c.available)
            .where(members.c.organisation == organisation, members.c.active)
            .order_by(members.c.name, members.c.id)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(statement)).all()
        online = await self._who_is_online([row.id for row in rows])
        return tuple(Colleague(row.id, row.name, row.available and row.id in online) for row in rows)

    async def find(self, organisation: str, id_: str) -> Actor | None:
        """An active member, as others read of them; None when there is no such one."""
        statement = select(members.c.id, members.c.name).where(
            members.c.organisation == organisation, members.c.id == id_, members.c.active
        )
        async with self._database.read() as connection:
            row = (await connection.execute(statement)).one_or_none()
        return None if row is None else Actor("member", row.id, row.name)

    async def find_team(self, organisation: str, id_: str) -> TeamName | None:
        """A team; None when there is no such one."""
        statement = select(teams.c.id, teams.c.name).where(teams.c.organisation == organisation, teams.c.id == id_)
        async with self._database.read() as connection:
            row = (await connection.execute(statement)).one_or_none()
        return None if row is None else TeamName(row.id, row.name)
