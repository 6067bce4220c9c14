"""Sessions of members: begun with a random token for the cookie, found by its hash, ended one by one or all at once."""

import hashlib
import secrets
from collections.abc import Callable

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from visavis.people.rules import PERMISSIONS
from visavis.people.tables import members, sessions
from visavis.presence.principal import Member
from visavis.protocol.account import MemberSession
from visavis.protocol.base import Milliseconds
from visavis.storage.database import Database

TOKEN_CHARACTERS = 43
"""32 random bytes in base64url."""
DAY_MS = 86_400_000
SESSIONS_SHOWN = 100


class Sessions:
    """The table of sessions. The token itself is stored nowhere."""

    def __init__(self, database: Database, days: int, clock: Callable[[], Milliseconds]) -> None:
        self._database = database
        self._days = days
        self._clock = clock

    async def begin(self, member: str, browser: str = "", address: str = "") -> str:
        """Begin a session of this member, in this browser at this address; the token for the cookie."""
        token = secrets.token_urlsafe(32)
        now = self._clock()
        row = {
            "id": _hash(token),
            "member": member,
            "created_at": now,
            "expires_at": now + self._days * DAY_MS,
            "browser": browser[:40],
            "address": address[:45],
        }
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

    async def of_member(self, member: Member) -> tuple[MemberSession, ...]:
        """A member's sessions that have not expired, the newest first; the one that they came with is marked."""
        statement = (
            select(sessions)
            .where(sessions.c.member == member.id, sessions.c.expires_at > self._clock())
            .order_by(sessions.c.created_at.desc(), sessions.c.id)
            .limit(SESSIONS_SHOWN)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(statement)).all()
        return tuple(MemberSession(row.created_at, row.id == member.session, row.browser, row.address) for row in rows)

    async def forget_expired(self) -> None:
        async with self._database.write() as connection:
            await connection.execute(delete(sessions).where(sessions.c.expires_at <= self._clock()))

    async def end(self, session: str) -> None:
        async with self._database.write() as connection:
            await connection.execute(delete(sessions).where(sessions.c.id == session))


async def end_others(connection: AsyncConnection, member: str, session: str) -> None:
    """End every session of a member but this one, within the caller's transaction."""
    await connection.execute(delete(sessions).where(sessions.c.member == member, sessions.c.id != session))


async def end_all(connection: AsyncConnection, member: str) -> None:
    """End every session of a member, within the caller's transaction."""
    await connection.execute(delete(sessions).where(sessions.c.member == member))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
