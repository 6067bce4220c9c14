"""Files: what is stored, and the attachments of conversations that refer to it."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

UNATTACHED = sa.text("NOT attached")


def upgrade() -> None:
    op.create_table(
        "stored_objects",
        sa.Column("key", sa.String(150), nullable=False),
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_stored_objects"),
    )
    op.create_index("uq_stored_objects_organisation_sha256", "stored_objects", ["organisation", "sha256"], unique=True)
    op.create_table(
        "loose_objects",
        sa.Column("key", sa.String(150), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_loose_objects"),
    )
    op.create_index("ix_loose_objects_since", "loose_objects", ["since"])
    op.create_table(
        "kept_files",
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("organisation", name="pk_kept_files"),
    )
    op.create_table(
        "attachments",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("conversation", sa.String(36), nullable=False),
        sa.Column("owner", sa.String(36), nullable=False),
        sa.Column("name", sa.String(150), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("object", sa.String(150)),
        sa.Column("preview", sa.String(150)),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("attached", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["object"], ["stored_objects.key"], name="fk_attachments_object"),
        sa.ForeignKeyConstraint(["preview"], ["stored_objects.key"], name="fk_attachments_preview"),
        sa.PrimaryKeyConstraint("id", name="pk_attachments"),
    )
    op.create_index("ix_attachments_conversation", "attachments", ["conversation"])
    op.create_index("ix_attachments_object", "attachments", ["object"])
    op.create_index("ix_attachments_preview", "attachments", ["preview"])
    for name, column in (
        ("ix_attachments_unattached", "owner"),
        ("ix_attachments_unattached_created_at", "created_at"),
    ):
        op.create_index(name, "attachments", [column], sqlite_where=UNATTACHED, postgresql_where=UNATTACHED)
