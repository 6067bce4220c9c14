"""The visitors of one site, on a database of each kind, and the shop's page that makes them over HTTP."""

from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar
from litestar.di import Provide

from visavis.bus.memory import MemoryBus
from visavis.config import Settings
from visavis.http.problems import problem_handler
from visavis.people.rules import PERMISSIONS
from visavis.people.service import People
from visavis.presence.principal import Member
from visavis.protocol.views import NewSite
from visavis.sites.rules import KnownSite
from visavis.sites.service import Sites
from visavis.storage.database import Database
from visavis.storage.migrate import migrate
from visavis.visitors.routes import routes
from visavis.visitors.service import Visitors

SHOP = "https://shop.example"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_dsn"))
    return f"sqlite+aiosqlite:///{tmp_path / 'visavis.db'}"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    await migrate(database)
    yield database
    await database.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, visitors_per_minute=3, visitor_days=10)


@pytest.fixture
def sites(database: Database, settings: Settings) -> Sites:
    return Sites(database, settings)


@pytest.fixture
async def site(database: Database, settings: Settings, sites: Sites) -> KnownSite:
    organisation = await People(database, settings, MemoryBus()).create_organisation("Maison Alba")
    return await sites.by_id((await sites.add(organisation, NewSite(name="Alba", origins=(SHOP,)))).id)


@pytest.fixture
def clock() -> SimpleNamespace:
    """The time, which the test moves."""
    return SimpleNamespace(now=1_700_000_000_000)


@pytest.fixture
def visitors(database: Database, settings: Settings, clock: SimpleNamespace) -> Visitors:
    return Visitors(database, settings, clock=lambda: int(clock.now))


@pytest.fixture
async def page(visitors: Visitors, sites: Sites, site: KnownSite, settings: Settings) -> AsyncIterator[AsyncClient]:
    """A page of the shop; the console's requests come from an admin."""
    admin = Member("m", site.organisation, "Ana", "admin", "en", True, PERMISSIONS["admin"])
    app = Litestar(
        routes(visitors, sites, settings),
        dependencies={"member": Provide(lambda: admin, sync_to_thread=False)},
        exception_handlers={Exception: problem_handler()},
        logging_config=None,
    )
    transport = ASGITransport(cast("Any", app))
    async with AsyncClient(transport=transport, base_url=settings.origin, headers={"Origin": SHOP}) as page:
        yield page
