"""Which recordings there are, of which pieces they come up, and what was said of them.

A recording goes on while `ended_at` is 0. It is made ready once its browser says that it is `done`, or is not heard of
any more; `claimed_until` keeps a second node from it meanwhile. From `kept_at` on it can be watched, unless it is
`broken`. Its film is kept at the place of its own id; `page` is that of what happened on the shared page, or empty.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, false, text

from visavis.storage.schema import metadata, only

UNFINISHED = text("kept_at = 0 AND ended_at > 0")

recordings = Table(
    "recordings",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("organisation", String(36), nullable=False),
    Column("conversation", String(36), nullable=False),
    Column("call", String(36), nullable=False),
    Column("member", String(36), nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger, nullable=False),
    Column("done", Boolean, nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("claimed_until", BigInteger, nullable=False),
    Column("kept_at", BigInteger, nullable=False),
    Column("lasted_ms", BigInteger, nullable=False),
    Column("broken", Boolean, nullable=False),
    Column("page", String(36), nullable=False, server_default=text("''")),
    Index("ix_recordings_conversation", "conversation"),
    Index("ix_recordings_unfinished", "ended_at", **only(UNFINISHED)),
)

recording_pieces = Table(
    "recording_pieces",
    metadata,
    Column("recording", ForeignKey("recordings.id", ondelete="CASCADE"), primary_key=True),
    Column("piece", String(36), primary_key=True),
    Column("begun_at", BigInteger, nullable=False),
    Column("held", Integer, nullable=False),
    Column("page", Boolean, nullable=False, server_default=false()),
)
"""What a browser recorded without a break, of the call or of the shared `page`: `held` parts, numbered from 0."""

recording_comments = Table(
    "recording_comments",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("recording", ForeignKey("recordings.id", ondelete="CASCADE"), nullable=False),
    Column("member", String(36), nullable=False),
    Column("name", String(100), nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Index("ix_recording_comments_recording", "recording"),
)
