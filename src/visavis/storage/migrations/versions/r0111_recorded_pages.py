"""Shared pages are recorded too, beside a call or alone."""

import sqlalchemy as sa
from alembic import op

revision = "0111"
down_revision = "0101"


def upgrade() -> None:
    op.add_column("recordings", sa.Column("page", sa.String(36), nullable=False, server_default=sa.text("''")))
    op.add_column("recording_pieces", sa.Column("page", sa.Boolean(), nullable=False, server_default=sa.false()))
