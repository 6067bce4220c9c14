"""A process with all its children: killed, frozen and thawed, as accidents do it, and what they use.

Children are looked up one by one, since PostgreSQL's each lead a process group of their own.
"""

import time
from collections.abc import Callable
from contextlib import suppress

import psutil

GONE = frozenset({psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD})
WITHIN_S = 5.0


def kill(pid: int) -> None:
    """End every process at once, as a power cut does. Returns when none runs any more."""
    freeze(pid)
    killed = _tree(pid)
    _do_each(killed, psutil.Process.kill)
    _do_each(killed, lambda process: _await(process, GONE))


def freeze(pid: int) -> None:
    """Stop every process where it stands: it keeps its connections and answers nothing. Returns when all stand."""
    _freeze(_tree(pid)[:1])
    _freeze(_tree(pid))


def thaw(pid: int) -> None:
    """Have frozen processes go on."""
    each(pid, psutil.Process.resume)


def each(pid: int, do: Callable[[psutil.Process], None]) -> None:
    """Do something to every process that is still there."""
    _do_each(_tree(pid), do)


def runs(pid: int) -> bool:
    """Whether there is such a process that has not ended; one that nobody has reaped yet has."""
    try:
        return psutil.Process(pid).status() not in GONE
    except psutil.NoSuchProcess:
        return False


def usage(pid: int) -> tuple[int, float]:
    """Resident memory in bytes, with shared pages counted in each process, and seconds of CPU, ended children's too."""
    taken: list[tuple[int, float]] = []

    def add(process: psutil.Process) -> None:
        times = process.cpu_times()
        taken.append((process.memory_info().rss, sum(times[:4])))

    each(pid, add)
    return sum(memory for memory, _ in taken), sum(cpu for _, cpu in taken)


def _tree(pid: int) -> list[psutil.Process]:
    """A process and its children; none for 0, and when it is gone."""
    if pid:
        with suppress(psutil.NoSuchProcess):
            first = psutil.Process(pid)
            return [first, *first.children(recursive=True)]
    return []


def _do_each(processes: list[psutil.Process], do: Callable[[psutil.Process], None]) -> None:
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            do(process)


def _freeze(processes: list[psutil.Process]) -> None:
    _do_each(processes, psutil.Process.suspend)
    _do_each(processes, lambda process: _await(process, GONE | {psutil.STATUS_STOPPED}))


def _await(process: psutil.Process, statuses: frozenset[str]) -> None:
    """What a signal does is done a moment later, or after the system call that a process is in."""
    give_up = time.monotonic() + WITHIN_S
    while process.is_running() and process.status() not in statuses and time.monotonic() < give_up:
        time.sleep(0.001)
