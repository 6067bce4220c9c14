"""The twins: each contract suite runs on every one of them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from visavis.storage.database import Database
from visavis.storage.migrate import migrate


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database of each kind."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_dsn"))
    return f"sqlite+aiosqlite:///{tmp_path / 'visavis.db'}"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated database of each kind."""
    database = Database(database_url)
    await migrate(database)
    yield database
    await database.close()
