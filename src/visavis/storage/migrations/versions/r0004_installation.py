"""Whose database this is: the fingerprint of the installation's secret."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "installation",
        sa.Column("one", sa.SmallInteger(), nullable=False, autoincrement=False),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.CheckConstraint("one = 1", name="one"),
        sa.PrimaryKeyConstraint("one", name="pk_installation"),
    )
