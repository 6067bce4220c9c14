"""Remakes web/package-lock.json from the package.json files alone.

It works in a folder of its own: beside installed packages npm would write down only this machine's platform.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import node

WEB = node.ROOT / "web"


def main() -> int:
    """Returns npm's exit code; the lock file is replaced only when npm succeeded."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for source in [WEB / ".npmrc", WEB / "package.json", *WEB.glob("*/package.json")]:
            target = copy / source.relative_to(WEB)
            target.parent.mkdir(exist_ok=True)
            shutil.copy(source, target)
        lock = ["install", "--package-lock-only", "--ignore-scripts", "--loglevel=error"]
        code = node.npm(lock, copy, install=True)
        if code == 0:
            shutil.copy(copy / "package-lock.json", WEB / "package-lock.json")
    return code


if __name__ == "__main__":
    sys.exit(main())
