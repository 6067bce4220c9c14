"""Keeps the conversations' present state beside the log, in the log's own transactions."""

from collections.abc import Collection, Iterable

import msgspec
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from visavis.conversations import rules
from visavis.conversations.tables import conversations
from visavis.protocol.frames import EventFrame
from visavis.protocol.views import Conversation

encode_state = msgspec.json.Encoder().encode
decode_state = msgspec.json.Decoder(Conversation).decode

INSERT = insert(conversations)
UPDATE = (
    update(conversations)
    .where(conversations.c.id == bindparam("key"))
    .values({name: bindparam(name) for name in ("status", "assignee", "changed_at", "state")})
)


class ConversationProjection:
    """Loads, folds and saves `Conversation`. Rows are locked in the order of their ids: nodes never deadlock."""

    async def load(self, connection: AsyncConnection, ids: Collection[str]) -> dict[str, Conversation]:
        statement = (
            select(conversations.c.id, conversations.c.state)
            .where(conversations.c.id.in_(sorted(ids)))
            .order_by(conversations.c.id)
            .with_for_update()
        )
        return {row.id: decode_state(row.state) for row in await connection.execute(statement)}

    async def save(
        self, connection: AsyncConnection, created: Iterable[Conversation], changed: Iterable[Conversation]
    ) -> None:
        if rows := [_new_row(state) for state in created]:
            await connection.execute(INSERT, rows)
        if rows := [{"key": state.id, **_changing(state)} for state in changed]:
            await connection.execute(UPDATE, rows)

    def evolve(self, state: Conversation | None, event: EventFrame, organisation: str) -> Conversation:
        return rules.evolve(state, event, organisation)

    def seq(self, state: Conversation) -> int:
        return state.seq


def _new_row(state: Conversation) -> dict[str, object]:
    return {
        "id": state.id,
        "organisation": state.organisation,
        "site": state.site,
        "visitor": state.visitor,
        **_changing(state),
    }


def _changing(state: Conversation) -> dict[str, object]:
    return {
        "status": state.status,
        "assignee": state.assignee.id if state.assignee else "",
        "changed_at": state.changed_at,
        "state": encode_state(state).decode(),
    }
