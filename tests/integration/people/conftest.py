"""The people of one organisation, on a database of each kind, and a browser that reaches them over HTTP."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from argon2 import PasswordHasher
from httpx import ASGITransport, AsyncClient
from litestar import Litestar
from litestar.di import Provide

from visavis.bus.memory import MemoryBus
from visavis.config import Settings
from visavis.http.problems import problem_handler
from visavis.people.routes import routes, signed_in
from visavis.people.service import People
from visavis.storage.database import Database
from visavis.storage.migrate import migrate
from visavis.storage.rows import new_id

ORIGIN = "http://visavis.test"


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
def bus() -> MemoryBus:
    return MemoryBus()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, public_url=ORIGIN, sign_ins_per_minute=5)


@pytest.fixture
def clock() -> SimpleNamespace:
    """The time, which the test moves."""
    return SimpleNamespace(now=1_700_000_000_000)


@pytest.fixture
def people(database: Database, settings: Settings, bus: MemoryBus, clock: SimpleNamespace) -> People:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    return People(database, settings, bus, clock=lambda: int(clock.now), hasher=cheap)


@pytest.fixture
async def organisation(people: People) -> str:
    return await people.create_organisation("Maison Alba")


@pytest.fixture
def email() -> Callable[[str], str]:
    """A name's email in this test only, since databases may be shared."""
    run = new_id()
    return lambda name: f"{name}-{run}@alba.example"


@pytest.fixture
async def browse(people: People, settings: Settings) -> AsyncIterator[Callable[..., AsyncClient]]:
    """Opens one more browser, at an address of its own if need be."""
    app = Litestar(
        routes(people, settings),
        dependencies={"member": Provide(signed_in(people, settings))},
        exception_handlers={Exception: problem_handler()},
        logging_config=None,
    )
    opened: list[AsyncClient] = []

    def browse(address: str = "192.0.2.1") -> AsyncClient:
        opened.append(AsyncClient(transport=ASGITransport(cast("Any", app), client=(address, 1)), base_url=ORIGIN))
        return opened[-1]

    yield browse
    for browser in opened:
        await browser.aclose()
