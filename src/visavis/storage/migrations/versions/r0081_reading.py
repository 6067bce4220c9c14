"""For how long the pages of a file were read."""

import sqlalchemy as sa
from alembic import op

revision = "0081"
down_revision = "0071"


def upgrade() -> None:
    op.add_column("attachments", sa.Column("read_ms", sa.BigInteger(), nullable=False, server_default=sa.text("0")))
