"""The tables of teams and of who is in them."""

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, String, Table, UniqueConstraint

from visavis.storage.schema import metadata

teams = Table(
    "teams",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("organisation", ForeignKey("organisations.id"), nullable=False),
    Column("name", String(100), nullable=False),
    Column("languages", JSON, nullable=False),
    Column("skills", JSON, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("hours", JSON(none_as_null=True)),
    UniqueConstraint("organisation", "name"),
)

team_members = Table(
    "team_members",
    metadata,
    Column("team", ForeignKey("teams.id", ondelete="CASCADE"), primary_key=True),
    Column("member", ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, index=True),
)
