"""A process with all its children: killed, frozen and thawed, as accidents do it, and what they use.

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


def usage(pid: int) -> tuple[int, float]:
    """Resident memory in bytes, with shared pages counted in each process, and seconds of CPU, ended children's too."""
    taken: list[tuple[int, float]] = []

    def add(process: psutil.Process) -> None:
        times = process.cpu_times()
        taken.append((process.memory_info().rss, sum(times[:4])))

    if pid:
        _each(pid, add)
    return sum(memory for memory, _ in taken), sum(cpu for _, cpu in taken)
