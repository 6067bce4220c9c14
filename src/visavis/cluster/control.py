"""How a running cluster is spoken to: one line of JSON each way over a socket that only its owner may open."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec

from visavis.cluster.errors import ClusterError
from visavis.cluster.part import Report
from visavis.cluster.supervisor import ACTIONS, Supervisor

PATH_BYTES = 100
"""What every system allows for the path of a socket."""


class Ask(msgspec.Struct, frozen=True):
    """Do one of `ACTIONS` to a part, or `status`, or `stop` without a part: everything."""

    do: str
    part: str = ""


class Answer(msgspec.Struct, frozen=True):
    """How the parts are afterwards, or what was wrong."""

    parts: list[Report] = []
    error: str = ""


@asynccontextmanager
async def answering(path: Path, supervisor: Supervisor) -> AsyncIterator[None]:
    """Answer at this path until the end."""

    under_way: set[asyncio.Task[Any]] = set()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if task := asyncio.current_task():
            under_way.add(task)
            task.add_done_callback(under_way.discard)
        try:
            ask = msgspec.json.decode(await reader.readline(), type=Ask)
            said = Answer(await _do(ask, supervisor))
        except (ClusterError, msgspec.DecodeError) as error:
            said = Answer(error=str(error))
        writer.write(msgspec.json.encode(said) + b"\n")
        writer.close()

    async with await asyncio.start_unix_server(answer, _short(path)):
        yield
        if under_way:
            await asyncio.wait(under_way)


def ask(path: Path, do: str, part: str = "") -> list[Report]:
    """Ask a running cluster. Raises ClusterError with its refusal, or when none runs."""
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(_short(path))
        except (FileNotFoundError, ConnectionRefusedError):
            raise ClusterError(f"No cluster runs in {path.parent.parent}; start one with `visavis cluster`") from None
        line.sendall(msgspec.json.encode(Ask(do, part)) + b"\n")
        with line.makefile("rb") as answers:
            text = answers.readline()
    if not text:
        raise ClusterError("The cluster ended before it answered")
    answer = msgspec.json.decode(text, type=Answer)
    if answer.error:
        raise ClusterError(answer.error)
    return answer.parts


async def _do(ask: Ask, supervisor: Supervisor) -> list[Report]:
    if ask.do == "stop" and not ask.part:
        supervisor.stop_wanted.set()
        await supervisor.stopped.wait()
    elif ask.do in ACTIONS:
        await supervisor.do(ask.do, ask.part)
    elif ask.do != "status":
        raise ClusterError(f"Unknown: {ask.do}")
    return supervisor.reports()


def _short(path: Path) -> str:
    """The path as it fits into a socket's address."""
    candidates = (str(path), str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path))
    shortest = min(candidates, key=len)
    if len(shortest.encode()) > PATH_BYTES:
        raise ClusterError(f"The path {path} is too long for a socket: choose a shorter --data")
    return shortest
