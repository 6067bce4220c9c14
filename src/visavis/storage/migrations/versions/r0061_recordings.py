"""Recordings of calls, the pieces in which they come up, and comments on them."""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0051"


def upgrade() -> None:
    op.create_table(
        "recordings",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("conversation", sa.String(36), nullable=False),
        sa.Column("call", sa.String(36), nullable=False),
        sa.Column("member", sa.String(36), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("claimed_until", sa.BigInteger(), nullable=False),
        sa.Column("kept_at", sa.BigInteger(), nullable=False),
        sa.Column("lasted_ms", sa.BigInteger(), nullable=False),
        sa.Column("broken", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_recordings"),
    )
    op.create_index("ix_recordings_conversation", "recordings", ["conversation"])
    unfinished = sa.text("kept_at = 0 AND ended_at > 0")
    op.create_index(
        "ix_recordings_unfinished",
        "recordings",
        ["ended_at"],
        sqlite_where=unfinished,
        postgresql_where=unfinished,
    )
    _create_parts()


def _create_parts() -> None:
    op.create_table(
        "recording_pieces",
        sa.Column("recording", sa.String(36), nullable=False),
        sa.Column("piece", sa.String(36), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recording"], ["recordings.id"], name="fk_recording_pieces_recording", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("recording", "piece", name="pk_recording_pieces"),
    )
    op.create_table(
        "recording_comments",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("recording", sa.String(36), nullable=False),
        sa.Column("member", sa.String(36), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recording"], ["recordings.id"], name="fk_recording_comments_recording", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_recording_comments"),
    )
    op.create_index("ix_recording_comments_recording", "recording_comments", ["recording"])
