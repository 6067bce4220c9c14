"""A PostgreSQL server in a folder of its own: how it is made, run on loopback, and asked whether it is ready.

PostgreSQL refuses to run as root, so there an unprivileged user owns the folder. Whoever calls starts and stops it.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from visavis.cluster import engines, processes

USER = "visavis"
SETTINGS = {"listen_addresses": "127.0.0.1", "unix_socket_directories": ""}

MARK = "postmaster.pid"

AsUser = Mapping[str, Any]
"""Keywords of `subprocess.Popen` that start a program as the owner of the folder."""


class PostgresFolder:
    """The folder of one server: `data`, and a copy of the programs where they cannot be reached in place.

    Every parent of `path` must be open to other users when root runs this. Raises ClusterError.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.data = self.path / "data"
        self.as_user: AsUser = _unprivileged(self.path)
        self.binaries = engines.postgres()
        if self.as_user and not open_to_others(self.binaries):
            self.binaries = _copied(self.binaries, self.path)

    def initialise(self, password: str, *, sync: bool = True) -> None:
        """Make the cluster of databases, with one user who has this password."""
        file = self.path / "password"
        file.touch(mode=0o600)
        file.write_text(password)
        if self.as_user:
            os.chown(file, self.as_user["user"], self.as_user["group"])
        command = [str(self.binaries / "initdb"), "-D", str(self.data), "-U", USER, f"--pwfile={file}"]
        command += ["--auth=scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions"]
        command += [] if sync else ["--no-sync"]
        try:
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **self.as_user)
        finally:
            file.unlink()

    def command(self, port: int, **settings: str) -> list[str]:
        """What runs the server on a port of 127.0.0.1, with further settings of PostgreSQL's."""
        settings = {**SETTINGS, "port": str(port), **settings}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [str(self.binaries / "postgres"), "-D", str(self.data), *options]

    def forget_dead(self) -> None:
        """Remove the mark of a killed server that nobody has reaped yet: PostgreSQL takes its number for a live one."""
        if (pid := self._marked()) and not processes.runs(pid):
            (self.data / MARK).unlink(missing_ok=True)

    def is_ready(self, pid: int) -> bool:
        """Whether the server that is this process, and not one that was killed before it, accepts connections.

        The eighth line of its mark says `ready` when all is well.
        """
        return self._marked() == pid and "ready" in "".join(self._mark()[7:])

    def _marked(self) -> int:
        """The process id in the mark, or 0."""
        first = "".join(self._mark()[:1])
        return int(first) if first.isdecimal() else 0

    def _mark(self) -> list[str]:
        try:
            return (self.data / MARK).read_text().splitlines()
        except FileNotFoundError:
            return []


def address(port: int, password: str, database: str = "postgres", driver: str = "postgresql") -> str:
    """The address of a database, for `driver` (`postgresql+asyncpg` for SQLAlchemy)."""
    return f"{driver}://{USER}:{password}@127.0.0.1:{port}/{database}"


def open_to_others(path: Path) -> bool:
    """Whether every user may reach what lies in this folder."""
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.absolute().parents))


def _unprivileged(folder: Path) -> AsUser:
    """For root: hands the folder to `nobody`, and returns how to start a process as that user."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "cwd": folder}


def _copied(binaries: Path, folder: Path) -> Path:
    copy = folder / binaries.parent.name
    if not copy.exists():
        shutil.copytree(binaries.parent, copy, symlinks=True)
    return copy / "bin"
