"""The links that wait for a phone: one a member at most, gone as soon as it is opened."""

from sqlalchemy import BigInteger, Column, String, Table

from visavis.storage.schema import metadata

camera_links = Table(
    "camera_links",
    metadata,
    Column("member", String(36), primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("organisation", String(36), nullable=False),
    Column("conversation", String(36), nullable=False),
    Column("call", String(36), nullable=False),
    Column("name", String(100), nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)
"""Of the token only its SHA-256 is kept. `name` is the member's."""
