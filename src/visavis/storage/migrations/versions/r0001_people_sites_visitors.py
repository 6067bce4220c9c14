"""Organisations and their members, sites, visitors and the pages these looked at."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _people()
    _sites()
    _visitors()


def _people() -> None:
    op.create_table(
        "organisations",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisations"),
    )
    op.create_table(
        "members",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("available", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_members"),
        sa.ForeignKeyConstraint(["organisation"], ["organisations.id"], name="fk_members_organisation"),
        sa.UniqueConstraint("email", name="uq_members_email"),
    )
    op.create_index("ix_members_organisation", "members", ["organisation"])
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("member", sa.String(36), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name="fk_sessions_member", ondelete="CASCADE"),
    )
    op.create_index("ix_sessions_member", "sessions", ["member"])
    op.create_index("ix_sessions_expires_at", "sessions", ["expires_at"])


def _sites() -> None:
    op.create_table(
        "sites",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("key", sa.String(20), nullable=False),
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("origins", sa.JSON(), nullable=False),
        sa.Column("appearance", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sites"),
        sa.ForeignKeyConstraint(["organisation"], ["organisations.id"], name="fk_sites_organisation"),
        sa.UniqueConstraint("key", name="uq_sites_key"),
    )
    op.create_index("ix_sites_organisation", "sites", ["organisation"])


def _visitors() -> None:
    op.create_table(
        "visitors",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("site", sa.String(36), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("device", sa.String(10), nullable=False),
        sa.Column("browser", sa.String(60), nullable=False),
        sa.Column("referrer", sa.String(2_000), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_visitors"),
        sa.ForeignKeyConstraint(["organisation"], ["organisations.id"], name="fk_visitors_organisation"),
        sa.ForeignKeyConstraint(["site"], ["sites.id"], name="fk_visitors_site"),
    )
    op.create_index("ix_visitors_organisation", "visitors", ["organisation"])
    op.create_index("ix_visitors_site", "visitors", ["site"])
    op.create_table(
        "page_views",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("visitor", sa.String(36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.String(2_000), nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_page_views"),
        sa.ForeignKeyConstraint(["visitor"], ["visitors.id"], name="fk_page_views_visitor", ondelete="CASCADE"),
    )
    op.create_index("ix_page_views_visitor", "page_views", ["visitor", "at"])
