"""The sites of one organisation, on a database of each kind, reached over HTTP by a member and by shops' pages."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
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
from visavis.http.widget_build import WidgetBuild
from visavis.people.rules import PERMISSIONS
from visavis.people.service import People
from visavis.presence.principal import Member
from visavis.protocol.views import Role
from visavis.sites.importing.routes import routes as import_routes
from visavis.sites.importing.service import SiteImports
from visavis.sites.routes import routes
from visavis.sites.service import Sites
from visavis.storage.database import Database
from visavis.storage.migrate import migrate

ORIGIN = "https://chat.example"
WORDS = ("chat", "greeting", "send")


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
    return Settings(data_dir=tmp_path, public_url=ORIGIN)


@pytest.fixture
async def organisation(database: Database, settings: Settings) -> str:
    return await People(database, settings, MemoryBus()).create_organisation("Maison Alba")


@pytest.fixture
def stopwatch() -> SimpleNamespace:
    """Seconds gone by, which the test moves."""
    return SimpleNamespace(now=100.0)


@pytest.fixture
def sites(database: Database, settings: Settings, stopwatch: SimpleNamespace, build: WidgetBuild) -> Sites:
    return Sites(database, settings, stopwatch=lambda: float(stopwatch.now), names=build.names)


def attended_by(organisation: str) -> Callable[[str], Awaitable[bool]]:
    """Only this organisation has somebody to answer."""

    async def attended(asked: str) -> bool:
        return asked == organisation

    return attended


@pytest.fixture
def build(tmp_path: Path) -> WidgetBuild:
    """What the web build tells, in three languages."""
    (tmp_path / "widget").mkdir()
    told = {
        code: {"chat": f"widget/chat.{code}-1.js", "launcher": {"chat": code}, "words": WORDS}
        for code in ("en", "fr", "de")
    }
    (tmp_path / "widget" / "manifest.json").write_text(json.dumps(told))
    return WidgetBuild(tmp_path)


@pytest.fixture
async def browse(
    database: Database, sites: Sites, settings: Settings, organisation: str, build: WidgetBuild
) -> AsyncIterator[Callable[..., AsyncClient]]:
    """Opens a browser where a member of the given role is signed in."""
    opened: list[AsyncClient] = []

    def browse(role: Role = "admin", at: str = organisation) -> AsyncClient:
        member = Member("m", at, "Ana", role, "en", True, PERMISSIONS[role])
        app = Litestar(
            [*routes(sites, settings, attended_by(organisation), build), *import_routes(SiteImports(database, sites))],
            dependencies={"member": Provide(lambda: member, sync_to_thread=False)},
            exception_handlers={Exception: problem_handler()},
            logging_config=None,
        )
        opened.append(AsyncClient(transport=ASGITransport(cast("Any", app)), base_url=ORIGIN))
        return opened[-1]

    yield browse
    for browser in opened:
        await browser.aclose()
