"""SeaweedFS as the cluster runs it: a master, three volume servers in three racks, a filer, and S3 in front.

Each file lies in two racks, so that a rack may die. The filer and the volume servers answer nobody without a token of
ours, and nothing is told to anybody outside.
"""

import json
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

BUCKET = "files"
KEY = "visavis"
"""Names the nodes' identity, who may do anything in the bucket and nothing else."""

MAKER = "maker"
"""Names who makes the bucket."""

RACKS = 3
ANOTHER_RACK = "010"
VOLUME_MB = 1_024
MEMORY = "400MiB"
SIGNED = tuple(f"WEED_JWT_{name}_KEY" for name in ("SIGNING", "SIGNING_READ", "FILER_SIGNING", "FILER_SIGNING_READ"))
CONTENT = b"Content, which unlike an empty object needs a volume."


class Pair(NamedTuple):
    """The two ports of one server: HTTP, and gRPC."""

    http: int
    grpc: int

    def options(self) -> tuple[str, ...]:
        return ("-ip=127.0.0.1", *self.own())

    def own(self) -> tuple[str, ...]:
        return ("-ip.bind=127.0.0.1", f"-port={self.http}", f"-port.grpc={self.grpc}")

    def __str__(self) -> str:
        return f"127.0.0.1:{self.http}.{self.grpc}"


@dataclass(frozen=True)
class StorePorts:
    """The ports of all its servers."""

    master: Pair
    volumes: tuple[Pair, ...]
    filer: Pair
    s3: Pair

    COUNT = 2 * (3 + RACKS)

    @classmethod
    def of(cls, free: Iterator[int]) -> "StorePorts":
        """Takes `COUNT` ports."""
        master, filer, s3, *volumes = (Pair(next(free), next(free)) for _ in range(cls.COUNT // 2))
        return cls(master, tuple(volumes), filer, s3)

    def by_name(self) -> dict[str, Pair]:
        volumes = {f"store-volume-{number}": pair for number, pair in enumerate(self.volumes, start=1)}
        return {"store-master": self.master, **volumes, "store-filer": self.filer, "store-s3": self.s3}


def environ(secret: str) -> Mapping[str, str]:
    """What each server is started with, so that it knows the others by their tokens."""
    return {**dict.fromkeys(SIGNED, secret), "GOMEMLIMIT": MEMORY}


def identities(secret: str) -> str:
    """The configuration file of S3."""
    own = [f"{what}:{BUCKET}" for what in ("Read", "Write", "List", "Tagging")]
    return json.dumps({"identities": [_identity(KEY, secret, own), _identity(MAKER, secret, ["Admin"])]})


def command(name: str, home: Path, ports: StorePorts) -> list[str]:
    """What runs one of the servers, by its name in `StorePorts.by_name`, without the program."""
    own, master = ports.by_name()[name], str(ports.master)
    kind = name.removeprefix("store-").partition("-")[0]
    rack = name.rpartition("-")[2]
    options = {
        "master": (
            *own.options(),
            *(f"-mdir={home}", "-telemetry=false"),
            *(f"-defaultReplication={ANOTHER_RACK}", f"-volumeSizeLimitMB={VOLUME_MB}"),
        ),
        "volume": (
            *own.options(),
            *(f"-dir={home}", f"-master={master}", f"-rack=rack-{rack}", "-max=100", "-preStopSeconds=0"),
            # They answer for each other's content by tokens; all of them lie on this machine.
            "-volume.allowUntrustedRemoteEndpoints",
        ),
        "filer": (
            *own.options(),
            *(f"-master={master}", f"-defaultStoreDir={home}", f"-defaultReplicaPlacement={ANOTHER_RACK}"),
            f"-localSocket={home / 'socket'}",
        ),
        "s3": (
            *own.own(),
            *(f"-filer={ports.filer}", f"-config={home / 's3.json'}", f"-localSocket={home / 'socket'}"),
            *("-port.iceberg=0", "-port.lance=0"),
        ),
    }
    return ["-logtostderr", kind, *options[kind]]


def keeps(port: int, secret: str) -> Callable[[int], Awaitable[bool]]:
    """Ready is what gives back to the nodes what was written; the bucket is made on the way."""
    node, maker = _store(port, KEY, secret), _store(port, MAKER, secret)

    async def is_ready(_pid: int) -> bool:
        try:
            found = await obstore.get_async(node, "ready")
            return bytes(await found.bytes_async()) == CONTENT
        except FileNotFoundError:
            return await _written(maker)
        except (BaseError, OSError):
            return False

    return is_ready


async def _written(store: S3Store) -> bool:
    """Writes what is to be read; the first who is seen to read it finds the store ready."""
    with suppress(BaseError, OSError):
        await obstore.put_async(store, "ready", CONTENT)
    return False


def _identity(name: str, secret: str, actions: list[str]) -> dict[str, object]:
    return {"name": name, "credentials": [{"accessKey": name, "secretKey": secret}], "actions": actions}


def _store(port: int, key: str, secret: str) -> S3Store:
    return S3Store(
        BUCKET,
        endpoint=f"http://127.0.0.1:{port}",
        region="us-east-1",
        access_key_id=key,
        secret_access_key=secret,
        virtual_hosted_style_request=False,
        client_options={"allow_http": True, "timeout": "3s"},
        retry_config={"max_retries": 0},
    )
