"""Links to documents, which can be withdrawn and are counted."""

import sqlalchemy as sa
from alembic import op

revision = "0101"
down_revision = "0075"


def upgrade() -> None:
    op.create_table(
        "document_links",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("document", sa.String(36), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("member", sa.String(36), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("opened", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_document_links_document", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_document_links"),
        sa.UniqueConstraint("token_hash", name="uq_document_links_token_hash"),
    )
    op.create_index("ix_document_links_document", "document_links", ["document"])
