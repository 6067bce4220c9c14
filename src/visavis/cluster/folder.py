"""The cluster's data folder: where each part keeps its things, and the secrets that its parts share.

logs/PART.log    what each part says
run/             process records, the control socket and the secrets; closed to other users
postgres/ nats-1/ … store-s3/ … coturn/ node-1/ … caddy/    what each part keeps
"""

import fcntl
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from visavis.cluster.errors import ClusterError
from visavis.cluster.part import end_remembered
from visavis.cluster.postgres import open_to_others

OUTSIDE = Path("/var/tmp")  # noqa: S108 - the folder made there has an unforeseeable name
"""Where root keeps PostgreSQL's files when its unprivileged user cannot reach the data folder."""


class Secrets(msgspec.Struct, frozen=True):
    """Made once for a data folder."""

    database: str
    nats: str
    node: str
    store: str
    turn: str


class Folder:
    """A data folder; its paths are absolute."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.run = self.path / "run"
        self.control = self.run / "control"
        self.certificate = self.path / "caddy" / "storage" / "pki" / "authorities" / "local" / "root.crt"

    def make(self) -> None:
        for folder in (self.path, self.path / "logs"):
            folder.mkdir(parents=True, exist_ok=True)
        self.run.mkdir(mode=0o700, exist_ok=True)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Hold the folder for one supervisor, without what a crashed one left. Raises ClusterError when it is held."""
        with (self.run / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise ClusterError(f"A cluster runs in {self.path}; stop it with `visavis cluster stop`") from None
            self.control.unlink(missing_ok=True)
            for record in self.run.glob("*.pid"):
                end_remembered(record)
            yield

    def of(self, part: str) -> Path:
        """The folder of one part, made if need be."""
        folder = self.path / part
        folder.mkdir(exist_ok=True)
        return folder

    def log(self, part: str) -> Path:
        return self.path / "logs" / f"{part}.log"

    def record(self, part: str) -> Path:
        return self.run / f"{part}.pid"

    def secrets(self) -> Secrets:
        """Those of the folder; what it lacks is made."""
        file = self.run / "secrets.json"
        kept = msgspec.json.decode(file.read_bytes(), type=dict[str, str]) if file.exists() else {}
        whole = {name: kept.get(name) or secrets.token_hex(16) for name in Secrets.__struct_fields__}
        if whole != kept:
            file.touch(mode=0o600)
            file.write_bytes(msgspec.json.encode(whole))
        return Secrets(**whole)

    def of_postgres(self) -> Path:
        """PostgreSQL's folder; for root it must be open to others, if need be behind a link to another place."""
        folder = self.path / "postgres"
        if folder.exists() or os.geteuid() != 0 or open_to_others(self.path):
            return self.of("postgres").resolve()
        folder.unlink(missing_ok=True)
        folder.symlink_to(tempfile.mkdtemp(prefix="visavis-postgres-", dir=OUTSIDE))
        return folder.resolve()
