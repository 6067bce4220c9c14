"""Who is where among several nodes, and the work that comes round once for all of them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "periodic_jobs",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_periodic_jobs"),
    )
    op.create_table(
        "nodes",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("host", sa.String(255), nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("beat_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_nodes"),
    )
    op.create_table(
        "present",
        sa.Column("person", sa.String(36), nullable=False),
        sa.Column("node", sa.String(36), nullable=False),
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("available", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("person", "node", name="pk_present"),
        sa.ForeignKeyConstraint(["node"], ["nodes.id"], name="fk_present_node", ondelete="CASCADE"),
    )
    op.create_index("ix_present_node", "present", ["node"])
    op.create_index("ix_present_available", "present", ["organisation", "available"])
