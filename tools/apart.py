"""Places apart on one machine: network namespaces in which a browser runs that reaches only what is carried there.

Where the machine does not let this process make one, the place is the machine itself.
"""

import asyncio
import ctypes
import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

Made = TypeVar("Made")
HERE = "127.0.0.1"

MAKE = """
ip link set lo up && ip link add name wire type veth peer name end && ip link set end up && ip link set wire up &&
ip addr add 10.77.0.1/24 dev wire && ip route add default via 10.77.0.254 && echo made && exec cat
"""
"""A wire that leads nowhere: browsers with a microphone use no loopback, and look for a way out on others only."""
MOVE = """
ip addr add 10.77.{to}.1/24 dev wire && ip addr del 10.77.{at}.1/24 dev wire &&
ip route replace default via 10.77.{to}.254
"""


class Place:
    """A place with 127.0.0.1 of its own, to which TCP ports of this machine are carried; a context manager."""

    def __init__(self, *ports: int) -> None:
        self._ports = ports
        self._open = asyncio.Event()
        self._open.set()
        self._servers: list[asyncio.Server] = []
        self._moves = 0
        self._folder = Path(tempfile.mkdtemp(prefix="visavis-apart-"))
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> "Place":
        self._keeper = _made()
        self._thread.start()
        if self._keeper:
            for port in self._ports:
                listening = self.inside(partial(socket.create_server, (HERE, port)))
                asyncio.run_coroutine_threadsafe(self._carry(listening, port), self._loop).result()
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        if self._keeper:
            self._keeper.communicate()
        shutil.rmtree(self._folder)

    @property
    def apart(self) -> bool:
        """Whether it is a network of its own."""
        return self._keeper is not None

    def inside(self, make: Callable[[], Made]) -> Made:
        """What `make` makes there: a socket belongs to the place that it was made in, whoever uses it then."""
        if self._keeper is None:
            return make()
        made: list[Made] = []
        thread = threading.Thread(target=lambda: made.append(_within(self._keeper, make)))
        thread.start()
        thread.join()
        return made[0]

    def program(self, path: str) -> str:
        """The path of a program that runs `path` there, with the same arguments."""
        if self._keeper is None:
            return path
        script = self._folder / Path(path).name
        script.write_text(f'#!/bin/sh\nexec nsenter --net=/proc/{self._keeper.pid}/ns/net "{path}" "$@"\n')
        script.chmod(0o755)
        return str(script)

    def cut(self, cut: bool) -> None:
        """Hold up everything that is carried by TCP, or have it go on where it was."""
        self._loop.call_soon_threadsafe(self._open.clear if cut else self._open.set)

    def move(self) -> None:
        """Give the place another address, as a phone has that goes from one network to the next."""
        if self._keeper is None:
            return
        at, self._moves = self._moves, self._moves + 1
        script = MOVE.format(at=at, to=self._moves)
        command = ["nsenter", f"--net=/proc/{self._keeper.pid}/ns/net", "sh", "-c", script]
        subprocess.run(command, check=True)

    async def _carry(self, listening: socket.socket, port: int) -> None:
        """Carry each connection on to the same port of this machine."""

        async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            there = await asyncio.open_connection(HERE, port)
            await asyncio.gather(self._pour(reader, there[1]), self._pour(there[0], writer))

        self._servers.append(await asyncio.start_server(carry, sock=listening))

    async def _pour(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError), closing(writer):
            while data := await reader.read(65_536):
                await self._open.wait()
                writer.write(data)
                await writer.drain()

    async def _end(self) -> None:
        for server in self._servers:
            server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)


def _made() -> "subprocess.Popen[bytes] | None":
    """A process that keeps a new namespace until its input ends; None where that is not allowed."""
    command = ["unshare", "--net", "sh", "-c", MAKE]
    try:
        keeper = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except FileNotFoundError:
        return None
    assert keeper.stdout is not None
    if keeper.stdout.readline() == b"made\n":
        return keeper
    keeper.communicate()
    return None


def _within(keeper: "subprocess.Popen[bytes] | None", make: Callable[[], Made]) -> Made:
    """Only for a thread that ends after it: it stays in the namespace."""
    assert keeper is not None
    libc = ctypes.CDLL(None, use_errno=True)
    with Path(f"/proc/{keeper.pid}/ns/net").open() as namespace:
        if libc.setns(namespace.fileno(), 0) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return make()
