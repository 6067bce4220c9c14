"""Keeps whose line is taken by which call, in the transaction that appends what was decided.

The table's key sees to it that nobody is in two calls: who would be spoils the transaction, and is decided once more.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete
from sqlalchemy.dialects import postgresql, sqlite

from visavis.calls.tables import lines
from visavis.log.port import Appended
from visavis.protocol.base import Milliseconds
from visavis.protocol.calls import CallAnswered, CallJoined, CallOffered
from visavis.protocol.limits import CALL_RING_S
from visavis.protocol.views import Conversation
from visavis.storage.bulk import insert_rows

Line = tuple[str, str, str, str, bool, Milliseconds, Milliseconds]
"""A row, in the order of the table's columns."""

ENTERS = (CallOffered, CallAnswered, CallJoined)


def keep_lines(connection: Connection, appended: Sequence[Appended[Conversation]]) -> None:
    """Take the lines of those who come into a call or are called, and free those of who went."""
    for one in appended:
        before, after = lines_of(one.before), lines_of(one.after)
        if before == after:
            continue
        if gone := sorted(person for person, line in before.items() if after.get(person) != line):
            here = lines.c.conversation == one.conversation
            connection.execute(delete(lines).where(here, lines.c.person.in_(gone)))
        new = [line for person, line in sorted(after.items()) if before.get(person) != line]
        if any(isinstance(event.body, ENTERS) for event in one.events):
            insert_rows(connection, lines, new)
        elif new:
            _take_if_free(connection, new)


def lines_of(state: Conversation | None) -> Mapping[str, Line]:
    """The lines that a conversation's call takes, by person: of those in it and, while it rings, of who is called."""
    if state is None or state.call is None:
        return {}
    call = state.call
    ring_until = call.offered_at + CALL_RING_S * 1_000 if call.state == "ringing" else 0
    people = {person.actor.id: True for person in call.people}
    called = called_by(state)
    if call.state == "ringing" and called:
        people.setdefault(called, False)
    return {
        person: (person, state.id, state.organisation, call.call, is_in, ring_until, 0)
        for person, is_in in people.items()
    }


def called_by(state: Conversation) -> str:
    """Who is called: the visitor, or the advisor who answers for the conversation; nobody alone while it waits."""
    if state.call is not None and state.call.by == "advisors":
        return state.visitor
    return state.assignee.id if state.assignee else ""


def _take_if_free(connection: Connection, new: Sequence[Line]) -> None:
    """A conversation that is handed on while it rings may come to somebody who is in a call: it rings all the same."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    names = [column.name for column in lines.columns]
    rows = [dict(zip(names, line, strict=True)) for line in new]
    connection.execute(insert(lines).values(rows).on_conflict_do_nothing(index_elements=["person"]))
