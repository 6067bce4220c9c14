"""Whose page is asked for or shared."""

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0061"


def upgrade() -> None:
    op.create_table(
        "shared_pages",
        sa.Column("conversation", sa.String(36), nullable=False),
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("guide", sa.String(36), nullable=False),
        sa.Column("visitor", sa.String(36), nullable=False),
        sa.Column("away_since", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("conversation", name="pk_shared_pages"),
    )
    op.create_index("ix_shared_pages_organisation", "shared_pages", ["organisation"])
