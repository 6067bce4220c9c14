"""Keeps the conversations' present state beside the log, in the log's own transactions."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from visavis.conversations import fold
from visavis.conversations.blocking.along import keep_blocked
from visavis.conversations.call_states import with_call
from visavis.conversations.company.along import keep_companions
from visavis.conversations.erasure.along import keep_erased
from visavis.conversations.filing.along import keep_tags
from visavis.conversations.kept import encode_state, present_states
from visavis.conversations.revisions.redaction import redact
from visavis.conversations.routing.standing import is_queued, waiting_since
from visavis.conversations.tables import conversations
from visavis.log.port import Appended
from visavis.log.tables import events
from visavis.protocol.base import Milliseconds
from visavis.protocol.events import EventBody
from visavis.protocol.frames import EventFrame
from visavis.protocol.views import Conversation
from visavis.storage.bulk import look_up, put_rows

Keeps = Callable[[Connection, Sequence[Appended[Conversation]]], None]
"""Changes a feature's own tables by what was appended."""

Completes = Callable[[Conversation | None, Sequence[EventBody], Milliseconds], Sequence[EventBody]]
"""The events, with those that follow from them."""


class ConversationProjection:
    """Loads, folds and saves `Conversation`. Rows are locked in the order of their ids: nodes never deadlock.

    `also` are the tables that features above keep along; `completes` add what events mean for a call, a shared page.
    """

    def __init__(self, *also: Keeps, completes: Sequence[Completes] = (with_call,)) -> None:
        self._also = also
        self._completes = completes

    def load(self, connection: Connection, ids: Collection[str]) -> dict[str, Conversation]:
        """The states as they are, all in one row of one text (see `storage.bulk` for why)."""
        found = look_up(connection, _states, sorted(ids))
        texts = (text for row in found if row[0] for text in row[0].split("\n"))
        return {state.id: state for state in present_states(texts, lambda id_: _log(connection, id_))}

    def save(self, connection: Connection, states: Iterable[Conversation]) -> None:
        put_rows(connection, conversations, [_row(state) for state in states])

    def keep_along(self, connection: Connection, appended: Sequence[Appended[Conversation]]) -> None:
        keep_erased(connection, appended)
        redact(connection, [event for one in appended for event in one.events])
        keep_blocked(connection, appended)
        keep_tags(connection, appended)
        keep_companions(connection, appended)
        for keep in self._also:
            keep(connection, appended)

    def complete(
        self, state: Conversation | None, bodies: Sequence[EventBody], now: Milliseconds
    ) -> Sequence[EventBody]:
        for complete in self._completes:
            bodies = complete(state, bodies, now)
        return bodies

    def evolve(self, state: Conversation | None, event: EventFrame, organisation: str) -> Conversation:
        return fold.evolve(state, event, organisation)

    def seq(self, state: Conversation) -> int:
        return state.seq

    def changed_at(self, state: Conversation) -> Milliseconds:
        return state.changed_at


def _states(ids: Sequence[str]) -> Select[Any]:
    locked = (
        select(conversations.c.state)
        .where(conversations.c.id.in_(ids))
        .order_by(conversations.c.id)
        .with_for_update()
        .subquery()
    )
    return select(func.aggregate_strings(locked.c.state, "\n"))


def _log(connection: Connection, conversation: str) -> Iterable[str]:
    statement = select(events.c.frame).where(events.c.conversation == conversation).order_by(events.c.seq)
    return connection.scalars(statement)


def _row(state: Conversation) -> tuple[str | int, ...]:
    """In the order of the table's columns."""
    return (
        state.id,
        state.organisation,
        state.site,
        state.visitor,
        state.status,
        state.assignee.id if state.assignee else "",
        state.changed_at,
        encode_state(state),
        state.customer.id if state.customer else "",
        state.snoozed_until,
        waiting_since(state) if is_queued(state) else 0,
        state.standing.answer_by,
    )
