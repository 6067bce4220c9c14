"""The tables of nodes and of who is where. Written only where several nodes share the database."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, String, Table

from visavis.storage.schema import metadata

nodes = Table(
    "nodes",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("host", String(255), nullable=False),
    Column("version", String(40), nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Column("beat_at", BigInteger, nullable=False),
)

present = Table(
    "present",
    metadata,
    Column("person", String(36), primary_key=True),
    Column("node", ForeignKey("nodes.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("organisation", String(36), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("available", Boolean, nullable=False),
    Index("ix_present_available", "organisation", "available"),
)
