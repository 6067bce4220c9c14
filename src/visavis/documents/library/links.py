"""Links to documents, for letters: whoever has one reads the version that is sent at that time, for some days.

It leads nowhere once its days are over, the document's dates are, or one of the two is gone. Of a link's token only
the SHA-256 is kept, so that no link is told twice.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import delete, func, insert, select, update

from visavis.documents.library import rules
from visavis.documents.library.service import Library
from visavis.documents.library.tables import document_links
from visavis.presence.principal import Member
from visavis.presence.rate import Buckets, address_key
from visavis.protocol.library import DocumentLink, LinkMade
from visavis.protocol.problems import ProblemError
from visavis.storage.rows import new_id

DAY_MS = 86_400_000
LINKS = 500
"""How many links to one document may hold at once."""

FOLLOWED_PER_MINUTE = 120
"""How often links are followed from one address, which may be that of a whole office."""

GONE = "This link does not lead to a document any more. Ask the shop for a new one."

here = document_links.c


@dataclass(frozen=True, slots=True)
class Links:
    """Links to the documents of all organisations; `origin` is where browsers find the server."""

    library: Library
    origin: str
    _followed: Buckets = field(default_factory=lambda: Buckets.per_minute(FOLLOWED_PER_MINUTE))

    async def make(self, member: Member, document: str, days: int) -> DocumentLink:
        """A link that holds for so long. Raises ProblemError where the member may not hand the document out now."""
        now = self.library.clock()
        rules.check_may_hand_out(member, await self.library.one(member, document), rules.day_of(now))
        id_, token, until = new_id(), secrets.token_urlsafe(16), now + days * DAY_MS
        row = {
            "id": id_,
            "document": document,
            "token_hash": _hashed(token),
            "member": member.id,
            "name": member.name,
            "made_at": now,
            "until": until,
        }
        async with self.library.database.write() as connection:
            await connection.execute(delete(document_links).where(here.document == document, here.until <= now))
            held = select(func.count()).where(here.document == document)
            if (await connection.execute(held)).scalar_one() >= LINKS:
                raise ProblemError(
                    "conflict", f"A document has at most {LINKS} links. Withdraw some.", field="document"
                )
            await connection.execute(insert(document_links).values(**row, opened=0, opened_at=0))
        return DocumentLink(id_, f"{self.origin}/d/{token}", until)

    async def made(self, member: Member, document: str) -> Sequence[LinkMade]:
        """The links to a document that hold, the newest first. Raises ProblemError `not-found`."""
        await self.library.one(member, document)
        held = select(document_links).where(here.document == document, here.until > self.library.clock())
        async with self.library.database.read() as connection:
            rows = (await connection.execute(held.order_by(here.made_at.desc(), here.id))).all()
        return [
            LinkMade(
                row.id,
                row.name,
                row.made_at,
                row.until,
                row.opened,
                row.opened_at,
                withdrawable=rules.may_withdraw(member, row.member),
            )
            for row in rows
        ]

    async def withdraw(self, member: Member, document: str, link: str) -> None:
        """Make a link lead nowhere. Raises ProblemError `not-found`, or `forbidden` where it is another's."""
        await self.library.one(member, document)
        which = (here.id == link, here.document == document)
        async with self.library.database.write() as connection:
            maker = (await connection.execute(select(here.member).where(*which))).scalar_one_or_none()
            if maker is None:
                raise ProblemError("not-found", "There is no such link.")
            rules.check_may_withdraw(member, maker)
            await connection.execute(delete(document_links).where(*which))

    async def follow(self, token: str, address: str) -> str:
        """The short-lived address of the file, and one more opening. Raises ProblemError `not-found`."""
        now = self.library.clock()
        wait_s = self._followed.take(address_key(address), now / 1_000)
        if wait_s > 0:
            raise ProblemError("rate-limited", "Too many links at once. Wait a little.", retry_after=round(wait_s, 1))
        followed = (
            update(document_links)
            .where(here.token_hash == _hashed(token), here.until > now)
            .values(opened=here.opened + 1, opened_at=now)
            .returning(here.document)
        )
        async with self.library.database.write() as connection:
            document = (await connection.execute(followed)).scalar_one_or_none()
        if document is None:
            raise ProblemError("not-found", GONE)
        row = await self.library.handed_out(document, rules.day_of(now))
        return self.library.files.addresses_of(row).file


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
