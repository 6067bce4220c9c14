"""The text of the pages of the library's papers, and their words."""

import sqlalchemy as sa
from alembic import op

revision = "0083"
down_revision = "0082"


def upgrade() -> None:
    unread = sa.text("NOT texts_read")
    op.add_column("document_versions", sa.Column("texts_read", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(
        "ix_document_versions_unread", "document_versions", ["at"], sqlite_where=unread, postgresql_where=unread
    )
    op.create_table(
        "page_texts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False, autoincrement=False),
        sa.Column("object", sa.String(150), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["object"], ["stored_objects.key"], name="fk_page_texts_object"),
        sa.PrimaryKeyConstraint("id", name="pk_page_texts"),
        sa.UniqueConstraint("object", "page", name="uq_page_texts_object_page"),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE page_words USING fts5(words, detail=none)")
    else:
        _postgresql_words()


def _postgresql_words() -> None:
    op.execute("CREATE SEQUENCE page_text_ids")
    op.create_table(
        "page_words",
        sa.Column("id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("words", sa.dialects.postgresql.TSVECTOR(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_page_words"),
    )
    op.create_index("ix_page_words_organisation_id", "page_words", ["organisation", "id"])
    op.create_index("ix_page_words_words", "page_words", ["words"], postgresql_using="gin")
