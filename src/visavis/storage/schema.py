"""The one MetaData on which every feature declares its tables."""

from typing import Any

from sqlalchemy import MetaData, TextClause

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def only(rows: TextClause) -> dict[str, Any]:
    """The options of an index of these rows alone. A query that uses it has the same condition, word for word."""
    return {"sqlite_where": rows, "postgresql_where": rows}
