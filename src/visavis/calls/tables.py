"""Who is in a call, or is being called: a person has one line, and so one call at a time."""

from sqlalchemy import BigInteger, Boolean, Column, Index, String, Table, text

from visavis.storage.schema import metadata, only

RINGING = text("ring_until > 0")

lines = Table(
    "lines",
    metadata,
    Column("person", String(36), primary_key=True),
    Column("conversation", String(36), nullable=False),
    Column("organisation", String(36), nullable=False),
    Column("call", String(36), nullable=False),
    Column("in_call", Boolean, nullable=False),
    Column("ring_until", BigInteger, nullable=False),
    Column("away_since", BigInteger, nullable=False),
    Index("ix_lines_conversation", "conversation"),
    Index("ix_lines_organisation", "organisation"),
    Index("ix_lines_ring_until", "ring_until", **only(RINGING)),
)
"""`in_call` is false for who is only being called. `away_since` is when they were first seen nowhere, 0 if they are
there; `ring_until` when the call is missed, 0 once it is answered."""
