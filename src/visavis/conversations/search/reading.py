"""One transaction of the index: some logs are read from where they were left, and their texts kept with their words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, delete, literal, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from visavis.conversations.search.index import WordIndex, Words
from visavis.conversations.search.rules import words_of
from visavis.conversations.search.tables import search_cursors, searched_messages
from visavis.conversations.search.texts import TYPES, Text, texts_of
from visavis.conversations.tables import conversations
from visavis.log.tables import events
from visavis.protocol.frames import EventFrame
from visavis.storage.among import among
from visavis.storage.bulk import insert_rows, put_rows
from visavis.storage.database import Database

decode = msgspec.json.Decoder(EventFrame).decode

CONVERSATIONS_AT_ONCE = 100
EVENTS_AT_ONCE = 500
"""The most that one transaction reads: it keeps SQLite's single writer from the appends meanwhile."""


class _Found(NamedTuple):
    conversation: str
    organisation: str
    text: Text


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads logs into `index`, which is kept in `database`."""

    database: Database
    index: WordIndex

    def read_on(self, connection: Connection, ids: Sequence[str]) -> Sequence[str]:
        """Read these logs from their cursors on. Returns those of which something may be left to read."""
        rows = self._behind(connection, sorted(ids))
        logs: dict[str, list[Any]] = {}
        for row in rows:
            logs.setdefault(row.conversation, []).append(row)
        found = [
            _Found(conversation, log[0].organisation, text)
            for conversation, log in logs.items()
            for text in texts_of(decode(row.frame) for row in log if row.type in TYPES).values()
        ]
        self._keep_new(connection, [one for one in found if one.text.seq and one.text.text is not None])
        self._change(connection, [one for one in found if not one.text.seq])
        put_rows(connection, search_cursors, [(conversation, log[-1].seq) for conversation, log in logs.items()])
        if len(rows) < EVENTS_AT_ONCE:
            return ()
        read_to_the_end = set(logs) - {rows[-1].conversation}
        return [id_ for id_ in ids if id_ not in read_to_the_end]

    def _behind(self, connection: Connection, ids: Sequence[str]) -> Sequence[Any]:
        """The events that were not read yet; the cursors are locked, in the order of the ids, until the commit."""
        insert = sqlite.insert if self.database.is_sqlite else postgresql.insert
        at_the_beginning = (
            select(conversations.c.id, literal(0))
            .where(among(self.database, conversations.c.id, ids))
            .order_by(conversations.c.id)
        )
        connection.execute(
            insert(search_cursors).from_select(["conversation", "seq"], at_the_beginning).on_conflict_do_nothing()
        )
        these = among(self.database, search_cursors.c.conversation, ids)
        connection.execute(
            select(search_cursors.c.seq).where(these).order_by(search_cursors.c.conversation).with_for_update()
        )
        statement = (
            select(events.c.conversation, events.c.seq, events.c.type, events.c.frame, conversations.c.organisation)
            .join_from(search_cursors, events, events.c.conversation == search_cursors.c.conversation)
            .join(conversations, conversations.c.id == search_cursors.c.conversation)
            .where(these, events.c.seq > search_cursors.c.seq)
            .order_by(search_cursors.c.conversation, events.c.seq)
            .limit(EVENTS_AT_ONCE)
        )
        return connection.execute(statement).all()

    def _keep_new(self, connection: Connection, found: Sequence[_Found]) -> None:
        if not found:
            return
        ids = self.index.new_ids(connection, len(found))
        rows = [
            (id_, conversation, text.message, organisation, text.seq, text.at, text.text)
            for id_, (conversation, organisation, text) in zip(ids, found, strict=True)
        ]
        insert_rows(connection, searched_messages, rows)
        words = zip(ids, found, strict=True)
        self.index.put(connection, [Words(id_, one.organisation, words_of(one.text.text or "")) for id_, one in words])

    def _change(self, connection: Connection, found: Sequence[_Found]) -> None:
        """What stands there already has another text now, or none."""
        if not found:
            return
        table = searched_messages
        key = tuple_(table.c.conversation, table.c.message)
        known = select(table.c.id, table.c.conversation, table.c.message).where(
            key.in_([(one.conversation, one.text.message) for one in found])
        )
        ids = {(row.conversation, row.message): row.id for row in connection.execute(known)}
        places = [(one.conversation, one.text.message) for one in found]
        changed = [(ids[place], one) for place, one in zip(places, found, strict=True) if place in ids]
        self.index.remove(connection, [id_ for id_, _ in changed])
        for id_, one in changed:
            here = table.c.id == id_
            if one.text.text is None:
                connection.execute(delete(table).where(here))
            else:
                connection.execute(update(table).where(here).values(text=one.text.text))
        still = [(id_, one.organisation, one.text.text) for id_, one in changed if one.text.text is not None]
        if still:
            self.index.put(connection, [Words(id_, owner, words_of(text)) for id_, owner, text in still])
