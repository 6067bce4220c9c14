"""What routing keeps: an organisation's settings, when each member was last given a conversation, who is away."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, text

from visavis.storage.schema import metadata, only

AUTOMATIC = text("automatic")

routing = Table(
    "routing",
    metadata,
    Column("organisation", ForeignKey("organisations.id"), primary_key=True),
    Column("automatic", Boolean, nullable=False),
    Column("answer_within_s", Integer, nullable=False),
    Column("hand_on_after_s", Integer, nullable=False),
    Index("ix_routing_automatic", "organisation", **only(AUTOMATIC)),
)

turns = Table(
    "turns",
    metadata,
    Column("member", String(36), primary_key=True),
    Column("given_at", BigInteger, nullable=False),
)

absences = Table(
    "absences",
    metadata,
    Column("member", String(36), primary_key=True),
    Column("organisation", String(36), nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
)
