"""What clamd says of stored contents. Content without a row is open to all: it came while no clamd was set."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, text

from visavis.storage.schema import metadata, only

WAITING = text("state = 'waiting'")

file_checks = Table(
    "file_checks",
    metadata,
    Column("object", ForeignKey("stored_objects.key", ondelete="CASCADE"), primary_key=True),
    Column("state", String(10), nullable=False),
    Column("found", String(200), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_at", BigInteger, nullable=False),
    Index("ix_file_checks_waiting", "next_at", **only(WAITING)),
)
