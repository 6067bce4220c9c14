"""A real SeaweedFS for the tests: an S3 store on loopback, gone afterwards. Its filer is closed to strangers."""

import os
import secrets
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from visavis.cluster import engines, processes, seaweed
from visavis.cluster.ports import ReservedPorts
from visavis.config import Settings

START_TIMEOUT_S = 60

PORTS = ("master", "volume", "filer", "s3", "admin")


class SeaweedServer:
    """One process with everything in it, on free ports of 127.0.0.1; a context manager.

    It can be killed and started again.
    """

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="visavis-seaweed-"))
        self.key, self.secret = seaweed.KEY, secrets.token_hex(16)
        self._reserved = ReservedPorts(2 * len(PORTS))
        numbers = iter(self._reserved.ports)
        self._ports = {name: (next(numbers), next(numbers)) for name in PORTS}
        self._process: subprocess.Popen[bytes] | None = None
        (self._folder / "s3.json").write_text(seaweed.identities(self.secret))

    def __enter__(self) -> "SeaweedServer":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self._reserved.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self._ports['s3'][0]}"

    @property
    def pid(self) -> int:
        return self._process.pid if self._process else 0

    def settings(self, data_dir: Path) -> Settings:
        """Those of a node that keeps its files here."""
        return Settings(
            data_dir=data_dir,
            objects_bucket=seaweed.BUCKET,
            objects_endpoint=self.endpoint,
            objects_key=self.key,
            objects_secret=self.secret,
        )

    def start(self) -> None:
        """Start on the same ports and data as before; return when the bucket takes content and gives it back."""
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                self._command(), stdout=log, stderr=log, env={**os.environ, **seaweed.environ(self.secret)}
            )
        give_up = time.monotonic() + START_TIMEOUT_S
        while not self._is_ready():
            if self._process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError(f"SeaweedFS did not start: {(self._folder / 'log').read_text()[-3_000:]}")
            time.sleep(0.1)

    def kill(self) -> None:
        """Kill the server at once, as a power cut does."""
        if self._process is not None:
            processes.kill(self._process.pid)
            self._process.wait()
            self._process = None

    def _is_ready(self) -> bool:
        store = S3Store(
            seaweed.BUCKET,
            endpoint=self.endpoint,
            region="us-east-1",
            access_key_id=self.key,
            secret_access_key=self.secret,
            virtual_hosted_style_request=False,
            client_options={"allow_http": True, "timeout": "2s"},
            retry_config={"max_retries": 0},
        )
        try:
            obstore.put(store, "ready", seaweed.CONTENT)
            read = bytes(obstore.get(store, "ready").bytes())
            obstore.delete(store, "ready")
        except (BaseError, OSError):
            return False
        return read == seaweed.CONTENT

    def _command(self) -> list[str]:
        folder = self._folder
        ports = [
            option
            for name, (port, grpc) in self._ports.items()
            for option in (f"-{name}.port={port}", f"-{name}.port.grpc={grpc}")
        ]
        return [
            *(str(engines.program("weed")), "-logtostderr", "mini", f"-dir={folder / 'data'}"),
            *("-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-master.telemetry=false", f"-bucket={seaweed.BUCKET}"),
            *ports,
            *("-admin.ui=false", "-webdav=false", "-s3.port.iceberg=0", "-s3.port.lance=0"),
            *("-volume.preStopSeconds=0", f"-s3.config={folder / 's3.json'}"),
            *(f"-filer.localSocket={folder / 'filer.sock'}", f"-s3.localSocket={folder / 's3.sock'}"),
        ]
