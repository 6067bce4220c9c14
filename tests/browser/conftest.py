"""How the browser tests start Chromium, and the running demo that they play on."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

import browser as chromium

HANG_UP_MS = 3_000
AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": chromium.find(), "args": chromium.flags()}


@dataclass(frozen=True)
class Demo:
    """The links and accounts that `visavis demo --json` printed."""

    shop: str
    console: str
    site_key: str
    accounts: dict[str, dict[str, str]]
    """By role; of several with the same role, the first."""
    data: Path
    """The folder that its database is in."""


@contextmanager
def running_demo(data: Path, **settings: str) -> Iterator[Demo]:
    """The real product as a process of its own, on free ports, with data of its own."""
    ports = ("--port", "0", "--shop-port", "0", "--data", str(data))
    environ = {name: value for name, value in os.environ.items() if not name.startswith("VISAVIS_")} | settings
    command = (sys.executable, "-m", "visavis", "demo", "--json", *ports)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environ) as process:
        assert process.stdout is not None
        try:
            links = json.loads(process.stdout.readline())
            accounts = {account["role"]: account for account in reversed(links["accounts"])}
            yield Demo(links["shop"], links["console"], links["site_key"], accounts, data)
            process.terminate()
            process.wait(30)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


OpenContext = Callable[..., BrowserContext]


@pytest.fixture
def context_of(browser: Browser) -> Iterator[OpenContext]:
    """Opens browser contexts with an English page language and closes them all at the end."""
    opened: list[BrowserContext] = []

    def open_context(**options: Any) -> BrowserContext:
        context = browser.new_context(**{"locale": "en-GB", "reduced_motion": "reduce", **options})
        context.set_default_timeout(15_000)
        opened.append(context)
        return context

    yield open_context
    for context in opened:
        for page in context.pages:
            hang_up(page)
    for context in opened:
        context.close()


def hang_up(page: Page) -> None:
    """End the call that a test has left: its people's lines would be taken for as long as they may come back."""
    buttons = page.get_by_role("button", name="Hang up")
    with suppress(Error):
        if buttons.first.is_visible():
            buttons.first.click(timeout=HANG_UP_MS)
            buttons.first.wait_for(state="hidden", timeout=HANG_UP_MS)
