"""Free ports of 127.0.0.1 for engines that must be told theirs before they start.

They lie below the range that systems hand to outgoing connections, so that a part that is down finds its port free when
it starts again.
"""

import random
import socket
from contextlib import ExitStack, closing

RANGE = range(20_000, 32_000)


def free_ports(count: int) -> list[int]:
    """Different ports on which nobody listens."""
    found: list[int] = []
    with ExitStack() as held:
        for port in random.sample(RANGE, len(RANGE)):
            if len(found) == count:
                break
            probe = held.enter_context(closing(socket.socket()))
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            found.append(port)
    if len(found) < count:
        raise OSError("No free ports are left on this machine.")
    return found


def free_port() -> int:
    return free_ports(1)[0]
