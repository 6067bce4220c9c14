"""What every test may ask for from outside the product: a fresh PostgreSQL database."""

from collections.abc import Iterator
from uuid import uuid4

import asyncpg
import pytest

from postgres import Server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    with Server() as server:
        yield server


@pytest.fixture(scope="module")
async def _postgres_database(postgres_server: Server) -> str:
    name = f"test_{uuid4().hex}"
    connection = await asyncpg.connect(postgres_server.dsn())
    try:
        await connection.execute(f'create database "{name}"')
    finally:
        await connection.close()
    return name


@pytest.fixture(scope="module")
def postgres_dsn(postgres_server: Server, _postgres_database: str) -> str:
    """The SQLAlchemy address of an empty database that this test module has to itself."""
    return postgres_server.dsn(_postgres_database, "postgresql+asyncpg")
