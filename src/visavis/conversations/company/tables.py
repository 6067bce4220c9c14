"""The table of who is in a conversation, or asked into it, beside the advisor who answers for it."""

from sqlalchemy import Column, ForeignKey, String, Table

from visavis.storage.schema import metadata

companions = Table(
    "companions",
    metadata,
    Column("member", ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("conversation", String(36), primary_key=True),
)
