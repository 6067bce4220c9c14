"""`make help` is made from the Makefile; here it is held against the Makefile's targets."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_help_lists_every_command() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert phony
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert sorted(re.findall(r"^  make (\w+) +\S", shown, re.MULTILINE)) == sorted(phony[1].split())


def test_a_python_that_is_too_old_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text((ROOT / "Makefile").read_text("utf-8"), "utf-8")
    made = subprocess.run(
        ["make", "PYTHON=false", ".venv/.made"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert made.returncode == 2
    assert "Python 3.11 or later is needed" in made.stderr
    assert not (tmp_path / ".venv").exists()
