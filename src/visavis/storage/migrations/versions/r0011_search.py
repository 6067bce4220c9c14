"""Search over the text of conversations."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "searched_messages",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False, autoincrement=False),
        sa.Column("conversation", sa.String(36), nullable=False),
        sa.Column("message", sa.String(36), nullable=False),
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_searched_messages"),
        sa.UniqueConstraint("conversation", "message", name="uq_searched_messages_conversation_message"),
    )
    op.create_table(
        "search_cursors",
        sa.Column("conversation", sa.String(36), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("conversation", name="pk_search_cursors"),
    )
    op.create_table(
        "search_round",
        sa.Column("one", sa.SmallInteger(), nullable=False, autoincrement=False),
        sa.Column("before", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("one", name="pk_search_round"),
        sa.CheckConstraint("one = 1", name="one"),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE search_words USING fts5(words, detail=none)")
    else:
        _postgresql_words()


def _postgresql_words() -> None:
    op.execute("CREATE SEQUENCE search_ids")
    op.create_table(
        "search_words",
        sa.Column("id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("words", sa.dialects.postgresql.TSVECTOR(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_words"),
    )
    op.create_index("ix_search_words_organisation_id", "search_words", ["organisation", "id"])
    op.create_index("ix_search_words_words", "search_words", ["words"], postgresql_using="gin")
