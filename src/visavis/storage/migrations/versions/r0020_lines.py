"""Who is in a call or is being called, so that nobody is in two, and no call is left alone."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

RINGING = sa.text("ring_until > 0")


def upgrade() -> None:
    op.create_table(
        "lines",
        sa.Column("person", sa.String(36), nullable=False),
        sa.Column("conversation", sa.String(36), nullable=False),
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("call", sa.String(36), nullable=False),
        sa.Column("in_call", sa.Boolean(), nullable=False),
        sa.Column("ring_until", sa.BigInteger(), nullable=False),
        sa.Column("away_since", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_lines"),
    )
    op.create_index("ix_lines_conversation", "lines", ["conversation"])
    op.create_index("ix_lines_organisation", "lines", ["organisation"])
    op.create_index("ix_lines_ring_until", "lines", ["ring_until"], sqlite_where=RINGING, postgresql_where=RINGING)
