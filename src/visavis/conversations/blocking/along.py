"""Keeps the list of blocked people, in the transaction that appends what was decided."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete

from visavis.conversations.blocking.tables import blocked_people
from visavis.log.port import Appended
from visavis.protocol.events import VisitorBlocked, VisitorUnblocked
from visavis.protocol.views import Conversation
from visavis.storage.bulk import put_rows


def keep_blocked(connection: Connection, appended: Sequence[Appended[Conversation]]) -> None:
    """Put on the list whom these appends block, and take off whom they let write again; the last word counts."""
    last = {
        person: (isinstance(event.body, VisitorBlocked), one.after.organisation, event.at)
        for one in appended
        if one.after is not None
        for event in one.events
        if isinstance(event.body, VisitorBlocked | VisitorUnblocked)
        for person in _people(event.body)
    }
    rows = [(person, organisation, at) for person, (blocks, organisation, at) in sorted(last.items()) if blocks]
    put_rows(connection, blocked_people, rows)
    free = [person for person, (blocks, _, _) in last.items() if not blocks]
    if free:
        connection.execute(delete(blocked_people).where(blocked_people.c.person.in_(free)))


def _people(body: VisitorBlocked | VisitorUnblocked) -> Iterable[str]:
    return filter(None, (body.visitor, body.customer))
