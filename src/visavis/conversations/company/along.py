"""Keeps who is in which conversation beside its advisor, in the transaction that appends what was decided."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete

from visavis.conversations.company.tables import companions
from visavis.log.port import Appended
from visavis.protocol.views import Conversation
from visavis.storage.bulk import put_rows


def keep_companions(connection: Connection, appended: Sequence[Appended[Conversation]]) -> None:
    """Those who are in it and those who were asked: both find the conversation among their own."""
    for one in appended:
        before, after = _members(one.before), _members(one.after)
        if before == after:
            continue
        put_rows(connection, companions, [(member, one.conversation) for member in sorted(after - before)])
        if gone := before - after:
            of = companions.c.conversation == one.conversation
            connection.execute(delete(companions).where(of, companions.c.member.in_(gone)))


def _members(state: Conversation | None) -> frozenset[str]:
    if state is None or not (state.advisors or state.invited):
        return frozenset()
    return frozenset(actor.id for actor in (*state.advisors, *state.invited))
