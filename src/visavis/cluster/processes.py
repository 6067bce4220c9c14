"""A process with all its children: killed, frozen, thawed, as accidents do it; and known again by its start time.

Children are looked up one by one, since PostgreSQL's each lead a process group of their own.
"""

from collections.abc import Callable
from contextlib import suppress

import psutil


def kill(pid: int) -> None:
    """End every process at once, as a power cut does."""
    freeze(pid)
    each(pid, psutil.Process.kill)


def freeze(pid: int) -> None:
    """Stop every process where it stands: it keeps its connections and answers nothing."""
    with suppress(psutil.NoSuchProcess):
        psutil.Process(pid).suspend()
    each(pid, psutil.Process.suspend)


def thaw(pid: int) -> None:
    """Have frozen processes go on."""
    each(pid, psutil.Process.resume)


def each(pid: int, do: Callable[[psutil.Process], None]) -> None:
    """Do something to every process that is still there."""
    with suppress(psutil.NoSuchProcess):
        first = psutil.Process(pid)
        for process in (first, *first.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                do(process)
