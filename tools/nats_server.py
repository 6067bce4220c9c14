"""Real NATS servers for the tests: run on loopback, alone or as a cluster, gone afterwards."""

import json
import secrets
import shutil
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from visavis.cluster import engines, processes
from visavis.cluster.ports import free_ports

START_TIMEOUT_S = 30


class NatsServer:
    """One server on free ports of 127.0.0.1; a context manager.

    It can be killed and started again on its port, frozen and thawed, as servers are by accidents. `permissions` is
    what its only user may do, in NATS's own words; `routes` are the route ports of a whole cluster, its own included;
    `tls`, if given, is the file of a key with its certificate, and lines are encrypted from their first byte.
    """

    def __init__(self, *, permissions: str = "", routes: Sequence[int] = (), tls: Path | None = None) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="visavis-nats-"))
        self._password = secrets.token_hex(16)
        self._permissions = permissions
        self._routes = routes
        self._tls = tls
        self.port, self._monitor = free_ports(2)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "NatsServer":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        shutil.rmtree(self._folder)

    @property
    def url(self) -> str:
        """The address for clients, with the user's name and password in it."""
        return f"{'tls' if self._tls else 'nats'}://visavis:{self._password}@127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The process id of the running server."""
        return self._process.pid if self._process else 0

    def start(self) -> None:
        """Start on the same port as before; return when clients are accepted."""
        self.launch()
        self.wait_until(lambda: bool(self.ask("healthz")))

    def launch(self) -> None:
        """Start, without waiting."""
        file = self._folder / "nats.conf"
        file.write_text(self._configuration())
        log = self._folder / "log"
        command = [str(engines.program("nats-server")), "-c", str(file), "-l", str(log)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def kill(self) -> None:
        """Kill the server at once, as a power cut does."""
        if self._process is not None:
            processes.kill(self._process.pid)
            self._process.wait()
            self._process = None

    def freeze(self) -> None:
        """Stop the server where it stands: it keeps its connections and answers nothing."""
        assert self._process is not None
        processes.freeze(self._process.pid)

    def thaw(self) -> None:
        """Have a frozen server go on."""
        if self._process is not None:
            processes.thaw(self._process.pid)

    def peers(self) -> set[str]:
        """The ids of the servers that it has routes to."""
        return {route["remote_id"] for route in self.ask("routez").get("routes", ())}

    def ask(self, page: str) -> dict[str, list[dict[str, str]]]:
        """A page of the server's monitoring; empty while the server does not answer."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self._monitor}/{page}", timeout=2) as answer:
                return dict(json.load(answer))
        except OSError:
            return {}

    def wait_until(self, condition: Callable[[], bool]) -> None:
        give_up = time.monotonic() + START_TIMEOUT_S
        while not condition():
            if self._process is None or self._process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError(f"NATS did not start: {(self._folder / 'log').read_text()}")
            time.sleep(0.02)

    def _configuration(self) -> str:
        permissions = f", permissions: {{ {self._permissions} }}" if self._permissions else ""
        lines = [
            "host: 127.0.0.1",
            f"port: {self.port}",
            f'http: "127.0.0.1:{self._monitor}"',
            'ping_interval: "5s"',
            "ping_max: 2",
            f"authorization {{ users: [ {{ user: visavis, password: {self._password!r}{permissions} }} ] }}",
        ]
        if self._tls:
            lines.append(f'tls {{ cert_file: "{self._tls}", key_file: "{self._tls}", handshake_first: true }}')
        if self._routes:
            own, *_ = self._routes
            others = ", ".join(f'"nats-route://127.0.0.1:{port}"' for port in self._routes)
            lines.append(f"cluster {{ name: tests, host: 127.0.0.1, port: {own}, routes: [ {others} ] }}")
        return "\n".join(lines) + "\n"


@contextmanager
def nats_cluster(size: int = 3) -> Iterator[list[NatsServer]]:
    """Servers that are one cluster, each with a route to every other. A client of any reaches the clients of all."""
    routes = free_ports(size)
    with ExitStack() as stack:
        servers = [NatsServer(routes=[*routes[n:], *routes[:n]]) for n in range(size)]
        for server in servers:
            stack.push(server)
            server.launch()
        for server in servers:
            server.wait_until(partial(_has_peers, server, size - 1))
        yield servers


def _has_peers(server: NatsServer, count: int) -> bool:
    return len(server.peers()) == count
