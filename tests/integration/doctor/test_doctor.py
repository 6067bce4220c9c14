"""The doctor looks without touching, and says what to do."""

import json
import os
import socket
import stat
from pathlib import Path

import msgspec
import pytest

from nats_server import NatsServer, nats_cluster
from seaweed import SeaweedServer
from visavis.cli import main
from visavis.config import SETTINGS, Settings, load_settings
from visavis.doctor import (
    Finding,
    Report,
    as_text,
    check_clock,
    check_nats,
    check_objects,
    check_port,
    check_public_url,
    examine,
)
from visavis.storage.database import Database
from visavis.storage.migrate import migrate
from visavis.visitors.secret import signing_key

BUILT = ("widget.js", "console/index.html")


@pytest.fixture
def static(tmp_path: Path) -> Path:
    for name in BUILT:
        (tmp_path / "static" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "static" / name).touch()
    return tmp_path / "static"


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"VISAVIS_DATA_DIR": str(tmp_path / "data"), "VISAVIS_PORT": "0"}


async def _examine(environ: dict[str, str], static: Path) -> Report:
    return await examine(load_settings(environ), environ, static=static)


def _failing(report: Report) -> list[str]:
    return [finding.check for finding in report.findings if not finding.ok]


async def test_a_fresh_machine_is_healthy_and_stays_untouched(
    environ: dict[str, str], static: Path, tmp_path: Path
) -> None:
    report = await _examine(environ, static)
    assert report.healthy, as_text(report)
    assert not (tmp_path / "data").exists()


async def test_every_setting_is_shown_with_its_origin_and_secrets_are_hidden(
    environ: dict[str, str], static: Path, tmp_path: Path
) -> None:
    environ["VISAVIS_DATABASE_URL"] = f"sqlite+aiosqlite:///{tmp_path}/hidden-place.db"
    signing_key(load_settings(environ))
    report = await _examine(environ, static)
    shown = {value.variable: value for value in report.settings}
    assert set(shown) == {setting.variable for setting in SETTINGS}
    assert shown["VISAVIS_PORT"].origin == "environment"
    assert shown["VISAVIS_HOST"].origin == "default"
    assert (shown["VISAVIS_SECRET"].origin, shown["VISAVIS_SECRET"].value) == ("generated", "(hidden)")
    assert "hidden-place" not in as_text(report)


async def test_who_may_read_the_figures_is_told_and_their_token_is_not(environ: dict[str, str], static: Path) -> None:
    assert "this machine only" in as_text(await _examine(environ, static))
    environ["VISAVIS_METRICS_TOKEN"] = "a token of the doctor's"
    told = as_text(await _examine(environ, static))
    assert "whoever bears VISAVIS_METRICS_TOKEN" in told
    assert "a token of the doctor's" not in told


