"""Links by which somebody becomes a member."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "join_links",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_join_links"),
        sa.ForeignKeyConstraint(["organisation"], ["organisations.id"], name="fk_join_links_organisation"),
    )
    op.create_index("ix_join_links_organisation", "join_links", ["organisation"])
    op.create_index("ix_join_links_expires_at", "join_links", ["expires_at"])
