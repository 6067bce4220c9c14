"""The table of those who may write no more: visitors and customers, by their ids."""

from sqlalchemy import BigInteger, Column, ForeignKey, String, Table

from visavis.storage.schema import metadata

blocked_people = Table(
    "blocked_people",
    metadata,
    Column("person", String(36), primary_key=True),
    Column("organisation", ForeignKey("organisations.id"), nullable=False, index=True),
    Column("blocked_at", BigInteger, nullable=False),
)
