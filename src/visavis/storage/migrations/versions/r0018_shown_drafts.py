"""Sites may show advisors what shoppers are about to send."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("sites", sa.Column("shows_drafts", sa.Boolean(), nullable=False, server_default=sa.false()))
