"""Which Node the web build takes: the machine's if it is recent enough, else the one of the Python package."""

from pathlib import Path

import pytest

import node


def machine(folder: Path, version: str) -> None:
    for name, answer in (("node", version), ("npm", "1")):
        program = folder / name
        program.write_text(f"#!/bin/sh\necho {answer}\n")
        program.chmod(0o755)


@pytest.mark.parametrize(
    ("version", "taken"),
    [("v20.19.0", True), ("v22.1.0", True), ("v20.18.3", False), ("v18.20.0", False), ("nonsense", False)],
)
def test_the_machines_node_is_taken_when_recent_enough(
    version: str, taken: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine(tmp_path, version)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (node.machine_npm() is not None) is taken


def test_a_machine_without_node_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert node.machine_npm() is None
