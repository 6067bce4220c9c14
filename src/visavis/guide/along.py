"""Keeps whose page is asked for or shared, in the transaction that appends what was decided."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete

from visavis.guide.tables import shared_pages
from visavis.log.port import Appended
from visavis.protocol.views import Conversation
from visavis.storage.bulk import insert_rows


def keep_shared_pages(connection: Connection, appended: Sequence[Appended[Conversation]]) -> None:
    """A row for as long as there is a guide; another guide begins anew."""
    for one in appended:
        before, after = _guide_of(one.before), _guide_of(one.after)
        if before == after:
            continue
        if before:
            connection.execute(delete(shared_pages).where(shared_pages.c.conversation == one.conversation))
        if after and one.after is not None:
            row = (one.conversation, one.after.organisation, after, one.after.visitor, 0)
            insert_rows(connection, shared_pages, [row])


def _guide_of(state: Conversation | None) -> str:
    return state.guide.guide if state is not None and state.guide is not None else ""
