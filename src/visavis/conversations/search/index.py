"""The port of the word index, and its two twins: FTS5 of SQLite, and the text search of PostgreSQL.

Both are given words that `rules` has made, so that they find the same. Ids grow in the order of indexing.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    MetaData,
    Select,
    String,
    Table,
    Text,
    cast,
    delete,
    func,
    literal,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from visavis.conversations.search.tables import searched_messages
from visavis.storage.bulk import insert_rows
from visavis.storage.database import Database


class Words(NamedTuple):
    """The words of the text with this id."""

    id: int
    organisation: str
    words: Sequence[str]


class WordIndex(Protocol):
    """All writing happens in the transaction of `connection`."""

    def new_ids(self, connection: Connection, count: int) -> list[int]:
        """So many ids, each larger than those before."""
        ...

    def put(self, connection: Connection, rows: Sequence[Words]) -> None:
        """Add the words of new texts."""
        ...

    def remove(self, connection: Connection, ids: Sequence[int]) -> None:
        """Forget the words of these texts."""
        ...

    def find(self, organisation: str, words: Sequence[str]) -> Select[Any]:
        """The ids (column `id`) of an organisation's texts that hold all the words; the last word may be only begun."""
        ...


class SqliteIndex:
    """FTS5. Whose a text is stands before its words, as one more. There is one writer: ids need no sequence.

    `name` is the table of the words, `ids` the column that has the ids of their texts.
    """

    def __init__(self, name: str = "search_words", ids: Column[Any] = searched_messages.c.id) -> None:
        self.table = Table(name, MetaData(), Column("rowid", BigInteger), Column("words", Text))
        self._ids = ids

    def new_ids(self, connection: Connection, count: int) -> list[int]:
        newest = connection.scalar(select(func.coalesce(func.max(self._ids), 0)))
        return [int(newest or 0) + number for number in range(1, count + 1)]

    def put(self, connection: Connection, rows: Sequence[Words]) -> None:
        insert_rows(
            connection, self.table, [(row.id, " ".join((_scope(row.organisation), *row.words))) for row in rows]
        )

    def remove(self, connection: Connection, ids: Sequence[int]) -> None:
        connection.execute(delete(self.table).where(self.table.c.rowid.in_(ids)))

    def find(self, organisation: str, words: Sequence[str]) -> Select[Any]:
        query = " AND ".join(f'"{word}"' for word in (_scope(organisation), *words)) + "*"
        matches = text(f"{self.table.name} MATCH :query").bindparams(query=query)
        return select(self.table.c.rowid.label("id")).where(matches)


def _scope(organisation: str) -> str:
    return organisation.replace("-", "")


PUT = (
    "INSERT INTO search_words (id, organisation, words) "
    "SELECT id, organisation, array_to_tsvector(string_to_array(words, ' ')) "
    "FROM unnest($1::bigint[], $2::text[], $3::text[]) AS given (id, organisation, words)"
)


class PostgresIndex:
    """A GIN index finds rare words; the newest of frequent ones are found going back along the ids.

    `name` is the table of the words, `sequence` gives the ids of their texts.
    """

    def __init__(self, name: str = "search_words", sequence: str = "search_ids") -> None:
        self.table = Table(
            name,
            MetaData(),
            Column("id", BigInteger, primary_key=True),
            Column("organisation", String(36)),
            Column("words", TSVECTOR),
        )
        self._sequence = sequence
        self._put = PUT.replace("search_words", name)

    def new_ids(self, connection: Connection, count: int) -> list[int]:
        series = select(func.nextval(self._sequence)).select_from(func.generate_series(1, count))
        return sorted(connection.scalars(series))

    def put(self, connection: Connection, rows: Sequence[Words]) -> None:
        columns = [[row.id for row in rows], [row.organisation for row in rows], [" ".join(row.words) for row in rows]]
        connection.exec_driver_sql(self._put, tuple(columns))

    def remove(self, connection: Connection, ids: Sequence[int]) -> None:
        connection.execute(delete(self.table).where(self.table.c.id.in_(ids)))

    def find(self, organisation: str, words: Sequence[str]) -> Select[Any]:
        query = " & ".join(f"'{word}'" for word in words) + ":*"
        matches = self.table.c.words.op("@@")(cast(literal(query), TSQUERY))
        return select(self.table.c.id).where(self.table.c.organisation == organisation, matches)


def index_of(database: Database) -> WordIndex:
    """The twin that fits the database."""
    return SqliteIndex() if database.is_sqlite else PostgresIndex()


def index_for(connection: Connection) -> WordIndex:
    """The twin that fits the connection's database."""
    return SqliteIndex() if connection.dialect.name == "sqlite" else PostgresIndex()