async def test_a_database_that_is_up_to_date(environ: dict[str, str], static: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    database = Database(load_settings(environ).database)
    await migrate(database)
    await database.close()
    report = await _examine(environ, static)
    assert "up to date" in as_text(report)


async def test_a_database_that_does_not_answer(environ: dict[str, str], static: Path) -> None:
    environ["VISAVIS_DATABASE_URL"] = "postgresql+asyncpg://a:b@127.0.0.1:1/x"
    report = await _examine(environ, static)
    assert _failing(report) == ["database"]
    assert "VISAVIS_DATABASE_URL" in as_text(report)


async def test_postgres_tells_its_version(environ: dict[str, str], static: Path, postgres_dsn: str) -> None:
    environ["VISAVIS_DATABASE_URL"] = postgres_dsn
    report = await _examine(environ, static)
    assert report.healthy
    assert "PostgreSQL" in as_text(report)
    assert "to be applied" in as_text(report)


async def test_the_store_of_files_is_written_read_and_signs(seaweed_server: SeaweedServer, tmp_path: Path) -> None:
    settings = seaweed_server.settings(tmp_path)
    (finding,) = await check_objects(settings)
    assert (finding.ok, finding.found) == (
        True,
        f"files at {seaweed_server.endpoint} keeps, gives back and signs addresses",
    )
    (refused,) = await check_objects(msgspec.structs.replace(settings, objects_secret="another"))
    assert not refused.ok
    assert "VISAVIS_OBJECTS_BUCKET" in refused.advice
    assert await check_objects(Settings(data_dir=tmp_path)) == []


async def nats_finding(*servers: NatsServer) -> Finding:
    addresses = ",".join(server.url for server in servers)
    (finding,) = await check_nats(Settings(nats_url=addresses))
    return finding


async def test_a_message_passes_through_nats(nats_server: NatsServer) -> None:
    assert (await nats_finding(nats_server)).ok
    assert await check_nats(Settings()) == []


async def test_a_message_passes_between_the_servers_of_a_cluster() -> None:
    with nats_cluster() as servers:
        finding = await nats_finding(*servers)
    assert (finding.ok, finding.found) == (True, "a message passed between 3 server(s)")


async def test_nats_servers_that_are_no_cluster_are_told(nats_server: NatsServer) -> None:
    with NatsServer() as other:
        finding = await nats_finding(nats_server, other)
    assert not finding.ok
    assert finding.found.endswith(f"does not come to 127.0.0.1:{other.port}")


@pytest.mark.parametrize("permissions", ['publish: "other.>"', 'subscribe: "other.>"'])
async def test_nats_without_permission_says_what_to_allow(permissions: str) -> None:
    with NatsServer(permissions=permissions) as server:
        finding = await nats_finding(server)
    assert not finding.ok
    assert "permissions violation" in finding.found.lower()
    assert "visavis.>" in finding.advice


async def test_nats_that_does_not_answer(environ: dict[str, str], static: Path, postgres_dsn: str) -> None:
    environ |= {"VISAVIS_DATABASE_URL": postgres_dsn, "VISAVIS_NATS_URL": "nats://hidden-word@127.0.0.1:1"}
    report = await _examine(environ, static)
    assert _failing(report) == ["NATS"]
    assert "127.0.0.1:1" in as_text(report)
    assert "hidden-word" not in as_text(report)


async def test_a_front_end_that_is_not_built(environ: dict[str, str], tmp_path: Path) -> None:
    assert _failing(await _examine(environ, tmp_path / "empty")) == ["front end"]


async def test_a_secret_that_others_may_read(environ: dict[str, str], static: Path, tmp_path: Path) -> None:
    signing_key(load_settings(environ))
    (tmp_path / "data" / "secret").chmod(stat.S_IRUSR | stat.S_IRGRP)
    assert _failing(await _examine(environ, static)) == ["secret"]


@pytest.mark.parametrize(
    ("url", "fine"),
    [
        ("https://chat.shop.example", True),
        ("http://localhost:8000", True),
        ("http://shop.localhost", True),
        ("http://127.0.0.1", True),
        ("http://[::1]:8000", True),
        ("http://chat.shop.example", False),
        ("http://10.0.0.3", False),
    ],
)
def test_which_public_addresses_serve(url: str, fine: bool) -> None:
    assert check_public_url(load_settings({"VISAVIS_PUBLIC_URL": url})).ok is fine


def test_a_port_held_by_something_else() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings = load_settings({"VISAVIS_PORT": str(taken.getsockname()[1])})
        finding = check_port(settings)
    assert not finding.ok
    assert "VISAVIS_PORT" in finding.advice


def test_a_clock_that_went_back(environ: dict[str, str], tmp_path: Path) -> None:
    settings = load_settings(environ)
    assert check_clock(settings).ok
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "visavis.db").touch()
    os.utime(tmp_path / "data" / "visavis.db", (4e9, 4e9))
    assert not check_clock(settings).ok


def test_the_command_ends_with_1_when_a_check_fails(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for variable, value in {**environ, "VISAVIS_PUBLIC_URL": "http://chat.shop.example"}.items():
        monkeypatch.setenv(variable, value)
    with pytest.raises(SystemExit) as ended:
        main(["doctor", "--json"])
    assert ended.value.code == 1
    report = json.loads(capsys.readouterr().out)
    assert report["healthy"] is False
    assert "public address" in [finding["check"] for finding in report["findings"] if not finding["ok"]]
