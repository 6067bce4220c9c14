"""What each part of the cluster is: its command, its ports, its files, and when it is ready."""

import shutil
import signal
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from visavis.cluster import engines, postgres, seaweed
from visavis.cluster.files import NatsPorts, caddyfile, coturn_conf, nats_conf
from visavis.cluster.folder import Folder, Secrets
from visavis.cluster.part import PartPlan
from visavis.cluster.ports import ReservedPorts
from visavis.cluster.probe import listens, status_of

NATS_SERVERS = 3
DATABASE = "visavis"


@dataclass(frozen=True)
class Ports:
    """Every port of the cluster, all on 127.0.0.1."""

    front: int
    shop: int
    postgres: int
    turn: int
    nats: Sequence[NatsPorts]
    store: seaweed.StorePorts
    nodes: Mapping[str, int]

    @classmethod
    @contextmanager
    def reserved(cls, *, front: int, shop: int, nodes: int) -> Iterator["Ports"]:
        """Free ones for all, held until the end; for the front and the shop only when they are 0."""
        with ReservedPorts(4 + 3 * NATS_SERVERS + seaweed.StorePorts.COUNT + nodes) as reserved:
            free = iter(reserved.ports)
            yield cls(
                front or next(free),
                shop or next(free),
                next(free),
                next(free),
                [NatsPorts(next(free), next(free), next(free)) for _ in range(NATS_SERVERS)],
                seaweed.StorePorts.of(free),
                {f"node-{number}": next(free) for number in range(1, nodes + 1)},
            )


