"""Whose database this is: the fingerprint of the secret that all nodes of an installation share.

Two installations on one database would void each other's visitors without a word; the later one is refused instead.
"""

from sqlalchemy import Connection, insert, inspect, select, update
from sqlalchemy.exc import IntegrityError

from visavis.config import SettingError
from visavis.storage.database import Database
from visavis.storage.tables import installation


class ForeignDatabaseError(SettingError):
    """The database belongs to an installation with another secret."""

    def __init__(self) -> None:
        super().__init__(
            "The database belongs to an installation with another secret. Give all its nodes the same VISAVIS_SECRET; "
            "if it was changed on purpose, run `visavis migrate --new-secret` once."
        )


async def claim(database: Database, fingerprint: str) -> None:
    """Note whose the database is, if it is nobody's yet. Raises ForeignDatabaseError when it is somebody else's."""
    owner = await owner_of(database)
    if not owner:
        try:
            async with database.write() as connection:
                await connection.execute(insert(installation).values(one=1, secret=fingerprint))
        except IntegrityError:
            owner = await owner_of(database)
        else:
            return
    if owner != fingerprint:
        raise ForeignDatabaseError


async def hand_over(database: Database, fingerprint: str) -> None:
    """Have the secret with this fingerprint take the place of the one before."""
    async with database.write() as connection:
        changed = await connection.execute(update(installation).values(secret=fingerprint))
        if changed.rowcount == 0:
            await connection.execute(insert(installation).values(one=1, secret=fingerprint))


async def owner_of(database: Database) -> str:
    """The fingerprint of the secret of the installation that the database belongs to; empty when it is nobody's yet."""
    async with database.read() as connection:
        return await connection.run_sync(_owner)


def _owner(connection: Connection) -> str:
    if not inspect(connection).has_table(installation.name):
        return ""
    return connection.scalar(select(installation.c.secret)) or ""
