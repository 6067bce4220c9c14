"""Documents of organisations, and their versions. A version's file is an attachment whose place is the document."""

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Integer, String, Table

from visavis.storage.schema import metadata

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
)
