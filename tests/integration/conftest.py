"""What integration tests share: the program's logging, which commands set up, does not outlive a test."""

import logging
from collections.abc import Iterator

import pytest
import structlog


@pytest.fixture(autouse=True)
def logging_of_its_own() -> Iterator[None]:
    root, own = logging.getLogger(), logging.getLogger("visavis")
    handlers, level, own_level = list(root.handlers), root.level, own.level
    yield
    root.handlers = handlers
    root.setLevel(level)
    own.setLevel(own_level)
    structlog.reset_defaults()
