"""A database belongs to one installation: its nodes share a secret, and one with another is refused in one line."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from visavis.cli import main
from visavis.config import Settings, load_settings
from visavis.doctor import Report, as_text, check_database_clock, examine
from visavis.storage.clocks import clock_ahead_s
from visavis.storage.database import Database
from visavis.storage.installation import ForeignDatabaseError, claim, hand_over, owner_of
from visavis.storage.migrate import migrate
from visavis.visitors.secret import fingerprint

OURS, THEIRS = "our secret of 24 letters", "their secret of 24 letters"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'visavis.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    name = f"test_{uuid4().hex}"
    asyncio.run(_create(server.dsn(), name))
    yield server.dsn(name, "postgresql+asyncpg")


async def _create(dsn: str, name: str) -> None:
    connection = await asyncpg.connect(dsn)
    await connection.execute(f'create database "{name}"')
    await connection.close()


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    await migrate(database)
    yield database
    await database.close()


async def test_the_first_one_claims_it_and_its_other_nodes_are_welcome(database: Database) -> None:
    for _ in range(2):
        await claim(database, "ours")
    assert await owner_of(database) == "ours"


async def test_another_installation_is_refused_and_changes_nothing(database: Database) -> None:
    await claim(database, "ours")
    with pytest.raises(ForeignDatabaseError):
        await claim(database, "theirs")
    assert await owner_of(database) == "ours"


async def test_of_many_that_start_at_once_one_installation_is_left(database: Database) -> None:
    outcomes = await asyncio.gather(*(claim(database, f"{n % 2}") for n in range(10)), return_exceptions=True)
    owner = await owner_of(database)
    assert [outcome is None for outcome in outcomes] == [f"{n % 2}" == owner for n in range(10)]


async def test_a_secret_changed_on_purpose_takes_the_place_of_the_old_one(database: Database) -> None:
    await hand_over(database, "first")
    await claim(database, "first")
    await hand_over(database, "second")
    await claim(database, "second")
    with pytest.raises(ForeignDatabaseError):
        await claim(database, "first")


async def test_a_database_without_tables_is_nobody_s(url: str) -> None:
    database = Database(url)
    assert await owner_of(database) == ""
    await database.close()


def test_the_command_refuses_and_then_hands_over(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two installations by hand: the first start, a start with another secret, the change on purpose."""
    monkeypatch.setenv("VISAVIS_DATABASE_URL", url)
    monkeypatch.setenv("VISAVIS_DATA_DIR", str(tmp_path))

    def ended(*arguments: str, secret: str) -> int:
        monkeypatch.setenv("VISAVIS_SECRET", secret)
        with pytest.raises(SystemExit) as exit_:
            main(arguments)
        return int(exit_.value.code or 0)

    assert ended("organisation", "add", "--name", "Alba", secret=OURS) == 0
    capsys.readouterr()
    assert ended("organisation", "add", "--name", "Bora", secret=THEIRS) == 2
    complaint = capsys.readouterr().err.splitlines()
    assert "another secret" in complaint[-1]
    assert "--new-secret" in complaint[-1]
    assert ended("migrate", "--new-secret", secret=THEIRS) == 0
    assert ended("organisation", "add", "--name", "Bora", secret=THEIRS) == 0


async def _report(url: str, folder: Path, secret: str) -> Report:
    environ = {"VISAVIS_DATABASE_URL": url, "VISAVIS_DATA_DIR": str(folder), "VISAVIS_PORT": "0"}
    environ |= {"VISAVIS_SECRET": secret} if secret else {}
    (folder / "static" / "console").mkdir(parents=True, exist_ok=True)
    for name in ("widget.js", "console/index.html"):
        (folder / "static" / name).touch()
    return await examine(load_settings(environ), environ, static=folder / "static")


async def test_the_doctor_tells_whose_it_is(database: Database, url: str, tmp_path: Path) -> None:
    assert (await _report(url, tmp_path, OURS)).healthy
    await claim(database, fingerprint(Settings(secret=OURS)))
    assert "the database is ours" in as_text(await _report(url, tmp_path, OURS))
    for secret in (THEIRS, ""):
        report = await _report(url, tmp_path, secret)
        assert [finding.check for finding in report.findings if not finding.ok] == ["installation"]
    assert not (tmp_path / "secret").exists()


async def test_the_doctor_says_that_a_database_takes_no_writes(postgres_dsn: str, tmp_path: Path) -> None:
    connection = await asyncpg.connect(postgres_dsn.replace("+asyncpg", ""))
    name = await connection.fetchval("SELECT current_database()")
    await connection.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    await connection.close()
    report = await _report(postgres_dsn, tmp_path, OURS)
    assert "read-only" in as_text(report)
    assert [finding.check for finding in report.findings if not finding.ok] == ["database"]


async def test_the_clock_is_held_against_the_database_s(database: Database) -> None:
    assert abs(await clock_ahead_s(database)) < 60


@pytest.mark.parametrize(("ahead_s", "fine"), [(0, True), (4, True), (-4, True), (300, False), (-300, False)])
def test_clocks_that_are_minutes_apart_are_told(ahead_s: float, fine: bool) -> None:
    assert check_database_clock(ahead_s).ok is fine
