"""A real TURN server for the tests: coturn on loopback, gone afterwards.

`python tools/coturn.py` prints the path of coturn's program; with `--install` it may bring it first.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from visavis.cluster import processes
from visavis.cluster.files import coturn_conf
from visavis.cluster.ports import free_ports

START_TIMEOUT_S = 10
APT = (
    ["apt-get", "-qq", "update"],
    ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", "coturn"],
)


def find() -> str | None:
    return shutil.which("turnserver")


def install() -> str | None:
    """Brings coturn from the system's packages where that is possible, and returns its path."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in APT:
            if subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode != 0:
                break
    return find()


class TurnServer:
    """One server on free ports of 127.0.0.1; a context manager. `tls` is the file of a key with its certificate."""

    def __init__(self, secret: str, *, tls: Path | None = None) -> None:
        self._secret = secret
        self._tls = tls
        self._folder = Path(tempfile.mkdtemp(prefix="visavis-coturn-"))
        self.port, self.tls_port = free_ports(2)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"turn:127.0.0.1:{self.port}"

    def __enter__(self) -> "TurnServer":
        program = find()
        if program is None:
            raise RuntimeError("coturn is not installed: run python tools/coturn.py --install")
        tls = f"tls-listening-port={self.tls_port}\ncert={self._tls}\npkey={self._tls}\n" if self._tls else "no-tls\n"
        file = self._folder / "turnserver.conf"
        file.write_text(coturn_conf(self._folder, self.port, self._secret) + tls)
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen([program, "-c", str(file)], stdout=log, stderr=subprocess.STDOUT)
        self._wait_until_ready()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            processes.kill(self._process.pid)
            self._process.wait()
        shutil.rmtree(self._folder)

    def said(self) -> str:
        """What the server has written down."""
        return (self._folder / "log").read_text(errors="replace")

    def _wait_until_ready(self) -> None:
        give_up = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < give_up and self._process and self._process.poll() is None:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            time.sleep(0.02)
        raise RuntimeError(f"coturn did not start: {self.said()}")


def main(arguments: list[str]) -> int:
    path = find()
    if path is None and "--install" in arguments:
        print("  installing coturn for the tests", file=sys.stderr, flush=True)
        path = install()
    if path is None:
        print("No coturn for the tests: install the package coturn, which holds turnserver.", file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