class Plans:
    """The plans of all parts of one cluster. Raises ClusterError when an engine is missing."""

    def __init__(self, folder: Folder, ports: Ports) -> None:
        self.folder = folder
        self.ports = ports
        self.secrets: Secrets = folder.secrets()
        self._caddy = engines.program("caddy")
        self._nats = engines.program("nats-server")
        self._weed = engines.program("weed")
        self._coturn = engines.coturn()
        self._postgres = postgres.PostgresFolder(folder.of_postgres())

    @property
    def origin(self) -> str:
        return f"https://localhost:{self.ports.front}"

    @property
    def shop_url(self) -> str:
        return f"http://localhost:{self.ports.shop}/"

    @property
    def nats_urls(self) -> list[str]:
        return [f"nats://visavis:{self.secrets.nats}@127.0.0.1:{ports.clients}" for ports in self.ports.nats]

    def database(self, name: str = DATABASE, driver: str = "postgresql") -> str:
        return postgres.address(self.ports.postgres, self.secrets.database, name, driver)

    def postgres(self) -> PartPlan:
        """Makes the databases' folder at the first time, which takes seconds."""
        made = self._postgres.path / "made"
        if not made.exists():
            shutil.rmtree(self._postgres.data, ignore_errors=True)
            self._postgres.initialise(self.secrets.database)
            made.touch()
        self._postgres.forget_dead()
        connections = 20 + 20 * len(self.ports.nodes)

        async def is_ready(pid: int) -> bool:
            return self._postgres.is_ready(pid)

        command = self._postgres.command(self.ports.postgres, max_connections=str(connections))
        return self._plan(
            "postgres",
            command,
            self.ports.postgres,
            is_ready,
            stop_signal=signal.SIGINT,
            start_as=self._postgres.as_user,
        )

    def nats(self) -> list[PartPlan]:
        plans = []
        for number, ports in enumerate(self.ports.nats, start=1):
            name = f"nats-{number}"
            file = self.folder.of(name) / "nats.conf"
            file.touch(mode=0o600)
            file.write_text(nats_conf(name, ports, self.ports.nats, self.secrets.nats))
            ready = answers(f"http://127.0.0.1:{ports.monitor}/healthz")
            plans.append(self._plan(name, [str(self._nats), "-c", str(file)], ports.clients, ready))
        return plans

    def coturn(self) -> list[PartPlan]:
        """One TURN server, where coturn is installed."""
        if self._coturn is None:
            return []
        home, port = self.folder.of("coturn"), self.ports.turn
        file = home / "turnserver.conf"
        file.touch(mode=0o600)
        file.write_text(coturn_conf(home, port, self.secrets.turn) + "no-tls\n")

        async def is_ready(_pid: int) -> bool:
            return await listens(port)

        return [self._plan("coturn", [str(self._coturn), "-c", str(file)], port, is_ready)]

    def store(self) -> list[PartPlan]:
        """The servers of the store of files, which wait for each other."""
        ports, secret = self.ports.store, self.secrets.store
        file = self.folder.of("store-s3") / "s3.json"
        file.touch(mode=0o600)
        file.write_text(seaweed.identities(secret))
        ready = dict.fromkeys(ports.by_name(), "healthz") | {"store-master": "cluster/healthz"}
        return [
            self._plan(
                name,
                [str(self._weed), *seaweed.command(name, self.folder.of(name), ports)],
                pair.http,
                seaweed.keeps(pair.http, secret)
                if pair is ports.s3
                else answers(f"http://127.0.0.1:{pair.http}/{ready[name]}"),
                environ=seaweed.environ(secret),
            )
            for name, pair in ports.by_name().items()
        ]

    def node_settings(self, name: str) -> dict[str, Any]:
        """The settings of one node, by their names in `Settings`. Each turns to a NATS server of its own first."""
        first = list(self.ports.nodes).index(name) % NATS_SERVERS
        urls = self.nats_urls
        turn = f"turn:127.0.0.1:{self.ports.turn}"
        relayed = {"turn_urls": f"{turn},{turn}?transport=tcp", "turn_secret": self.secrets.turn}
        return (relayed if self._coturn else {}) | {
            "node": name,
            "data_dir": self.folder.of(name),
            "database_url": self.database(driver="postgresql+asyncpg"),
            "nats_url": ",".join([*urls[first:], *urls[:first]]),
            "host": "127.0.0.1",
            "port": self.ports.nodes[name],
            "public_url": self.origin,
            "secret": self.secrets.node,
            "trusted_proxies": "127.0.0.1",
            "objects_bucket": seaweed.BUCKET,
            "objects_endpoint": f"http://127.0.0.1:{self.ports.store.s3.http}",
            "objects_key": seaweed.KEY,
            "objects_secret": self.secrets.store,
        }

    def nodes(self) -> list[PartPlan]:
        command = [sys.executable, "-m", "visavis", "serve"]
        return [
            self._plan(
                name,
                command,
                port,
                answers(f"http://127.0.0.1:{port}/health/ready"),
                environ={f"VISAVIS_{key.upper()}": str(value) for key, value in self.node_settings(name).items()},
            )
            for name, port in self.ports.nodes.items()
        ]

    def caddy(self) -> PartPlan:
        """Ready when it answers by itself, whatever the nodes do: what is inside is hidden, hence 404."""
        home = self.folder.of("caddy")
        file = home / "Caddyfile"
        file.write_text(caddyfile(self.ports.front, home / "storage", self.ports.nodes))
        root = self.folder.certificate

        async def is_ready(_pid: int) -> bool:
            return root.exists() and await status_of(f"{self.origin}/health/live", root=root) == 404

        command = [str(self._caddy), "run", "--config", str(file), "--adapter", "caddyfile"]
        environ = {"XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home)}
        return self._plan("caddy", command, self.ports.front, is_ready, environ=environ)

    def shop(self, site_key: str) -> PartPlan:
        port = self.ports.shop
        command = [sys.executable, "-m", "visavis.cluster.shop", str(port), str(self.ports.front), site_key]
        return self._plan("shop", command, port, answers(f"http://127.0.0.1:{port}/"))

    def _plan(
        self, name: str, command: Sequence[str], port: int, is_ready: Callable[[int], Awaitable[bool]], **more: Any
    ) -> PartPlan:
        return PartPlan(
            name=name,
            command=tuple(command),
            port=port,
            log=self.folder.log(name),
            record=self.folder.record(name),
            is_ready=is_ready,
            **more,
        )


def answers(url: str) -> Callable[[int], Awaitable[bool]]:
    """Ready is what answers well at this address."""

    async def is_ready(_pid: int) -> bool:
        return await status_of(url) == 200

    return is_ready
