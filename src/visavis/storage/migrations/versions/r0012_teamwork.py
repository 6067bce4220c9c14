"""What a team does about a conversation: tags, laying aside, several advisors, and visitors who are blocked."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

SNOOZED = sa.text("snoozed_until > 0")


def upgrade() -> None:
    op.add_column(
        "conversations", sa.Column("snoozed_until", sa.BigInteger(), nullable=False, server_default=sa.text("0"))
    )
    for name, columns in {
        "ix_conversations_snoozed": ["snoozed_until"],
        "ix_conversations_laid_aside": ["organisation", "changed_at"],
    }.items():
        op.create_index(name, "conversations", columns, sqlite_where=SNOOZED, postgresql_where=SNOOZED)
    op.create_table(
        "blocked_people",
        sa.Column("person", sa.String(36), nullable=False),
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("blocked_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_blocked_people"),
        sa.ForeignKeyConstraint(["organisation"], ["organisations.id"], name="fk_blocked_people_organisation"),
    )
    op.create_index("ix_blocked_people_organisation", "blocked_people", ["organisation"])
    op.create_table(
        "tags",
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("key", sa.String(150), nullable=False),
        sa.Column("name", sa.String(50), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "key", name="pk_tags"),
        sa.ForeignKeyConstraint(["organisation"], ["organisations.id"], name="fk_tags_organisation"),
    )
    op.create_table(
        "tagged",
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("tag", sa.String(150), nullable=False),
        sa.Column("conversation", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "tag", "conversation", name="pk_tagged"),
        sa.ForeignKeyConstraint(["organisation"], ["organisations.id"], name="fk_tagged_organisation"),
    )
    op.create_table(
        "companions",
        sa.Column("member", sa.String(36), nullable=False),
        sa.Column("conversation", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("member", "conversation", name="pk_companions"),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name="fk_companions_member", ondelete="CASCADE"),
    )
