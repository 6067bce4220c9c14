"""Pictures of the pages of PDFs, to be leafed through."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0041"


def upgrade() -> None:
    op.add_column("attachments", sa.Column("pages", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.create_table(
        "page_pictures",
        sa.Column("object", sa.String(150), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("picture", sa.String(150), nullable=False),
        sa.ForeignKeyConstraint(["object"], ["stored_objects.key"], name="fk_page_pictures_object"),
        sa.ForeignKeyConstraint(["picture"], ["stored_objects.key"], name="fk_page_pictures_picture"),
        sa.PrimaryKeyConstraint("object", "page", name="pk_page_pictures"),
    )
    op.create_index("ix_page_pictures_picture", "page_pictures", ["picture"])
