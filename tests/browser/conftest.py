"""How the browser tests start Chromium."""

from typing import Any

import pytest

import browser


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": browser.find(), "args": browser.flags()}
