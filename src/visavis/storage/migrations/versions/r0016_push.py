"""Web push: the installation's keys and the browsers' subscriptions."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "push_keys",
        sa.Column("one", sa.SmallInteger(), nullable=False, autoincrement=False),
        sa.Column("private", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("one", name="pk_push_keys"),
        sa.CheckConstraint("one = 1", name="one"),
    )
    op.create_table(
        "push_subscriptions",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("member", sa.String(36), nullable=False),
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("session", sa.String(64), nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("p256dh", sa.String(100), nullable=False),
        sa.Column("auth", sa.String(40), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_push_subscriptions"),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name="fk_push_subscriptions_member", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["organisation"], ["organisations.id"], name="fk_push_subscriptions_organisation"),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name="fk_push_subscriptions_session", ondelete="CASCADE"),
    )
    op.create_index("ix_push_subscriptions_member", "push_subscriptions", ["member"])
    op.create_index("ix_push_subscriptions_organisation", "push_subscriptions", ["organisation"])
    op.create_index("ix_push_subscriptions_session", "push_subscriptions", ["session"])
