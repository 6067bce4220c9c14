"""A node on a database of each kind, with the people of one organisation."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from visavis.app import App
from visavis.config import Settings
from visavis.people.rules import PERMISSIONS
from visavis.presence.principal import Member
from visavis.protocol.views import NewMember, Role
from visavis.storage.migrate import migrate
from visavis.storage.rows import new_id

Joining = Callable[..., Awaitable[Member]]


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_dsn"))
    return f"sqlite+aiosqlite:///{tmp_path / 'visavis.db'}"


@pytest.fixture
async def app(tmp_path: Path, database_url: str) -> AsyncIterator[App]:
    app = App(Settings(data_dir=tmp_path, database_url=database_url))
    await migrate(app.database)
    yield app
    await app.database.close()


@pytest.fixture
async def organisation(app: App) -> str:
    return await app.people.create_organisation("Maison Alba")


@pytest.fixture
def joining(app: App, organisation: str) -> Joining:
    """Adds a member of a role, of the organisation or of another one."""

    async def joining(name: str, role: Role = "advisor", at: str = organisation) -> Member:
        new = NewMember(name, f"{name}-{new_id()}@alba.example", "correct horse battery", role)
        id_ = (await app.people.add_member(at, new)).id
        return Member(id_, at, name, role, "en", True, PERMISSIONS[role])

    return joining
