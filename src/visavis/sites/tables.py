"""The table of sites."""

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, String, Table, text

from visavis.storage.schema import metadata

sites = Table(
    "sites",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("key", String(20), nullable=False, unique=True),
    Column("organisation", ForeignKey("organisations.id"), nullable=False, index=True),
    Column("name", String(100), nullable=False),
    Column("origins", JSON, nullable=False),
    Column("appearance", JSON, nullable=False),
    Column("language", String(35), nullable=False),
    Column("hours", JSON(none_as_null=True)),
    Column("created_at", BigInteger, nullable=False),
    Column("teams", JSON, nullable=False, server_default=text("'[]'")),
)
