"""Customers: visitors whom their shop has named in a token that it signed, and the secrets that sign.

What the token may say is read in `claims`.
"""

import secrets as chance
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from visavis.people.rules import plain_email, plain_name
from visavis.protocol.base import Milliseconds
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Customer, NewSiteSecret, SiteSecret
from visavis.sites.rules import KnownSite
from visavis.storage.database import Database
from visavis.storage.rows import new_id, now_ms
from visavis.visitors.claims import Claims, read_claims
from visavis.visitors.tables import customers, site_secrets

MOST_SECRETS = 2
"""The one in use, and the next one while the shop changes over."""


@dataclass(slots=True)
class Customers:
    """The customers of all sites."""

    database: Database
    clock: Callable[[], Milliseconds] = now_ms

    async def identify(self, site: KnownSite, token: str) -> Customer:
        """The customer whom the shop's token names, made or brought up to date. Raises ProblemError `token-refused`."""
        async with self.database.read() as connection:
            rows = await connection.execute(select(site_secrets.c.secret).where(site_secrets.c.site == site.id))
            known = [row.secret for row in rows]
        claims = read_claims(token, known, self.clock())
        try:
            return await self._put(site, claims)
        except IntegrityError:
            # Two devices of a new customer came at the same moment: the other one made the row.
            return await self._put(site, claims)

    async def get(self, id_: str) -> Customer | None:
        """The customer with this id."""
        if not id_:
            return None
        async with self.database.read() as connection:
            row = (await connection.execute(select(customers).where(customers.c.id == id_))).one_or_none()
        return None if row is None else _view(row)

    async def secrets_of(self, site: str) -> tuple[SiteSecret, ...]:
        """A site's secrets without their text, the oldest first."""
        statement = select(site_secrets).where(site_secrets.c.site == site).order_by(site_secrets.c.id)
        async with self.database.read() as connection:
            return tuple(SiteSecret(row.id, row.created_at) for row in await connection.execute(statement))

    async def add_secret(self, site: str) -> NewSiteSecret:
        """Make a secret; its text is told this once. Raises ProblemError `conflict` when there are two already."""
        if len(await self.secrets_of(site)) >= MOST_SECRETS:
            raise ProblemError("conflict", "Two secrets are in use. Remove the old one first.")
        made = NewSiteSecret(new_id(), self.clock(), chance.token_urlsafe(32))
        row = {"id": made.id, "site": site, "secret": made.secret, "created_at": made.created_at}
        async with self.database.write() as connection:
            await connection.execute(insert(site_secrets).values(row))
        return made

    async def remove_secret(self, site: str, id_: str) -> None:
        """Tokens that this secret signed are refused from now on. Raises ProblemError `not-found`."""
        statement = delete(site_secrets).where(site_secrets.c.site == site, site_secrets.c.id == id_)
        async with self.database.write() as connection:
            if (await connection.execute(statement)).rowcount == 0:
                raise ProblemError("not-found", "There is no such secret.")

    async def _put(self, site: KnownSite, claims: Claims) -> Customer:
        now = self.clock()
        name = plain_name(claims.name) if claims.name.strip("\0 ") else ""
        customer = Customer(new_id(), claims.sub, name, plain_email(claims.email), claims.facts)
        told = {"name": name, "email": customer.email, "facts": claims.facts, "seen_at": now}
        here = (customers.c.site == site.id, customers.c.known_as == claims.sub)
        owner = {"organisation": site.organisation, "site": site.id}
        async with self.database.write() as connection:
            await connection.execute(update(customers).where(*here).values(told))
            row = (await connection.execute(select(customers).where(*here))).one_or_none()
            if row is not None:
                return _view(row)
            made = {"id": customer.id, "known_as": claims.sub, "created_at": now, **owner, **told}
            await connection.execute(insert(customers).values(made))
        return customer


def _view(row: Any) -> Customer:
    return Customer(row.id, row.known_as, row.name, row.email, row.facts)
