"""The table of the forms that organisations have built."""

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, String, Table, UniqueConstraint

from visavis.storage.schema import metadata

forms = Table(
    "forms",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("organisation", ForeignKey("organisations.id"), nullable=False),
    Column("name", String(100), nullable=False),
    Column("intro", String(500), nullable=False),
    Column("fields", JSON, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    UniqueConstraint("organisation", "name"),
)
