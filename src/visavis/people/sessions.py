"""Sessions of members: begun with a random token for the cookie, found by its hash, ended one by one or all at once."""

import hashlib
import secrets
from collections.abc import Callable

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from visavis.people.rules import PERMISSIONS
from visavis.people.tables import members, sessions
from visavis.presence.principal import Member
from visavis.protocol.base import Milliseconds
from visavis.storage.database import Database

TOKEN_CHARACTERS = 43
"""32 random bytes in base64url."""
DAY_MS = 86_400_000


class Sessions:
    """The table of sessions. The token itself is stored nowhere."""

    def __init__(self, database: Database, days: int, clock: Callable[[], Milliseconds]) -> None:
        self._database = database
        self._days = days
        self._clock = clock

    async def begin(self, member: str) -> str:
        """Begin a session of this member; the token for the cookie."""
        token = secrets.token_urlsafe(32)
        now = self._clock()
        row = {"id": _hash(token), "member": member, "created_at": now, "expires_at": now + self._days * DAY_MS}
        async with self._database.write() as connection:
            await connection.execute(insert(sessions).values(row))
        return token

    async def by_token(self, token: str) -> Member | None:
        """The member whose session has this token, unless it has ended, expired, or the member was deactivated."""
        return await self.find(_hash(token)) if len(token) == TOKEN_CHARACTERS else None

    async def find(self, session: str) -> Member | None:
        """The member of a session by the session's id, with their rights as of now."""
        statement = (
            select(members)
            .join(sessions, sessions.c.member == members.c.id)
            .where(sessions.c.id == session, sessions.c.expires_at > self._clock(), members.c.active)
        )
        async with self._database.read() as connection:
            row = (await connection.execute(statement)).one_or_none()
        if row is None:
            return None
        return Member(
            id=row.id,
            organisation=row.organisation,
            name=row.name,
            role=row.role,
            language=row.language,
            available=row.available,
            permissions=PERMISSIONS[row.role],
            session=session,
        )

    async def forget_expired(self) -> None:
        async with self._database.write() as connection:
            await connection.execute(delete(sessions).where(sessions.c.expires_at <= self._clock()))

    async def end(self, session: str) -> None:
        async with self._database.write() as connection:
            await connection.execute(delete(sessions).where(sessions.c.id == session))


async def end_all(connection: AsyncConnection, member: str) -> None:
    """End every session of a member, within the caller's transaction."""
    await connection.execute(delete(sessions).where(sessions.c.member == member))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
