"""`visavis demo` as a process: the links it prints work, it starts again on its data, and it stops when told."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

PATIENCE_S = 30


@contextmanager
def _demo(data: Path, *, stop: signal.Signals = signal.SIGTERM) -> Iterator[dict[str, Any]]:
    command = [
        sys.executable,
        "-m",
        "visavis",
        "demo",
        "--json",
        "--port",
        "0",
        "--shop-port",
        "0",
        "--data",
        str(data),
    ]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("VISAVIS_")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environ) as process:
        try:
            assert process.stdout is not None
            yield json.loads(process.stdout.readline())
        finally:
            process.send_signal(stop)
            _, said = process.communicate(timeout=PATIENCE_S)
        assert process.returncode == 0, said
        assert "Traceback" not in said


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def links(data: Path) -> Iterator[dict[str, Any]]:
    with _demo(data) as links:
        yield links


def _sign_in(client: httpx.Client, account: dict[str, str]) -> httpx.Response:
    return client.post("/api/sign-in", json={"email": account["email"], "password": account["password"]})


def test_every_account_may_sign_in(links: dict[str, Any]) -> None:
    assert {account["role"] for account in links["accounts"]} == {"owner", "admin", "supervisor", "advisor"}
    for account in links["accounts"]:
        assert account["login_url"].startswith(links["console"])
        with httpx.Client(base_url=links["console"].removesuffix("/console/")) as client:
            answer = _sign_in(client, account)
            assert answer.status_code in {200, 201}, answer.text
            assert answer.json()["name"] == account["name"]
            assert answer.json()["available"] is True


def test_the_shop_is_the_sites_own(links: dict[str, Any]) -> None:
    server = links["console"].removesuffix("/console/")
    shop = links["shop"].removesuffix("/")
    config = httpx.get(f"{server}/api/widget/{links['site_key']}", headers={"origin": shop})
    assert config.status_code == 200
    assert config.headers["access-control-allow-origin"] == shop
    other = httpx.get(f"{server}/api/widget/{links['site_key']}", headers={"origin": "https://other.example"})
    assert other.status_code == 403
    assert other.json()["setting"] == "Allowed origins"


def test_it_starts_again_on_its_data_with_new_ports(tmp_path: Path) -> None:
    with _demo(tmp_path) as first:
        pass
    with _demo(tmp_path, stop=signal.SIGINT) as second:
        assert second["site_key"] == first["site_key"]
        server = second["console"].removesuffix("/console/")
        origin = second["shop"].removesuffix("/").replace("localhost", "127.0.0.1")
        answer = httpx.get(f"{server}/api/widget/{second['site_key']}", headers={"origin": origin})
        assert answer.status_code == 200
