"""Whose page is asked for or shared, so that it is noticed when they are gone."""

from sqlalchemy import BigInteger, Column, Index, String, Table

from visavis.storage.schema import metadata

shared_pages = Table(
    "shared_pages",
    metadata,
    Column("conversation", String(36), primary_key=True),
    Column("organisation", String(36), nullable=False),
    Column("guide", String(36), nullable=False),
    Column("visitor", String(36), nullable=False),
    Column("away_since", BigInteger, nullable=False),
    Index("ix_shared_pages_organisation", "organisation"),
)
"""`away_since` is when the visitor was first seen nowhere, 0 while they are there."""
