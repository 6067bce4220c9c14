"""The present state of each conversation, with the columns that lists are made from.

Only one index of all rows holds `changed_at`, since each message moves it.
"""

from sqlalchemy import BigInteger, Column, Index, String, Table, Text, text

from visavis.storage.schema import metadata

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
    Index("ix_conversations_status", "organisation", "status", "changed_at"),
    Index("ix_conversations_assignee", "assignee", "status"),
    Index("ix_conversations_visitor", "visitor"),
    Index("ix_conversations_customer", "customer"),
    Index("ix_conversations_snoozed", "snoozed_until", sqlite_where=SNOOZED, postgresql_where=SNOOZED),
    Index("ix_conversations_laid_aside", "organisation", "changed_at", sqlite_where=SNOOZED, postgresql_where=SNOOZED),
)
