"""Which conversation goes to whom: how long each waits, who answers a site and when, whose turn it is, who is away."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    for name in ("queued_at", "answer_by"):
        op.add_column("conversations", sa.Column(name, sa.BigInteger(), nullable=False, server_default=sa.text("0")))
    op.execute("UPDATE conversations SET queued_at = changed_at WHERE status = 'waiting'")
    _index("ix_conversations_queue", "conversations", ["organisation", "queued_at"], "queued_at > 0")
    _index("ix_conversations_answer_by", "conversations", ["answer_by"], "answer_by > 0")
    _index("ix_conversations_open", "conversations", ["assignee"], "status = 'assigned'")
    op.add_column("sites", sa.Column("teams", sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
    op.add_column("teams", sa.Column("hours", sa.JSON(none_as_null=True)))
    op.create_table(
        "routing",
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("answer_within_s", sa.Integer(), nullable=False),
        sa.Column("hand_on_after_s", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("organisation", name="pk_routing"),
        sa.ForeignKeyConstraint(["organisation"], ["organisations.id"], name="fk_routing_organisation"),
    )
    _index("ix_routing_automatic", "routing", ["organisation"], "automatic")
    op.create_table(
        "turns",
        sa.Column("member", sa.String(36), nullable=False),
        sa.Column("given_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("member", name="pk_turns"),
    )
    op.create_table(
        "absences",
        sa.Column("member", sa.String(36), nullable=False),
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("member", name="pk_absences"),
    )


def _index(name: str, table: str, columns: list[str], rows: str) -> None:
    where = sa.text(rows)
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
