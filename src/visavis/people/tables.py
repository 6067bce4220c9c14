"""The tables of organisations, members, their sessions, and the links by which one becomes a member."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, ForeignKey, Integer, String, Table, text

from visavis.storage.schema import metadata

organisations = Table(
    "organisations",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", String(100), nullable=False, index=True),
    Column("created_at", BigInteger, nullable=False),
)

members = Table(
    "members",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("organisation", ForeignKey("organisations.id"), nullable=False, index=True),
    Column("email", String(254), nullable=False, unique=True),
    Column("name", String(100), nullable=False),
    Column("password_hash", String(200), nullable=False),
    Column("role", String(20), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("available", Boolean, nullable=False),
    Column("language", String(35), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("languages", JSON, nullable=False, server_default=text("'[]'")),
    Column("skills", JSON, nullable=False, server_default=text("'[]'")),
    Column("text_capacity", Integer, nullable=False, server_default=text("5")),
    Column("call_capacity", Integer, nullable=False, server_default=text("1")),
)

join_links = Table(
    "join_links",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("organisation", ForeignKey("organisations.id"), nullable=False, index=True),
    Column("role", String(20), nullable=False),
    Column("expires_at", BigInteger, nullable=False, index=True),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("member", ForeignKey("members.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False, index=True),
    Column("browser", String(40), nullable=False, server_default=text("''")),
    Column("address", String(45), nullable=False, server_default=text("''")),
)
