"""The code of the version before: what lay in the commit before the newest migration was added."""

import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
MIGRATIONS = "src/visavis/storage/migrations/versions"
NEEDS = (
    "This test runs the code of an earlier commit, so it needs git, the repository and its whole history: "
    "an archive of the files will not do, and a shallow clone is completed by `git fetch --unshallow`."
)


class HistoryError(Exception):
    """The earlier code cannot be had here; the message says what is needed."""


def unpack_predecessor(folder: Path) -> Path:
    """Put the earlier code into a folder; the path to import it from. Raises HistoryError."""
    archive = BytesIO(_git("archive", _predecessor(), "src"))
    with tarfile.open(fileobj=archive) as tar:
        tar.extractall(folder, filter="data") if hasattr(tarfile, "data_filter") else tar.extractall(folder)  # noqa: S202
    return folder / "src"


def _predecessor() -> str:
    """The name of the commit. While the newest migration is not committed yet, it is the last one.

    One that was renumbered counts from when it was first there: in between, two may have had the same number.
    """
    if _git("rev-parse", "--is-shallow-repository").strip() != b"false":
        raise HistoryError(NEEDS)
    newest = max((ROOT / MIGRATIONS).glob("r*.py")).relative_to(ROOT)
    added = _git("log", "--follow", "--diff-filter=A", "--format=%H", "--", str(newest)).decode().split()
    return f"{added[-1]}^" if added else "HEAD"


def _git(*words: str) -> bytes:
    try:
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        print(getattr(error, "stderr", b"").decode(), file=sys.stderr)
        raise HistoryError(NEEDS) from error
