"""A server process on a data folder of its own, with as many shoppers and advisors as a benchmark wants."""

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import psutil
from argon2 import PasswordHasher

from bench.line import Heard, Line, connect
from visavis.app import build
from visavis.config import Settings
from visavis.http.serving import open_port, port_of
from visavis.people.service import People
from visavis.protocol.views import NewMember, NewSite, NewVisitor, SignIn
from visavis.storage.migrate import migrate

T = TypeVar("T")

SHOP = "http://shop.localhost:9"
PASSWORD = "a password for the bench"
UNBOUND = {
    "VISAVIS_COMMANDS_PER_SECOND": "1000000",
    "VISAVIS_COMMANDS_BURST": "1000000",
    "VISAVIS_LOG_LEVEL": "warning",
}


@dataclass
class Process:
    """A running server: its port, and what it has cost so far."""

    port: int
    handle: psutil.Process

    def cpu_s(self) -> float:
        times = self.handle.cpu_times()
        return float(times.user + times.system)

    def rss_bytes(self) -> int:
        return int(self.handle.memory_info().rss)


@dataclass
class World:
    """Who may connect to the server: each shopper's token, each advisor's cookie, and the key of each shop's site."""

    tokens: list[str]
    cookies: list[str]
    site_keys: list[str]


async def few_at_once(jobs: Sequence[Coroutine[Any, Any, T]], at_once: int = 50) -> list[T]:
    """The results in order; no storm of clients, which is not what is measured."""
    return [
        result
        for first in range(0, len(jobs), at_once)
        for result in await asyncio.gather(*jobs[first : first + at_once])
    ]


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """A data folder on the disk that this checkout is on."""
    place = Path(__file__).resolve().parent.parent / ".bench"
    place.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place) as path:
        yield Path(path)


async def populate(
    data: Path, *, shoppers: int, advisors: int, organisations: int = 1, origin: str = SHOP, database: str = ""
) -> World:
    """Make organisations with a site each, and shoppers and advisors who are signed in, shared out in turn."""
    settings = Settings(
        data_dir=data, database_url=database, sign_ins_per_minute=1_000_000, visitors_per_minute=1_000_000
    )
    app = build(settings)
    await migrate(app.database)
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    people = People(app.database, settings, app.bus, hasher=quick)
    owners = [await people.create_organisation(f"Bench {number}") for number in range(organisations)]
    sites = [await app.sites.add(owner, NewSite("Shop", (origin,))) for owner in owners]
    known = [await app.sites.by_key(site.key) for site in sites]
    made = await few_at_once(
        [
            app.visitors.create(site, NewVisitor(), user_agent="", address="127.0.0.1")
            for _, site in zip(range(shoppers), cycle(known), strict=False)
        ]
    )
    tokens = [visitor.token for visitor in made]
    cookies = []
    for number, owner in zip(range(advisors), cycle(owners), strict=False):
        email = f"a{number}@bench.example"
        await people.add_member(owner, NewMember(f"Advisor {number}", email, PASSWORD))
        cookies.append((await people.sign_in(SignIn(email, PASSWORD), "127.0.0.1")).token)
    await app.database.close()
    return World(tokens, cookies, [site.key for site in sites])


@contextlib.contextmanager
def server(
    data: Path,
    *,
    database: str = "",
    nats: str = "",
    readers: int | None = None,
    settings: Mapping[str, str] | None = None,
) -> Iterator[Process]:
    """A `visavis serve` process, without rate limits; where `nats` is an address, one node of several.

    `readers` is how many connections read the database, where that is not to be the default; `settings` are more, as
    the environment has them.
    """
    places = {"VISAVIS_DATA_DIR": str(data), "VISAVIS_DATABASE_URL": database, "VISAVIS_NATS_URL": nats}
    places["VISAVIS_DATABASE_CONNECTIONS"] = str(readers or "")
    environment = os.environ | UNBOUND | places | dict(settings or {})
    with _running([sys.executable, "-m", "visavis", "serve"], environment) as process:
        _await_ready(process)
        yield process


@contextlib.contextmanager
def echo() -> Iterator[Process]:
    """A process of the bare peer."""
    with _running([sys.executable, "-m", "bench.echo"], dict(os.environ)) as process:
        yield process


@contextlib.contextmanager
def files(folder: Path) -> Iterator[Process]:
    """A process that serves the files of a folder, and says nothing about it."""
    command = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "--directory", str(folder)]
    with _running(command, dict(os.environ), errors=subprocess.DEVNULL) as process:
        yield process


@contextlib.contextmanager
def _running(command: Sequence[str], environment: dict[str, str], *, errors: int | None = None) -> Iterator[Process]:
    listener = open_port("127.0.0.1", 0)
    port = port_of(listener)
    listener.close()
    number = ["--port", str(port)] if "visavis" in command else [str(port)]
    with subprocess.Popen([*command, *number], env=environment, stdout=subprocess.DEVNULL, stderr=errors) as running:
        try:
            _await_port(port, running)
            yield Process(port, psutil.Process(running.pid))
        finally:
            running.terminate()


def _await_port(port: int, running: "subprocess.Popen[bytes]") -> None:
    """Return as soon as the port answers. Raises RuntimeError when the process ended instead."""
    while True:
        if running.poll() is not None:
            raise RuntimeError(f"the server ended with code {running.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.005)
        else:
            return


def _await_ready(process: Process) -> None:
    """The port was open before: the answer comes as soon as the server is ready."""
    with closing(HTTPConnection("127.0.0.1", process.port, timeout=10)) as asking:
        asking.request("GET", "/health/ready")
        if asking.getresponse().status != 200:
            raise RuntimeError("the server is not ready")


async def shopper(process: Process, token: str, heard: Heard, *, resume: Mapping[str, int] | None = None) -> Line:
    """A shopper's connection that has said hello, and follows the conversations in `resume`."""
    line = await connect(process.port, heard, {"Origin": SHOP})
    line.say(msgspec.json.encode({"type": "hello", "protocol": 1, "token": token, "resume": resume or {}}))
    return line


async def advisor(process: Process, cookie: str, heard: Heard) -> Line:
    """An advisor's connection that has said hello."""
    line = await connect(process.port, heard, {"Cookie": f"visavis_session={cookie}"})
    line.say(b'{"type":"hello","protocol":1}')
    return line
