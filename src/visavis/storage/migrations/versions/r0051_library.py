"""The library: documents of organisations, and their versions."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("name", sa.String(150), nullable=False),
        sa.Column("folder", sa.String(100), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(3), nullable=False),
        sa.Column("valid_from", sa.String(10), nullable=False),
        sa.Column("valid_until", sa.String(10), nullable=False),
        sa.Column("senders", sa.String(12), nullable=False),
        sa.Column("pinned", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation"], ["organisations.id"], name="fk_documents_organisation"),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
    )
    op.create_index("ix_documents_organisation", "documents", ["organisation"])
    op.create_table(
        "document_versions",
        sa.Column("document", sa.String(36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name="fk_document_versions_document", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["file"], ["attachments.id"], name="fk_document_versions_file", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", "number", name="pk_document_versions"),
        sa.UniqueConstraint("file", name="uq_document_versions_file"),
    )
