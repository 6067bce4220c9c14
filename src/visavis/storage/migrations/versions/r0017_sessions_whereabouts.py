"""Where a member signed in, for themselves to see."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("sessions", sa.Column("browser", sa.String(40), nullable=False, server_default=sa.text("''")))
    op.add_column("sessions", sa.Column("address", sa.String(45), nullable=False, server_default=sa.text("''")))
