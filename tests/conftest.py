"""What every test may ask for from outside the product: a fresh PostgreSQL database, a NATS server."""

import asyncio
from collections.abc import Iterator
from uuid import uuid4

import asyncpg
import pytest
from hypothesis import HealthCheck, settings

from nats_server import NatsServer
from postgres import Server
from seaweed import SeaweedServer

settings.register_profile("shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared machine")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    with Server() as server:
        yield server


@pytest.fixture(scope="module")
def postgres_dsn(postgres_server: Server) -> str:
    """The SQLAlchemy address of an empty database that this test module has to itself."""
    name = f"test_{uuid4().hex}"
    asyncio.run(_create(postgres_server.dsn(), name))
    return postgres_server.dsn(name, "postgresql+asyncpg")


@pytest.fixture(scope="session")
def nats_server() -> Iterator[NatsServer]:
    """A NATS server that stays well; a test that harms one makes its own."""
    with NatsServer() as server:
        yield server


@pytest.fixture(scope="session")
def seaweed_server() -> Iterator[SeaweedServer]:
    """An S3 store that stays well; its bucket is shared by the tests of a process."""
    with SeaweedServer() as server:
        yield server


async def _create(dsn: str, name: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(f'create database "{name}"')
    finally:
        await connection.close()
