"""Many rows in few statements, whose text is made once: `INSERT … VALUES (…), (…)` and `… WHERE key IN (…)`.

SQLAlchemy takes longer to prepare such a statement than SQLite to carry it out. And each is one step for the driver:
sqlite3 gives up the interpreter's lock around every row of `executemany` and of fetching, and would wait for a busy
event loop a hundred times a commit to get it back.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Dialect, Row, Select, Table
from sqlalchemy.dialects import postgresql, sqlite

CHUNKS = (256, 128, 64, 32, 16, 8, 4, 2, 1)
"""How many rows a statement may take; few sizes, so that prepared statements are used again."""

KEYS_AT_ONCE = 1_024
"""How many keys a look-up may hold."""

Values = Sequence[Any]
Looked = Callable[[Sequence[str]], Select[Any]]
"""Makes the look-up of these keys; they are its only parameters, and one that stands there twice changes nothing."""


def look_up(connection: Connection, looked: Looked, keys: Sequence[str]) -> list[Row[Any]]:
    """The rows of the look-up of so many keys, in its order for up to `KEYS_AT_ONCE` of them."""
    found: list[Row[Any]] = []
    for start in range(0, len(keys), KEYS_AT_ONCE):
        some = tuple(keys[start : start + KEYS_AT_ONCE])
        size = 1 << (len(some) - 1).bit_length()
        text = _look_up(looked, size, connection.dialect)
        found += connection.exec_driver_sql(text, some + some[-1:] * (size - len(some))).all()
    return found


@lru_cache(maxsize=64)
def _look_up(looked: Looked, size: int, dialect: Dialect) -> str:
    statement = looked([""] * size)
    return str(statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True}))


def insert_rows(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert rows given in the order of the table's columns. Raises IntegrityError."""
    _put(connection, table, rows, replacing=False)


def put_rows(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert rows, or replace those of the same primary key."""
    _put(connection, table, rows, replacing=True)


def _put(connection: Connection, table: Table, rows: Sequence[Values], *, replacing: bool) -> None:
    start = 0
    for size in CHUNKS:
        while len(rows) - start >= size:
            text = _statement(table, size, replacing, connection.dialect)
            connection.exec_driver_sql(text, tuple(chain.from_iterable(rows[start : start + size])))
            start += size


@lru_cache(maxsize=64)
def _statement(table: Table, size: int, replacing: bool, dialect: Dialect) -> str:
    insert = sqlite.insert if dialect.name == "sqlite" else postgresql.insert
    names = [column.name for column in table.columns]
    statement = insert(table).values([dict.fromkeys(names, "")] * size)
    if replacing:
        keys = [column.name for column in table.primary_key]
        changing = {name: statement.excluded[name] for name in names if name not in keys}
        statement = (
            statement.on_conflict_do_update(index_elements=keys, set_=changing)
            if changing
            else statement.on_conflict_do_nothing(index_elements=keys)
        )
    return str(statement.compile(dialect=dialect))
