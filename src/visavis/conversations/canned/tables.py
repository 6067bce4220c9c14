"""The table of canned responses. `owner` is the member, the team or the organisation whose one is."""

from sqlalchemy import BigInteger, Column, ForeignKey, String, Table, Text, UniqueConstraint

from visavis.storage.schema import metadata

canned_responses = Table(
    "canned_responses",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("organisation", ForeignKey("organisations.id"), nullable=False, index=True),
    Column("scope", String(12), nullable=False),
    Column("owner", String(36), nullable=False),
    Column("team", ForeignKey("teams.id", ondelete="CASCADE"), index=True),
    Column("shortcut", String(40), nullable=False),
    Column("language", String(3), nullable=False),
    Column("text", Text, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    UniqueConstraint("owner", "shortcut", "language"),
)
