"""Finds the pages of the library's documents by their words, in the version that is sent now."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, func, select

from visavis.conversations.search import rules
from visavis.documents.library.tables import document_versions, documents
from visavis.documents.page_index import page_index
from visavis.documents.tables import attachments, page_texts
from visavis.people.rules import require
from visavis.presence.principal import Member
from visavis.presence.rate import Buckets
from visavis.protocol.library import PageFound
from visavis.protocol.problems import ProblemError
from visavis.storage.database import Database

PER_MINUTE = 120
"""How often one member may search: as fast as one types."""

PAGES_EACH = 3
PAGES = 300
"""How many pages are told of a document, and of all."""


@dataclass(slots=True)
class Pages:
    """The searches of all organisations."""

    database: Database
    stopwatch: Callable[[], float] = time.monotonic
    _buckets: Buckets = field(default_factory=lambda: Buckets.per_minute(PER_MINUTE))

    async def find(self, member: Member, query: str) -> tuple[PageFound, ...]:
        """The first pages of each document that hold all the words. Raises ProblemError `forbidden`, `rate-limited`."""
        require(member, "conversation.read")
        wait_s = self._buckets.take(member.id, self.stopwatch())
        if wait_s:
            raise ProblemError("rate-limited", "You search too fast. Wait a moment.", retry_after=wait_s)
        words = rules.asked(query)
        if not words:
            return ()
        async with self.database.read() as connection:
            rows = (await connection.execute(self._statement(member.organisation, words))).all()
        return tuple(PageFound(row.document, row.number, row.page, rules.excerpt(row.text, words)) for row in rows)

    def _statement(self, organisation: str, words: Sequence[str]) -> Select[Any]:
        found = page_index(sqlite=self.database.is_sqlite).find(organisation, words).subquery("found")
        version, text = document_versions.c, page_texts.c
        place = func.row_number().over(partition_by=version.document, order_by=text.page).label("place")
        pages = (
            select(version.document, version.number, text.page, text.text, place)
            .join_from(found, page_texts, text.id == found.c.id)
            .join(attachments, attachments.c.object == text.object)
            .join(document_versions, version.file == attachments.c.id)
            .join(documents, documents.c.id == version.document)
            .where(documents.c.organisation == organisation, version.number == _sent_number())
            .subquery("pages")
        )
        first = select(pages).where(pages.c.place <= PAGES_EACH)
        return first.order_by(pages.c.document, pages.c.page).limit(PAGES)


def _sent_number() -> Any:
    """The number of the version that is sent: the pinned one, or the last; as `rules.sent_version` decides."""
    others = document_versions.alias()
    last = select(func.max(others.c.number)).where(others.c.document == documents.c.id).scalar_subquery()
    return func.coalesce(func.nullif(documents.c.pinned, 0), last)
