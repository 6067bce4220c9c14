"""What every row is made with: a new id and the time."""

import time

from uuid_utils import uuid7


def new_id() -> str:
    """A UUIDv7 in lower case, sortable by the time of its making."""
    return str(uuid7())


def now_ms() -> int:
    """Unix time in milliseconds."""
    return time.time_ns() // 1_000_000
