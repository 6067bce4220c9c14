"""Sites' own words, their teams' pictures, and the names that they have in a list they were imported from."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("sites", sa.Column("reference", sa.String(100)))
    op.add_column("sites", sa.Column("words", sa.JSON(), nullable=False, server_default=sa.text("'{}'")))
    op.add_column("sites", sa.Column("picture", sa.String(64), nullable=False, server_default=sa.text("''")))
    op.create_index("uq_sites_organisation_reference", "sites", ["organisation", "reference"], unique=True)
    op.create_index("ix_sites_organisation_name", "sites", ["organisation", "name", "id"])
    op.create_table(
        "site_pictures",
        sa.Column("site", sa.String(36), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("media_type", sa.String(20), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("site", name="pk_site_pictures"),
        sa.ForeignKeyConstraint(["site"], ["sites.id"], name="fk_site_pictures_site", ondelete="CASCADE"),
    )
