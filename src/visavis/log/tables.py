"""The table of events. A row keeps the event frame exactly as it goes on the wire, so that reading encodes nothing."""

from sqlalchemy import BigInteger, Column, Index, String, Table, Text

from visavis.storage.schema import metadata

events = Table(
    "events",
    metadata,
    Column("conversation", String(36), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("type", String(40), nullable=False),
    Column("command", String(36), nullable=False),
    Column("frame", Text, nullable=False),
    Index("ix_events_command", "command"),
)
