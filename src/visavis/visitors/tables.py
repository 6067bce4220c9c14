"""The tables of visitors, of the pages they looked at, and of the customers whom shops say they are."""

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, String, Table, UniqueConstraint, text

from visavis.storage.schema import metadata

visitors = Table(
    "visitors",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("organisation", ForeignKey("organisations.id"), nullable=False, index=True),
    Column("site", ForeignKey("sites.id"), nullable=False, index=True),
    Column("language", String(35), nullable=False),
    Column("device", String(10), nullable=False),
    Column("browser", String(60), nullable=False),
    Column("referrer", String(2_000), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("customer", String(36), nullable=False, server_default=text("''"), index=True),
)

page_views = Table(
    "page_views",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("visitor", ForeignKey("visitors.id", ondelete="CASCADE"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("url", String(2_000), nullable=False),
    Column("title", String(300), nullable=False),
    Index("ix_page_views_visitor", "visitor", "at"),
)

customers = Table(
    "customers",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("organisation", ForeignKey("organisations.id"), nullable=False, index=True),
    Column("site", ForeignKey("sites.id"), nullable=False),
    Column("known_as", String(200), nullable=False),
    Column("name", String(100), nullable=False),
    Column("email", String(254), nullable=False),
    Column("facts", JSON, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    UniqueConstraint("site", "known_as", name="uq_customers_site_known_as"),
)

site_secrets = Table(
    "site_secrets",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site", ForeignKey("sites.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("secret", String(100), nullable=False),
    Column("created_at", BigInteger, nullable=False),
)
