"""Links by which a phone becomes a camera of a call, until they are opened."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "camera_links",
        sa.Column("member", sa.String(36), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("conversation", sa.String(36), nullable=False),
        sa.Column("call", sa.String(36), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("member", name="pk_camera_links"),
        sa.UniqueConstraint("token_hash", name="uq_camera_links_token_hash"),
    )
