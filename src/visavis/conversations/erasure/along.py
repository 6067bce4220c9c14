"""Takes an erased visitor's words out of the log and the search, in the transaction that says that they are erased."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, delete, select

from visavis.conversations.blocking.tables import blocked_people
from visavis.conversations.erasure.rules import emptied
from visavis.conversations.search.forgetting import forget_texts
from visavis.log.port import Appended
from visavis.log.tables import events
from visavis.protocol.events import VisitorErased
from visavis.protocol.frames import EventFrame
from visavis.protocol.views import Conversation
from visavis.storage.bulk import put_rows

encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder(EventFrame).decode


def keep_erased(connection: Connection, appended: Sequence[Appended[Conversation]]) -> None:
    """Empty the logs to which these appends bring an erasure; numbers, times and who of the team it was stay."""
    erased = [one for one in appended if any(isinstance(event.body, VisitorErased) for event in one.events)]
    for one in erased:
        _empty_log(connection, one.conversation)
        _let_go(connection, one.before)
    if erased:
        forget_texts(connection, sorted(one.conversation for one in erased))


def _empty_log(connection: Connection, conversation: str) -> None:
    kept = connection.execute(select(events).where(events.c.conversation == conversation)).all()
    rows = [(*row[:-1], encode(emptied(decode(row.frame))).decode()) for row in kept]
    put_rows(connection, events, rows)


def _let_go(connection: Connection, state: Conversation | None) -> None:
    """A list of who may not write names nobody who is not known."""
    if state is not None and state.blocked:
        connection.execute(delete(blocked_people).where(blocked_people.c.person == state.visitor))
