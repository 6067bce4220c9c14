"""The lock files pin by checksum, and name no registry, so that any mirror serves."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))


def pinned(text: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9.-]+==\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_python_packages_are_pinned_by_hash_without_an_address(path: Path) -> None:
    text = path.read_text("utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n?", "", text, flags=re.MULTILINE).strip())
    assert entries
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "--index-url" not in text


def test_what_runs_is_what_is_tested() -> None:
    tested = pinned((ROOT / "requirements/dev.txt").read_text("utf-8"))
    for name in ("runtime", "build"):
        assert pinned((ROOT / f"requirements/{name}.txt").read_text("utf-8")) <= tested


def test_web_packages_are_pinned_by_checksum_without_an_address() -> None:
    lock = json.loads((ROOT / "web/package-lock.json").read_text("utf-8"))
    packages = {path: entry for path, entry in lock["packages"].items() if "node_modules/" in path}
    installed = {path: entry for path, entry in packages.items() if not entry.get("link")}
    assert installed
    assert [path for path, entry in installed.items() if "integrity" not in entry] == []
    assert [path for path, entry in installed.items() if "resolved" in entry] == []


@pytest.mark.parametrize("path", sorted((ROOT / "web").glob("*/package.json")), ids=lambda path: path.parent.name)
def test_web_packages_are_asked_for_by_exact_version(path: Path) -> None:
    package = json.loads(path.read_text("utf-8"))
    wanted = {**package.get("dependencies", {}), **package.get("devDependencies", {})}
    assert [name for name, version in wanted.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
