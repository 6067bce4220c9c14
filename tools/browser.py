"""Finds the Chromium that the browser tests drive, and installs one where there is none.

`python tools/browser.py` prints its path; with `--install` it may bring a browser first. `VISAVIS_CHROMIUM` names
another one.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
APT = (
    ["apt-get", "-qq", "update"],
    ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", "chromium"],
)
QUIET_FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
"""Keeps Chromium from calling home, which would slow every start where the network is closed."""
MEDIA_FLAGS = (
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
)


def find() -> str | None:
    """The path of a Chromium: the one named, the machine's, the one of Playwright; None when there is none."""
    if named := os.environ.get("VISAVIS_CHROMIUM"):
        return named
    return next(filter(None, map(shutil.which, NAMES)), None) or _playwrights()


def flags() -> list[str]:
    """The command-line flags of a test browser with a camera and a microphone that are not real."""
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [*QUIET_FLAGS, *MEDIA_FLAGS, *sandbox]


def install() -> str | None:
    """Brings a Chromium, from the system's packages where that is possible, and returns its path."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in APT:
            if subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode != 0:
                break
    if find() is None:
        playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(playwright, stdout=sys.stderr, check=False)
    return find()


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def main(arguments: list[str]) -> int:
    path = find()
    if path is None and "--install" in arguments:
        print("  installing Chromium for the tests", file=sys.stderr, flush=True)
        path = install()
    if path is None or not Path(path).exists():
        print("No Chromium for the tests: install one, or name it in VISAVIS_CHROMIUM.", file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
