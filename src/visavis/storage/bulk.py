"""Many rows in few statements: `INSERT … VALUES (…), (…), …`, in chunks whose text is made once.

Each statement is one step for the driver. sqlite3 gives up the interpreter's lock around every row of `executemany`
and of fetching, and would wait for a busy event loop a hundred times a commit to get it back.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table
from sqlalchemy.dialects import postgresql, sqlite

CHUNKS = (256, 128, 64, 32, 16, 8, 4, 2, 1)
"""How many rows a statement may take; few sizes, so that prepared statements are used again."""

Row = Sequence[Any]


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows given in the order of the table's columns. Raises IntegrityError."""
    _put(connection, table, rows, replacing=False)


def put_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, or replace those of the same primary key."""
    _put(connection, table, rows, replacing=True)


def _put(connection: Connection, table: Table, rows: Sequence[Row], *, replacing: bool) -> None:
    start = 0
    for size in CHUNKS:
        while len(rows) - start >= size:
            text = _statement(table, size, replacing, connection.dialect)
            values = tuple(value for row in rows[start : start + size] for value in row)
            connection.exec_driver_sql(text, values)
            start += size


@lru_cache(maxsize=64)
def _statement(table: Table, size: int, replacing: bool, dialect: Dialect) -> str:
    insert = sqlite.insert if dialect.name == "sqlite" else postgresql.insert
    names = [column.name for column in table.columns]
    statement = insert(table).values([dict.fromkeys(names, "")] * size)
    if replacing:
        keys = [column.name for column in table.primary_key]
        changing = {name: statement.excluded[name] for name in names if name not in keys}
        statement = statement.on_conflict_do_update(index_elements=keys, set_=changing)
    return str(statement.compile(dialect=dialect))
