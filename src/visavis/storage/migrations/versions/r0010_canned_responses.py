"""Canned responses."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "canned_responses",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("scope", sa.String(12), nullable=False),
        sa.Column("owner", sa.String(36), nullable=False),
        sa.Column("team", sa.String(36), nullable=True),
        sa.Column("shortcut", sa.String(40), nullable=False),
        sa.Column("language", sa.String(3), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_canned_responses"),
        sa.ForeignKeyConstraint(["organisation"], ["organisations.id"], name="fk_canned_responses_organisation"),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name="fk_canned_responses_team", ondelete="CASCADE"),
        sa.UniqueConstraint("owner", "shortcut", "language", name="uq_canned_responses_owner_shortcut_language"),
    )
    op.create_index("ix_canned_responses_organisation", "canned_responses", ["organisation"])
    op.create_index("ix_canned_responses_team", "canned_responses", ["team"])
