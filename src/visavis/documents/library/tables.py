"""Documents of organisations, and their versions. A version's file is an attachment whose place is the document.

Until a version has its `texts_read`, its pages are not found by their words.
"""

from sqlalchemy import JSON, BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, false, text

from visavis.storage.schema import metadata, only

UNREAD = text("NOT texts_read")

documents = Table(
    "documents",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("organisation", ForeignKey("organisations.id"), nullable=False, index=True),
    Column("name", String(150), nullable=False),
    Column("folder", String(100), nullable=False),
    Column("tags", JSON, nullable=False),
    Column("language", String(3), nullable=False),
    Column("valid_from", String(10), nullable=False),
    Column("valid_until", String(10), nullable=False),
    Column("senders", String(12), nullable=False),
    Column("pinned", Integer, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
)

document_versions = Table(
    "document_versions",
    metadata,
    Column("document", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("file", ForeignKey("attachments.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("at", BigInteger, nullable=False),
    Column("texts_read", Boolean, nullable=False, server_default=false()),
    Index("ix_document_versions_unread", "at", **only(UNREAD)),
)

document_links = Table(
    "document_links",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("document", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("member", String(36), nullable=False),
    Column("name", String(100), nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("opened", Integer, nullable=False),
    Column("opened_at", BigInteger, nullable=False),
)
"""Who made a link, and how often it was followed, last at `opened_at`; 0 for never."""
