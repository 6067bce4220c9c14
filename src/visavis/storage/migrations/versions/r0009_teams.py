"""Teams, and what members speak, know and take at once."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("members", sa.Column("languages", sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
    op.add_column("members", sa.Column("skills", sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
    op.add_column("members", sa.Column("text_capacity", sa.Integer(), nullable=False, server_default=sa.text("5")))
    op.add_column("members", sa.Column("call_capacity", sa.Integer(), nullable=False, server_default=sa.text("1")))
    op.create_table(
        "teams",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_teams"),
        sa.ForeignKeyConstraint(["organisation"], ["organisations.id"], name="fk_teams_organisation"),
        sa.UniqueConstraint("organisation", "name", name="uq_teams_organisation_name"),
    )
    op.create_table(
        "team_members",
        sa.Column("team", sa.String(36), nullable=False),
        sa.Column("member", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("team", "member", name="pk_team_members"),
        sa.ForeignKeyConstraint(["team"], ["teams.id"], name="fk_team_members_team", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name="fk_team_members_member", ondelete="CASCADE"),
    )
    op.create_index("ix_team_members_member", "team_members", ["member"])
