"""One part of the cluster: a process that is started, watched, stopped, and on demand killed or frozen.

What its command means is the plan's affair. A process that outlived its supervisor is known by its record.
"""

import asyncio
import os
import signal
import time
from asyncio.subprocess import DEVNULL, STDOUT, Process
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec
import psutil

from visavis.cluster import processes
from visavis.cluster.errors import ClusterError

CHECK_EVERY_S = 1.0
CHECK_WHILE_STARTING_S = 0.05
START_WITHIN_S = 60.0
STOP_WITHIN_S = 20.0


class State(StrEnum):
    """How a part is, in the word that people are shown."""

    STOPPED = "stopped"
    STARTING = "starting"
    READY = "ready"
    FAILING = "failing"
    """Runs, and does not answer as it should."""
    FROZEN = "frozen"
    STOPPING = "stopping"
    KILLED = "killed"
    ENDED = "ended"
    """Ended by itself."""


WATCHED = frozenset({State.STARTING, State.READY, State.FAILING})
RUNNING = WATCHED | {State.FROZEN, State.STOPPING}


@dataclass(frozen=True, kw_only=True)
class PartPlan:
    """What one part is. `is_ready` is asked with the process id; `log` takes what the part says."""

    name: str
    command: tuple[str, ...]
    port: int
    log: Path
    record: Path
    is_ready: Callable[[int], Awaitable[bool]]
    environ: Mapping[str, str] = field(default_factory=dict)
    stop_signal: signal.Signals = signal.SIGTERM
    start_as: Mapping[str, Any] = field(default_factory=dict)


class Report(msgspec.Struct, frozen=True):
    """How a part is now. Times in seconds, memory in bytes, of all its processes together."""

    name: str
    state: str
    port: int
    pid: int
    log: str
    since_s: float
    memory_bytes: int
    cpu_s: float


class Part:
    """One part and its process. `changed` is called after each change of its state."""

    def __init__(self, plan: PartPlan, changed: Callable[["Part"], None]) -> None:
        self.plan = plan
        self.state = State.STOPPED
        self._changed = changed
        self._turn = asyncio.Event()
        self._since = time.monotonic()
        self._process: Process | None = None
        self._watch: asyncio.Task[None] | None = None
        self._end = State.ENDED

    @property
    def pid(self) -> int:
        """The process id while the part runs, else 0."""
        return self._process.pid if self._process and self.state in RUNNING else 0

    async def start(self) -> None:
        """Start, and return once it is ready. Raises ClusterError when it runs, ends, or is not ready in time."""
        self._must_run(False)
        self._end = State.ENDED
        with self.plan.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self.plan.command,
                stdin=DEVNULL,
                stdout=log,
                stderr=STDOUT,
                env={**os.environ, **self.plan.environ},
                start_new_session=True,
                **self.plan.start_as,
            )
        remember(self.plan.record, self._process.pid)
        self._become(State.STARTING)
        self._watch = asyncio.create_task(self._watch_over(self._process), name=self.plan.name)
        with suppress(TimeoutError):
            async with asyncio.timeout(START_WITHIN_S):
                await self.until_ready()
        if self.state is not State.READY:
            raise ClusterError(f"{self.plan.name} did not start ({self._last_words()}); see {self.plan.log}")

    async def until_ready(self) -> None:
        """Return once it is ready, or does not run any more."""
        while self.state is not State.READY and self.state in RUNNING:
            await self._turn.wait()

    async def stop(self) -> None:
        """End it the way it likes; kill it when that takes too long. Nothing to do when it does not run."""
        if self._process is None or self.state not in RUNNING:
            return
        self._end = State.STOPPED
        self._become(State.STOPPING)
        processes.thaw(self._process.pid)
        with suppress(ProcessLookupError):
            self._process.send_signal(self.plan.stop_signal)
        try:
            async with asyncio.timeout(STOP_WITHIN_S):
                await self._ended()
        except TimeoutError:
            await self.kill()

    async def kill(self) -> None:
        """End it at once, as a power cut does."""
        self._must_run(True)
        self._end = State.KILLED
        processes.kill(self.pid)
        await self._ended()

    async def freeze(self) -> None:
        """Have it stand still: it keeps its connections and answers nothing."""
        self._must_run(True)
        processes.freeze(self.pid)
        self._become(State.FROZEN)

    async def thaw(self) -> None:
        if self.state is not State.FROZEN:
            raise ClusterError(f"{self.plan.name} is not frozen")
        processes.thaw(self.pid)
        self._become(State.FAILING)

    def report(self) -> Report:
        memory, cpu = processes.usage(self.pid)
        since = time.monotonic() - self._since
        plan = self.plan
        return Report(plan.name, self.state, plan.port, self.pid, str(plan.log), since, memory, cpu)

    async def _watch_over(self, process: Process) -> None:
        ended = asyncio.ensure_future(process.wait())
        while not ended.done():
            is_ready = self.state in WATCHED and await self.plan.is_ready(process.pid)
            if not ended.done() and self.state in WATCHED:
                self._become(self._answering(is_ready))
            pause = CHECK_WHILE_STARTING_S if self.state is State.STARTING else CHECK_EVERY_S
            await asyncio.wait([ended], timeout=pause)
        self.plan.record.unlink(missing_ok=True)
        self._become(self._end)

    def _answering(self, is_ready: bool) -> State:
        if is_ready:
            return State.READY
        return State.STARTING if self.state is State.STARTING else State.FAILING

    def _become(self, state: State) -> None:
        if state is self.state:
            return
        self.state = state
        self._since = time.monotonic()
        turn, self._turn = self._turn, asyncio.Event()
        turn.set()
        self._changed(self)

    async def _ended(self) -> None:
        if self._watch:
            await asyncio.wait([self._watch])

    def _must_run(self, running: bool) -> None:
        if (self.state in RUNNING) is not running:
            raise ClusterError(f"{self.plan.name} {'does not run' if running else 'runs already'}")

    def _last_words(self) -> str:
        """The last line that it said, which mostly tells why it ended."""
        lines = self.plan.log.read_text(errors="replace").split("\n")
        return next((line.strip()[:300] for line in reversed(lines) if line.strip()), "it said nothing")


def remember(record: Path, pid: int) -> None:
    """Note which process runs. Raises nothing when it is gone already."""
    with suppress(psutil.NoSuchProcess):
        record.write_bytes(msgspec.json.encode((pid, psutil.Process(pid).create_time())))


def end_remembered(record: Path) -> None:
    """Kill the process that a supervisor left behind, unless its number belongs to another one by now."""
    with suppress(psutil.NoSuchProcess, msgspec.DecodeError, FileNotFoundError):
        pid, started = msgspec.json.decode(record.read_bytes(), type=tuple[int, float])
        if abs(psutil.Process(pid).create_time() - started) < 1:
            processes.kill(pid)
    record.unlink(missing_ok=True)
