"""Links by which somebody becomes a member: each works once and for a week; only its hash is kept."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from visavis.people import rules
from visavis.people.tables import join_links, organisations
from visavis.protocol import views
from visavis.protocol.base import Milliseconds
from visavis.protocol.problems import ProblemError
from visavis.storage.database import Database

LIFETIME_MS = 7 * 86_400_000


@dataclass(slots=True)
class JoinLinks:
    """The links of all organisations. `server` is this server's origin."""

    database: Database
    server: str
    clock: Callable[[], Milliseconds]

    async def make(self, organisation: str, role: views.Role, *, by: views.Role) -> views.JoinLink:
        """A new link, told this once. Raises ProblemError `forbidden` (see rules)."""
        rules.check_new_role(by, role)
        token = secrets.token_urlsafe(32)
        expires_at = self.clock() + LIFETIME_MS
        row = {"hash": _hash(token), "organisation": organisation, "role": role, "expires_at": expires_at}
        async with self.database.write() as connection:
            await connection.execute(delete(join_links).where(join_links.c.expires_at <= self.clock()))
            await connection.execute(insert(join_links).values(row))
        return views.JoinLink(f"{self.server}/console/join#{token}", expires_at)

    async def look_at(self, token: str) -> views.JoinOffer:
        """What the link offers. Raises ProblemError `not-found`."""
        statement = (
            select(organisations.c.name, join_links.c.role)
            .join(organisations, organisations.c.id == join_links.c.organisation)
            .where(join_links.c.hash == _hash(token), join_links.c.expires_at > self.clock())
        )
        async with self.database.read() as connection:
            row = (await connection.execute(statement)).one_or_none()
        if row is None:
            raise _used_up()
        return views.JoinOffer(row.name, row.role)

    async def use(self, connection: AsyncConnection, token: str) -> tuple[str, views.Role]:
        """The organisation and the role of a link, which is used up once the transaction commits.

        Raises ProblemError `not-found`.
        """
        here = (join_links.c.hash == _hash(token), join_links.c.expires_at > self.clock())
        statement = delete(join_links).where(*here).returning(join_links.c.organisation, join_links.c.role)
        row = (await connection.execute(statement)).one_or_none()
        if row is None:
            raise _used_up()
        return row.organisation, row.role


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _used_up() -> ProblemError:
    return ProblemError("not-found", "This link has been used, or is older than a week. Ask for a new one.")
