"""Organisations are found by their name."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_index("ix_organisations_name", "organisations", ["name"])
