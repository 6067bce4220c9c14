"""How a file that comes up is cut into parts, and which of them came."""

import sqlalchemy as sa
from alembic import op

revision = "0091"
down_revision = "0081"


def upgrade() -> None:
    size = sa.Column("part_bytes", sa.Integer(), nullable=False, server_default=sa.text("1048576"))
    op.add_column("attachments", size)
    op.add_column("attachments", sa.Column("parts", sa.Text(), nullable=False, server_default=sa.text("''")))
