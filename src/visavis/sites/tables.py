"""The tables of sites and of their teams' pictures."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, ForeignKey, Index, LargeBinary, String, Table, false, text

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
    Column("reference", String(100)),
    Column("words", JSON, nullable=False, server_default=text("'{}'")),
    Column("picture", String(64), nullable=False, server_default=text("''")),
    Column("shows_drafts", Boolean, nullable=False, server_default=false()),
    Column("masks", JSON, nullable=False, server_default=text("'{}'")),
    Index("uq_sites_organisation_reference", "organisation", "reference", unique=True),
    Index("ix_sites_organisation_name", "organisation", "name", "id"),
)

site_pictures = Table(
    "site_pictures",
    metadata,
    Column("site", ForeignKey("sites.id", ondelete="CASCADE"), primary_key=True),
    Column("name", String(64), nullable=False),
    Column("media_type", String(20), nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""At most one a site, small enough for its row; `name` is made of the content."""
