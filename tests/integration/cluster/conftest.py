"""`visavis cluster` as a process on a folder of its own, with what is needed to speak to it."""

import json
import os
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from visavis.cluster.control import ask
from visavis.cluster.folder import Folder
from visavis.cluster.part import Report

PATIENCE_S = 60


class Cluster:
    """The process, and the links that it printed when all was ready. Every node has the same `settings`."""

    def __init__(self, data: Path, *, nodes: int, **settings: str) -> None:
        self.folder = Folder(data)
        environ = {name: value for name, value in os.environ.items() if not name.startswith("VISAVIS_")} | settings
        options = ("--nodes", str(nodes), "--port", "0", "--shop-port", "0", "--json", "--data", str(data))
        self._process = subprocess.Popen(
            (sys.executable, "-m", "visavis", "cluster", *options),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environ,
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, self._process.communicate()
        self.links: dict[str, Any] = json.loads(line)
        self.server = self.links["console"].removesuffix("/console/")
        self.shop = self.links["shop"].removesuffix("/")
        self.trust = ssl.create_default_context(cafile=self.links["certificate"])

    @property
    def pids(self) -> dict[str, int]:
        return {part.name: part.pid for part in self.ask("status").values()}

    def ask(self, do: str, part: str = "") -> dict[str, Report]:
        return {report.name: report for report in ask(self.folder.control, do, part)}

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """The exit code after this signal."""
        self._process.send_signal(number)
        return self.ended()

    def ended(self) -> int:
        """The exit code, once it has ended by itself."""
        self._process.communicate(timeout=PATIENCE_S)
        return self._process.returncode


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter, as PostgreSQL needs where the tests run as root."""
    folder = Path(tempfile.mkdtemp(prefix="visavis-cluster-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="package")
def cluster() -> Iterator[Cluster]:
    with open_folder() as data:
        cluster = Cluster(data, nodes=2)
        yield cluster
        assert cluster.end() == 0
