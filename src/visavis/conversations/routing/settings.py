"""What an organisation has set about routing. Its row is also the lock under which its conversations are given out."""

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, select
from sqlalchemy.dialects import postgresql, sqlite

from visavis.conversations.routing.tables import routing
from visavis.protocol.routing import RoutingChange, RoutingSettings
from visavis.storage.database import Database

DEFAULT = RoutingSettings()


@dataclass(slots=True)
class KeptSettings:
    """The settings of all organisations; one that never changed any has no row."""

    database: Database

    async def of(self, organisation: str) -> RoutingSettings:
        async with self.database.read() as connection:
            row = (await connection.execute(_row(organisation))).one_or_none()
        return RoutingSettings(*row) if row else DEFAULT

    async def change(self, organisation: str, change: RoutingChange) -> RoutingSettings:
        """Change what is given; the settings after it."""
        given = {name: value for name, value in msgspec.structs.asdict(change).items() if value is not None}
        values = {"organisation": organisation} | msgspec.structs.asdict(DEFAULT) | given
        insert = sqlite.insert if self.database.is_sqlite else postgresql.insert
        statement = insert(routing).values(values)
        if given:
            statement = statement.on_conflict_do_update(index_elements=["organisation"], set_=given)
        else:
            statement = statement.on_conflict_do_nothing()
        async with self.database.write() as connection:
            await connection.execute(statement)
        return await self.of(organisation)


def locked_settings(connection: Connection, organisation: str) -> RoutingSettings:
    """The settings, and until the transaction ends the only hand that gives out the organisation's conversations.

    Who never changed a setting has no row to lock, and no automatic assignment to lock out.
    """
    row = connection.execute(_row(organisation).with_for_update()).one_or_none()
    return RoutingSettings(*row) if row else DEFAULT


def _row(organisation: str) -> Select[Any]:
    columns = (routing.c.automatic, routing.c.answer_within_s, routing.c.hand_on_after_s)
    return select(*columns).where(routing.c.organisation == organisation)
