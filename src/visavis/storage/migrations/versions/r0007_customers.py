"""Customers: whom a shop says that a visitor is, and the secrets it says it with."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "customers",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("organisation", sa.String(36), nullable=False),
        sa.Column("site", sa.String(36), nullable=False),
        sa.Column("known_as", sa.String(200), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_customers"),
        sa.UniqueConstraint("site", "known_as", name="uq_customers_site_known_as"),
        sa.ForeignKeyConstraint(["organisation"], ["organisations.id"], name="fk_customers_organisation"),
        sa.ForeignKeyConstraint(["site"], ["sites.id"], name="fk_customers_site"),
    )
    op.create_index("ix_customers_organisation", "customers", ["organisation"])
    op.create_table(
        "site_secrets",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("site", sa.String(36), nullable=False),
        sa.Column("secret", sa.String(100), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_site_secrets"),
        sa.ForeignKeyConstraint(["site"], ["sites.id"], name="fk_site_secrets_site", ondelete="CASCADE"),
    )
    op.create_index("ix_site_secrets_site", "site_secrets", ["site"])
    op.add_column("visitors", sa.Column("customer", sa.String(36), nullable=False, server_default=sa.text("''")))
    op.create_index("ix_visitors_customer", "visitors", ["customer"])
    op.add_column("conversations", sa.Column("customer", sa.String(36), nullable=False, server_default=sa.text("''")))
    op.create_index("ix_conversations_customer", "conversations", ["customer"])
