"""When a site is open."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("sites", sa.Column("hours", sa.JSON(none_as_null=True)))
