"""A wheel built from what git holds contains the front end, and installs to a working command."""

import os
import subprocess
import sys
import tarfile
import zipfile
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FRONT_END = ("widget.js", "console/index.html", "shop/index.html")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built in an export of the last commit, so that nothing lying about in the work tree can help."""
    folder = tmp_path_factory.mktemp("export")
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data") if hasattr(tarfile, "data_filter") else tar.extractall(folder)  # noqa: S202
    environment = {**os.environ, "npm_config_prefer_offline": "true"}
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    done = subprocess.run(build, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = (folder / "dist").glob("*.whl")
    return built


def test_the_wheel_contains_the_front_end(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in FRONT_END if f"visavis/static/{name}" not in names] == []
    assert any(name.startswith("visavis/static/widget/") for name in names)


def test_the_wheel_brings_a_working_command(wheel: Path, tmp_path: Path) -> None:
    """Its own files come from the wheel, its requirements from the environment of the tests."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(tmp_path), str(wheel)]
    subprocess.run(pip, check=True)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [str(tmp_path / "bin/visavis"), "--version"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert version("visavis") in done.stdout
