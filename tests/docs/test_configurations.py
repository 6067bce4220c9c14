"""The configuration files in the documents are accepted by the programs that they are for."""

import re
import subprocess
from pathlib import Path

import pytest

from visavis.cluster import engines

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
BLOCKS = FENCE.findall((ROOT / "docs" / "deploying.md").read_text())
CADDY = [block for block in BLOCKS if "reverse_proxy" in block]
NATS = [block for block in BLOCKS if "server_name:" in block]


def accepted(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("block", CADDY, ids=range(len(CADDY)))
def test_caddy_understands_it(tmp_path: Path, block: str) -> None:
    file = tmp_path / "Caddyfile"
    file.write_text(block)
    accepted([str(engines.program("caddy")), "adapt", "--adapter", "caddyfile", "--config", str(file)])


@pytest.mark.parametrize("block", NATS, ids=range(len(NATS)))
def test_nats_understands_it(tmp_path: Path, block: str) -> None:
    file = tmp_path / "nats.conf"
    file.write_text(block)
    accepted([str(engines.program("nats-server")), "-t", "-c", str(file)])


def test_there_are_some() -> None:
    assert len(CADDY) >= 2
    assert NATS
