"""What clamd says of stored contents."""

import sqlalchemy as sa
from alembic import op

revision = "0082"
down_revision = "0091"


def upgrade() -> None:
    op.create_table(
        "file_checks",
        sa.Column("object", sa.String(150), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("found", sa.String(200), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["object"], ["stored_objects.key"], name="fk_file_checks_object", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("object", name="pk_file_checks"),
    )
    waiting = sa.text("state = 'waiting'")
    op.create_index(
        "ix_file_checks_waiting", "file_checks", ["next_at"], sqlite_where=waiting, postgresql_where=waiting
    )
