"""A real PostgreSQL server for the tests: run on loopback, gone afterwards.

`python tools/postgres.py` unpacks the server beside the virtual environment.
"""

import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from visavis.cluster import engines, processes
from visavis.cluster.ports import ReservedPorts
from visavis.cluster.postgres import PostgresFolder, address

START_TIMEOUT_S = 30
FULL_AT_BYTES = 20 * 1024 * 1024
"""More than a file of the write-ahead log has, since these are made in advance."""


class Server:
    """One server on a free port of 127.0.0.1 with its own data folder; a context manager.

    It can be killed and started again, frozen and thawed, and made read-only, as servers are by accidents. `durable`
    has it wait for the disk at each commit; without, what it acknowledged survives its own death but not the machine's.
    """

    def __init__(self, *, durable: bool = False) -> None:
        self._durable = durable

    def __enter__(self) -> "Server":
        self._folder = PostgresFolder(Path(tempfile.mkdtemp(prefix="visavis-postgres-")))
        self._password = secrets.token_hex(16)
        self._folder.initialise(self._password, sync=False)
        self._ports = ReservedPorts(1)
        self.port = self._ports.ports[0]
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.thaw()
        self._process.send_signal(signal.SIGINT)
        self._process.wait()
        self._ports.close()
        shutil.rmtree(self._folder.path)

    @property
    def pid(self) -> int:
        """The process id of the running server."""
        return self._process.pid

    def start(self) -> None:
        """Start on the same port and data as before; return when connections are accepted."""
        self._process = subprocess.Popen(
            self._folder.command(self.port, fsync="on" if self._durable else "off", log_min_messages="fatal"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **self._folder.as_user,
        )
        self._wait_until_ready()

    def kill(self) -> None:
        """Kill every process of the server at once, as a power cut does."""
        processes.kill(self._process.pid)
        self._process.wait()

    def freeze(self) -> None:
        """Stop every process of the server where it stands: it keeps its connections and answers nothing."""
        processes.freeze(self._process.pid)

    def thaw(self) -> None:
        """Have a frozen server go on."""
        if self._process.poll() is None:
            processes.thaw(self._process.pid)

    def read_only(self, on: bool) -> None:
        """Refuse, or accept again, every transaction that writes. Sessions notice within a moment, not at once."""
        value = "on" if on else "off"
        (self._folder.data / "postgresql.auto.conf").write_text(f"default_transaction_read_only = {value}\n")
        self._process.send_signal(signal.SIGHUP)

    def full(self, on: bool) -> None:
        """Let no file grow beyond `FULL_AT_BYTES`, as on a disk that is full, or lift that again."""

        soft_limit = f"--fsize={FULL_AT_BYTES if on else 'unlimited'}:"

        def limit(process: psutil.Process) -> None:
            command = ["prlimit", f"--pid={process.pid}", soft_limit]
            limited = subprocess.run(command, check=False, **self._folder.as_user)
            if process.is_running():  # a backend may end meanwhile
                limited.check_returncode()

        processes.each(self._process.pid, limit)

    def dsn(self, database: str = "postgres", driver: str = "postgresql") -> str:
        """The address of a database on this server, for `driver` (`postgresql+asyncpg` for SQLAlchemy)."""
        return address(self.port, self._password, database, driver)

    def _wait_until_ready(self) -> None:
        give_up = time.monotonic() + START_TIMEOUT_S
        while not self._folder.is_ready(self._process.pid):
            if self._process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError("PostgreSQL did not start")
            time.sleep(0.02)


if __name__ == "__main__":
    sys.exit(0 if engines.postgres() else 1)
