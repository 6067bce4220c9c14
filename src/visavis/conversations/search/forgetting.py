"""Takes all texts of some conversations out of the search, in the caller's transaction."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, select

from visavis.conversations.search.index import index_for
from visavis.conversations.search.tables import search_cursors, searched_messages
from visavis.storage.bulk import put_rows

TEXTS_AT_ONCE = 500


def forget_texts(connection: Connection, conversations: Iterable[str]) -> None:
    """Their logs, which hold these texts no more, are read from the beginning again.

    The cursors come first: whoever is just indexing is waited for, and what they found goes as well.
    """
    index = index_for(connection)
    for conversation in sorted(conversations):
        put_rows(connection, search_cursors, [(conversation, 0)])
        of = searched_messages.c.conversation == conversation
        ids = connection.scalars(select(searched_messages.c.id).where(of)).all()
        for start in range(0, len(ids), TEXTS_AT_ONCE):
            index.remove(connection, ids[start : start + TEXTS_AT_ONCE])
        connection.execute(delete(searched_messages).where(of))
