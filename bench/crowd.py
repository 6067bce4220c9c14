"""Fills a data folder on SQLite with copies of a real conversation, so that lists are as long as a large shop's.

Only the lists know of them: a copy has no log.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec

from visavis.conversations.kept import decode_state
from visavis.protocol.views import Conversation, Status
from visavis.storage.rows import new_id

MINUTE_MS = 60_000
INSERT = """
INSERT INTO conversations (id, organisation, site, visitor, status, assignee, changed_at, state, customer)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def multiply(data: Path, count: int, status: Status) -> list[str]:
    """Copy the newest conversation `count` times, each begun a minute before the one before it. Returns their ids."""
    with closing(sqlite3.connect(data / "visavis.db", timeout=30)) as connection, connection:
        newest = "SELECT state, customer FROM conversations ORDER BY changed_at DESC LIMIT 1"
        state, customer = connection.execute(newest).fetchone()
        copies = [_copy(decode_state(state), number, status) for number in range(1, count + 1)]
        connection.executemany(INSERT, [(*_row(copy), customer) for copy in copies])
    return [copy.id for copy in copies]


def _copy(one: Conversation, number: int, status: Status) -> Conversation:
    at = one.opened_at - number * MINUTE_MS
    last = one.last_message and msgspec.structs.replace(one.last_message, at=at, excerpt=f"Question number {number}")
    return msgspec.structs.replace(
        one, id=new_id(), visitor=new_id(), status=status, opened_at=at, changed_at=at, last_message=last, assignee=None
    )


def _row(one: Conversation) -> tuple[str | int, ...]:
    state = msgspec.json.encode(one).decode()
    return one.id, one.organisation, one.site, one.visitor, one.status, "", one.changed_at, state
