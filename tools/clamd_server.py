"""A real clamd for the tests, on loopback, with one signature: that of the EICAR test file. Gone afterwards.

`python tools/clamd_server.py` prints the path of the program; with `--install` it may bring it first.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from visavis.cluster import processes
from visavis.cluster.ports import free_ports
from visavis.documents.checking.probe import EICAR

START_TIMEOUT_S = 60
LARGEST_MEGABYTES = 5
VIRUS = "Visavis.Test.EICAR"
APT = (
    ["apt-get", "-qq", "update"],
    ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", "clamav-daemon"],
)


def find() -> str | None:
    return shutil.which("clamd")


def install() -> str | None:
    """Brings clamd from the system's packages where that is possible, and returns its path."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in APT:
            if subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode != 0:
                break
    return find()


class ClamdServer:
    """One daemon on a free port and a socket; a context manager. It takes streams of at most 5 MB."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="visavis-clamd-"))
        self.port = free_ports(1)[0]
        self.socket = self._folder / "clamd.sock"
        self._process: subprocess.Popen[bytes] | None = None
        self._write()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def __enter__(self) -> "ClamdServer":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        shutil.rmtree(self._folder)

    def start(self) -> None:
        program = find()
        if program is None:
            raise RuntimeError("clamd is not installed: run python tools/clamd_server.py --install")
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [program, "--foreground", "--config-file", str(self._folder / "clamd.conf")],
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._wait_until_ready()

    def kill(self) -> None:
        if self._process is not None:
            processes.kill(self._process.pid)
            self._process.wait()
            self.socket.unlink(missing_ok=True)

    def _write(self) -> None:
        signatures = self._folder / "signatures"
        signatures.mkdir()
        (signatures / "test.ndb").write_text(f"{VIRUS}:0:*:{EICAR.hex()}\n")
        (self._folder / "clamd.conf").write_text(
            f"DatabaseDirectory {signatures}\nLocalSocket {self.socket}\nTCPAddr 127.0.0.1\nTCPSocket {self.port}\n"
            f"StreamMaxLength {LARGEST_MEGABYTES}M\nMaxThreads 2\nConcurrentDatabaseReload no\n"
            f"User {pwd.getpwuid(os.geteuid()).pw_name}\n"
        )

    def _wait_until_ready(self) -> None:
        give_up = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < give_up and self._process and self._process.poll() is None:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                line.sendall(b"zPING\0")
                if line.recv(10).startswith(b"PONG"):
                    return
            time.sleep(0.02)
        raise RuntimeError(f"clamd did not start: {(self._folder / 'log').read_text(errors='replace')}")


def main(arguments: list[str]) -> int:
    path = find()
    if path is None and "--install" in arguments:
        print("  installing clamd for the tests", file=sys.stderr, flush=True)
        path = install()
    if path is None:
        print("No clamd for the tests: install the package clamav-daemon.", file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
