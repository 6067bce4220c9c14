"""The words of the pages of papers: in the same kinds of index as the messages, one for each kind of database."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from visavis.conversations.search.index import PostgresIndex, SqliteIndex, WordIndex, Words
from visavis.conversations.search.rules import words_of
from visavis.documents.tables import page_texts
from visavis.storage.bulk import insert_rows

TABLE = "page_words"


def page_index(*, sqlite: bool) -> WordIndex:
    return SqliteIndex(TABLE, page_texts.c.id) if sqlite else PostgresIndex(TABLE, "page_text_ids")


def keep_texts(connection: Connection, organisation: str, key: str, texts: Sequence[str]) -> None:
    """Keep the texts of a content's pages, unless they are kept already; a page without words is not."""
    known = select(page_texts.c.id).where(page_texts.c.object == key).limit(1)
    written = [(page, text) for page, text in enumerate(texts) if text]
    if not written or connection.execute(known).first() is not None:
        return
    index = _index(connection)
    ids = index.new_ids(connection, len(written))
    rows = [(id_, page, text) for id_, (page, text) in zip(ids, written, strict=True)]
    insert_rows(connection, page_texts, [(id_, key, page, text) for id_, page, text in rows])
    index.put(connection, [Words(id_, organisation, words_of(text)) for id_, _, text in rows])


def forget_texts(connection: Connection, key: str) -> None:
    """Forget the texts of a content and their words."""
    gone = delete(page_texts).where(page_texts.c.object == key).returning(page_texts.c.id)
    ids = connection.scalars(gone).all()
    if ids:
        _index(connection).remove(connection, ids)


def _index(connection: Connection) -> WordIndex:
    return page_index(sqlite=connection.dialect.name == "sqlite")
