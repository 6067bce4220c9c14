"""The present state of each conversation, with the columns that lists are made from.

Only one index of all rows holds `changed_at`, since each message moves it. What few rows have is indexed for these
alone: `queued_at` is since when a waiting one waits, `answer_by` until when an answer is awaited.
"""

from sqlalchemy import BigInteger, Column, Index, String, Table, Text, text

from visavis.storage.schema import metadata, only

WAITING = text("queued_at > 0")
AWAITED = text("answer_by > 0")
OPEN = text("status = 'assigned'")
SNOOZED = text("snoozed_until > 0")

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("organisation", String(36), nullable=False),
    Column("site", String(36), nullable=False),
    Column("visitor", String(36), nullable=False),
    Column("status", String(10), nullable=False),
    Column("assignee", String(36), nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("customer", String(36), nullable=False, server_default=text("''")),
    Column("snoozed_until", BigInteger, nullable=False, server_default=text("0")),
    Column("queued_at", BigInteger, nullable=False, server_default=text("0")),
    Column("answer_by", BigInteger, nullable=False, server_default=text("0")),
    Index("ix_conversations_status", "organisation", "status", "changed_at"),
    Index("ix_conversations_assignee", "assignee", "status"),
    Index("ix_conversations_visitor", "visitor"),
    Index("ix_conversations_customer", "customer"),
    Index("ix_conversations_snoozed", "snoozed_until", **only(SNOOZED)),
    Index("ix_conversations_laid_aside", "organisation", "changed_at", **only(SNOOZED)),
    Index("ix_conversations_queue", "organisation", "queued_at", **only(WAITING)),
    Index("ix_conversations_answer_by", "answer_by", **only(AWAITED)),
    Index("ix_conversations_open", "assignee", **only(OPEN)),
)
