"""The tables of the words that an organisation puts on its conversations, and of those that bear them."""

from sqlalchemy import Column, ForeignKey, String, Table

from visavis.storage.schema import metadata

tags = Table(
    "tags",
    metadata,
    Column("organisation", ForeignKey("organisations.id"), primary_key=True),
    Column("key", String(150), primary_key=True),
    Column("name", String(50), nullable=False),
)

tagged = Table(
    "tagged",
    metadata,
    Column("organisation", ForeignKey("organisations.id"), primary_key=True),
    Column("tag", String(150), primary_key=True),
    Column("conversation", String(36), primary_key=True),
)
