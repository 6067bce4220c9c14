"""The command as it is typed: what it does, and the one line it says when it is used wrongly."""

import io
import socket
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import visavis
from visavis.cli import main


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield int(taken.getsockname()[1])


def _run(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(words)
    code = ended.value.code
    return code if isinstance(code, int) else 0


def _refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """The one line of a refusal."""
    assert _run(*words) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert said[0].startswith("visavis: ")
    return said[0]


def _type(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--version") == 0
    assert capsys.readouterr().out == f"visavis {visavis.__version__}\n"


def test_an_organisation_its_member_and_its_site(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _run("organisation", "add", "--name", "My shop") == 0
    _type(monkeypatch, "a long password\n")
    member = (
        "member",
        "add",
        "--organisation",
        "My shop",
        "--email",
        "Me@shop.example",
        "--name",
        "Me",
        "--role",
        "owner",
    )
    assert _run(*member) == 0
    capsys.readouterr()
    assert _run("site", "add", "--organisation", "My shop", "--name", "Shop", "--origin", "https://shop.example") == 0
    assert capsys.readouterr().out.startswith('<script async src="http://127.0.0.1:8000/widget.js" data-site="')
    _type(monkeypatch, "a long password\n")
    assert "member already" in _refused(capsys, *member)


def test_a_visitor_is_erased_when_there_is_one_and_somebody_is_sure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _run("organisation", "add", "--name", "My shop") == 0
    erase = ("visitor", "erase", "0197a000-0000-7000-8000-000000000001", "--organisation", "My shop")
    capsys.readouterr()
    assert "no such visitor" in _refused(capsys, *erase, "--yes")
    _type(monkeypatch, "n\n")
    assert _run(*erase) == 2
    assert "cannot be undone" in capsys.readouterr().err
    assert "nonsense" in _refused(capsys, "visitor", "erase", "nonsense", "--organisation", "My shop")


def test_an_unknown_organisation(capsys: pytest.CaptureFixture[str]) -> None:
    line = _refused(capsys, "site", "add", "--organisation", "None", "--name", "x", "--origin", "https://shop.example")
    assert "“None”" in line


def test_a_password_too_short(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    _type(monkeypatch, "short\n")
    assert "--password" in _refused(capsys, "member", "add", "--organisation", "x", "--email", "a@b", "--name", "A")


def test_what_is_no_origin(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("organisation", "add", "--name", "My shop") == 0
    capsys.readouterr()
    line = _refused(capsys, "site", "add", "--organisation", "My shop", "--name", "x", "--origin", "shop.example")
    assert "shop.example" in line


def test_a_port_in_use(capsys: pytest.CaptureFixture[str], taken_port: int) -> None:
    assert f"Port {taken_port}" in _refused(capsys, "serve", "--port", str(taken_port))
    assert f"Port {taken_port}" in _refused(capsys, "demo", "--port", "0", "--shop-port", str(taken_port))


def test_a_wrong_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--port" in _refused(capsys, "serve", "--port", "99999")
    assert "nonsense" in _refused(capsys, "nonsense")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("VISAVIS_PORT", "many"),
        ("VISAVIS_HEARTBEAT_S", "-1"),
        ("VISAVIS_MISSPELT", "x"),
        ("VISAVIS_SECRET", "short"),
        ("VISAVIS_DATABASE_URL", "mysql://x"),
    ],
)
def test_a_wrong_setting_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    assert variable in _refused(capsys, "serve")


def test_a_data_folder_that_is_none(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    data.write_text("a file")
    assert str(data.name) in _refused(capsys, "serve", "--port", "0")


def test_a_database_that_does_not_answer(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISAVIS_DATABASE_URL", "postgresql+asyncpg://a:b@127.0.0.1:1/x")
    assert _run("serve", "--port", "0") == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("visavis: The database cannot be used")


def test_a_database_of_a_later_version(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    assert _run("migrate") == 0
    with sqlite3.connect(data / "visavis.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    capsys.readouterr()
    assert "later version" in _refused(capsys, "serve", "--port", "0")


def test_migrate_tells_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("migrate") == 0
    assert capsys.readouterr().out.startswith("Applied ")
    assert _run("migrate") == 0
    assert capsys.readouterr().out.startswith("Nothing to do")
