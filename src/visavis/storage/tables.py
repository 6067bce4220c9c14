"""The table of the installation: one row that says whose database this is."""

from sqlalchemy import CheckConstraint, Column, SmallInteger, String, Table

from visavis.storage.schema import metadata

installation = Table(
    "installation",
    metadata,
    Column("one", SmallInteger, CheckConstraint("one = 1", name="one"), primary_key=True, autoincrement=False),
    Column("secret", String(64), nullable=False),
)
