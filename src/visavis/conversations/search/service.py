"""Answers searches: scoped to the member's organisation, and to what they may read."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, and_, select

from visavis.conversations.kept import decode_state
from visavis.conversations.search import rules
from visavis.conversations.search.index import WordIndex
from visavis.conversations.search.tables import searched_messages
from visavis.conversations.tables import conversations
from visavis.log.tables import events
from visavis.people.rules import require
from visavis.presence.principal import Member
from visavis.presence.rate import Buckets
from visavis.protocol.base import Milliseconds
from visavis.protocol.events import ConversationRated, EventBody
from visavis.protocol.forms import FormAnswered
from visavis.protocol.frames import EventFrame
from visavis.protocol.problems import ProblemError
from visavis.protocol.search import Found, Hit, SearchResults
from visavis.protocol.views import Status
from visavis.storage.database import Database

decode = msgspec.json.Decoder(EventFrame).decode

PER_MINUTE = 120
"""How often one member may search: as fast as one types."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for and where. `advisor` is who has the conversation; the times are those of the message."""

    words: str
    site: str = ""
    advisor: str = ""
    status: Status | None = None
    since: Milliseconds = 0
    until: Milliseconds = 0
    cursor: int = 0


@dataclass(slots=True)
class Search:
    """The searches of all organisations."""

    database: Database
    index: WordIndex
    stopwatch: Callable[[], float] = time.monotonic
    _buckets: Buckets = field(default_factory=lambda: Buckets.per_minute(PER_MINUTE))

    async def find(self, member: Member, wanted: Wanted, limit: int) -> SearchResults:
        """The latest texts that hold all the words. Raises ProblemError `forbidden` or `rate-limited`."""
        require(member, "conversation.read")
        wait_s = self._buckets.take(member.id, self.stopwatch())
        if wait_s:
            raise ProblemError("rate-limited", "You search too fast. Wait a moment.", retry_after=wait_s)
        words = rules.asked(wanted.words)
        if not words:
            return SearchResults(())
        statement = self._statement(member, words, wanted).limit(limit + 1)
        async with self.database.read() as connection:
            rows = (await connection.execute(statement)).all()
        goes_on = str(rows[limit - 1].id) if len(rows) > limit else ""
        return SearchResults(tuple(_hit(row, words) for row in rows[:limit]), goes_on)

    def _statement(self, member: Member, words: Sequence[str], wanted: Wanted) -> Select[Any]:
        found = self.index.find(member.organisation, words).subquery("found")
        message = searched_messages.c
        return (
            select(message.id, message.message, message.seq, message.text, events.c.frame, conversations.c.state)
            .join_from(found, searched_messages, message.id == found.c.id)
            .join(conversations, conversations.c.id == message.conversation)
            .join(events, and_(events.c.conversation == message.conversation, events.c.seq == message.seq))
            .where(message.organisation == member.organisation, *_filters(found.c.id, wanted))
            .order_by(found.c.id.desc())
        )


def _filters(id_: ColumnElement[int], wanted: Wanted) -> list[ColumnElement[bool]]:
    filters: list[ColumnElement[bool]] = []
    if wanted.cursor:
        filters.append(id_ < wanted.cursor)
    if wanted.site:
        filters.append(conversations.c.site == wanted.site)
    if wanted.advisor:
        filters.append(conversations.c.assignee == wanted.advisor)
    if wanted.status:
        filters.append(conversations.c.status == wanted.status)
    if wanted.since:
        filters.append(searched_messages.c.at >= wanted.since)
    if wanted.until:
        filters.append(searched_messages.c.at < wanted.until)
    return filters


def _hit(row: Any, words: Sequence[str]) -> Hit:
    frame = decode(row.frame)
    return Hit(
        conversation=decode_state(row.state),
        message=row.message,
        seq=row.seq,
        at=frame.at,
        actor=frame.actor,
        excerpt=rules.excerpt(row.text, words),
        note=frame.private,
        kind=_kind(frame.body),
    )


def _kind(body: EventBody) -> Found:
    if isinstance(body, FormAnswered):
        return "answers"
    return "rating" if isinstance(body, ConversationRated) else "message"
