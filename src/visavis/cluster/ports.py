"""Free ports of 127.0.0.1 for engines that must be told theirs before they start.

A port stays reserved while its engine is down: a socket holds it, bound but not listening, which on Linux keeps nobody
from listening there who sets SO_REUSEADDR as servers do. They lie below the range of outgoing connections.
"""

import random
import socket
import sys
from contextlib import suppress
from types import TracebackType

RANGE = range(20_000, 32_000)


class ReservedPorts:
    """Different ports on which nobody listens, until `close`."""

    def __init__(self, count: int) -> None:
        self._held: list[socket.socket] = []
        for port in random.sample(RANGE, len(RANGE)):
            if len(self._held) == count:
                break
            with suppress(OSError):
                self._held.append(_bound(port))
        self.ports = [int(one.getsockname()[1]) for one in self._held]
        if len(self.ports) < count:
            self.close()
            raise OSError("No free ports are left on this machine.")
        if sys.platform != "linux":
            self.close()

    def close(self) -> None:
        for one in self._held:
            one.close()

    def __enter__(self) -> "ReservedPorts":
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        self.close()


def free_ports(count: int) -> list[int]:
    """Different ports on which nobody listens, for who takes them at once."""
    with ReservedPorts(count) as reserved:
        return reserved.ports


def _bound(port: int) -> socket.socket:
    """Bound while no other may be; from then on servers may share it. Raises OSError when somebody has it."""
    one = socket.socket()
    try:
        one.bind(("127.0.0.1", port))
    except OSError:
        one.close()
        raise
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return one
