"""What a site hides of its pages when they are shared."""

import sqlalchemy as sa
from alembic import op

revision = "0075"
down_revision = "0083"


def upgrade() -> None:
    op.add_column("sites", sa.Column("masks", sa.JSON(), nullable=False, server_default=sa.text("'{}'")))
