"""What can be found, and how far each log has been read for it.

The words themselves stand in `search_words`, which each kind of database keeps in its own way: see `index`.
"""

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, SmallInteger, String, Table, Text, UniqueConstraint

from visavis.storage.schema import metadata

searched_messages = Table(
    "searched_messages",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("conversation", String(36), nullable=False),
    Column("message", String(36), nullable=False),
    Column("organisation", String(36), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("conversation", "message"),
)

search_cursors = Table(
    "search_cursors",
    metadata,
    Column("conversation", String(36), primary_key=True),
    Column("seq", BigInteger, nullable=False),
)

search_round = Table(
    "search_round",
    metadata,
    Column("one", SmallInteger, CheckConstraint("one = 1", name="one"), primary_key=True, autoincrement=False),
    Column("before", String(36), nullable=False),
)
