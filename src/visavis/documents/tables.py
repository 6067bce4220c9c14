"""What is stored, once an organisation and content; and the attachments that refer to it.

A row of `stored_objects` says that its object is whole in the store; `kept_files` sums them up. `loose_objects` are
those to which perhaps nothing refers: looked at after a while. An attachment whose `object` is empty is still coming
up: `held` of its parts, each of `part_bytes`, are in the store, as `parts` notes them. One that is not `attached` is in
no log and goes when it is old. Those of the library have their document as `conversation`. `read_ms` is for how long
its pages were read, by all that was told.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from visavis.storage.schema import metadata, only

UNATTACHED = text("NOT attached")

stored_objects = Table(
    "stored_objects",
    metadata,
    Column("key", String(150), primary_key=True),
    Column("organisation", String(36), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Index("uq_stored_objects_organisation_sha256", "organisation", "sha256", unique=True),
)

loose_objects = Table(
    "loose_objects",
    metadata,
    Column("key", String(150), primary_key=True),
    Column("since", BigInteger, nullable=False),
    Index("ix_loose_objects_since", "since"),
)

kept_files = Table(
    "kept_files",
    metadata,
    Column("organisation", String(36), primary_key=True),
    Column("size_bytes", BigInteger, nullable=False),
)

attachments = Table(
    "attachments",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("organisation", String(36), nullable=False),
    Column("conversation", String(36), nullable=False),
    Column("owner", String(36), nullable=False),
    Column("name", String(150), nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("held", Integer, nullable=False),
    Column("part_bytes", Integer, nullable=False, server_default=text("1048576")),
    Column("parts", Text, nullable=False, server_default=text("''")),
    Column("object", ForeignKey("stored_objects.key")),
    Column("preview", ForeignKey("stored_objects.key")),
    Column("kind", String(10), nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("attached", Boolean, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("pages", Integer, nullable=False, server_default=text("0")),
    Column("read_ms", BigInteger, nullable=False, server_default=text("0")),
    Index("ix_attachments_conversation", "conversation"),
    Index("ix_attachments_object", "object"),
    Index("ix_attachments_preview", "preview"),
    Index("ix_attachments_unattached", "owner", **only(UNATTACHED)),
    Index("ix_attachments_unattached_created_at", "created_at", **only(UNATTACHED)),
)

page_pictures = Table(
    "page_pictures",
    metadata,
    Column("object", ForeignKey("stored_objects.key"), primary_key=True),
    Column("page", Integer, primary_key=True, autoincrement=False),
    Column("picture", ForeignKey("stored_objects.key"), nullable=False),
    Index("ix_page_pictures_picture", "picture"),
)
"""The pictures of a PDF's pages, from 0 on: made once for the content, whoever refers to it."""

page_texts = Table(
    "page_texts",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("object", ForeignKey("stored_objects.key"), nullable=False),
    Column("page", Integer, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("object", "page"),
)
"""The text of the pages of a PDF of the library, from 0 on; its words are in the index of pages under the same id."""
