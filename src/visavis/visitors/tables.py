"""The tables of visitors and of the pages they looked at."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, String, Table

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
