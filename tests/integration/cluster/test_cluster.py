"""A whole cluster on this machine: it comes up, takes what is done to it, and leaves nothing behind."""

import asyncio
import signal
import subprocess
import sys
import time

import httpx
import pytest

from coturn import find
from tests.integration.cluster.conftest import Cluster, open_folder
from visavis.calls.probe import probe
from visavis.cluster.errors import ClusterError
from visavis.cluster.part import State
from visavis.cluster.processes import runs

RELAY = ["coturn"] if find() else []
STORE = ["store-master", "store-volume-1", "store-volume-2", "store-volume-3", "store-filer", "store-s3"]
NAMES = ["postgres", "nats-1", "nats-2", "nats-3", *STORE, *RELAY, "node-1", "node-2", "caddy", "shop"]


def test_every_part_is_ready_and_caddy_shows_the_console_but_not_the_inside(cluster: Cluster) -> None:
    assert {name: part.state for name, part in cluster.ask("status").items()} == dict.fromkeys(NAMES, State.READY)
    with httpx.Client(verify=cluster.trust, base_url=cluster.server) as client:
        assert "Visavis" in client.get("/console/").text
        assert client.get("/health/ready").status_code == 404
        assert client.get("/metrics").status_code == 404
        account = cluster.links["accounts"][0]
        answer = client.post("/api/sign-in", json={"email": account["email"], "password": account["password"]})
        assert answer.json()["name"] == account["name"]
    assert f'src="{cluster.server}/widget.js"' in httpx.get(cluster.links["shop"]).text


def test_an_event_streams_requests_reach_the_node_that_holds_it(cluster: Cluster) -> None:
    with httpx.Client(verify=cluster.trust, base_url=cluster.server) as client:
        site = f"/api/widget/{cluster.links['site_key']}/visitors"
        origin = {"Origin": cluster.shop}
        token = client.post(site, json={}, headers=origin).json()["token"]
        hello = {"type": "hello", "protocol": 1, "token": token}
        nodes = set()
        for _ in range(4):
            stream = client.post("/api/realtime", json=hello, headers=origin).json()["stream"]
            nodes.add(stream.partition(".")[0])
            with client.stream("GET", f"/api/realtime/{stream}") as answer:
                lines = answer.iter_lines()
                assert any("welcome" in line for line in lines)
                follow = {"type": "unfollow", "conversation": "none"}
                assert client.post(f"/api/realtime/{stream}", json=follow).status_code == 204
    assert nodes <= {"node-1", "node-2"}


def test_calls_find_a_relay(cluster: Cluster) -> None:
    with httpx.Client(verify=cluster.trust, base_url=cluster.server) as client:
        account = cluster.links["accounts"][0]
        client.post("/api/sign-in", json={"email": account["email"], "password": account["password"]})
        (relay,) = client.get("/api/calls/ice-servers").json()["servers"]
    for address in relay["urls"]:
        assert asyncio.run(probe(address, cluster.folder.secrets().turn, int(time.time()))).startswith("127.0.0.1:")


def test_a_second_one_on_the_same_folder_is_refused_in_one_line(cluster: Cluster) -> None:
    data = cluster.folder.path
    command = (sys.executable, "-m", "visavis", "cluster", "--data", str(data))
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert refused.stderr == f"visavis: A cluster runs in {data}; stop it with `visavis cluster stop`\n"


def test_one_that_crashed_leaves_nothing_to_the_next_and_stopping_leaves_nothing_at_all() -> None:
    with open_folder() as data:
        crashed = Cluster(data, nodes=1)
        old = crashed.pids
        assert crashed.end(signal.SIGKILL) == -signal.SIGKILL
        assert all(runs(pid) for pid in old.values())
        with pytest.raises(ClusterError, match="No cluster runs"):
            crashed.ask("status")
        cluster = Cluster(data, nodes=1)
        assert cluster.links["site_key"] == crashed.links["site_key"]
        assert not any(runs(pid) for pid in old.values())
        new = cluster.pids
        assert {part.state for part in cluster.ask("stop").values()} == {State.STOPPED}
        assert not any(runs(pid) for pid in new.values())
        assert list(cluster.folder.run.glob("*.pid")) == []
        assert cluster.ended() == 0
