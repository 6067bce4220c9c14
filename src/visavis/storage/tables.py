"""The tables of the installation, one row that says whose database this is, and of periodic work."""

from sqlalchemy import BigInteger, CheckConstraint, Column, SmallInteger, String, Table

from visavis.storage.schema import metadata

installation = Table(
    "installation",
    metadata,
    Column("one", SmallInteger, CheckConstraint("one = 1", name="one"), primary_key=True, autoincrement=False),
    Column("secret", String(64), nullable=False),
)

periodic_jobs = Table(
    "periodic_jobs",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("due_at", BigInteger, nullable=False),
)
