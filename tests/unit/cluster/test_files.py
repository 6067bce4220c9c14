"""The files that the cluster writes for NATS and Caddy."""

from pathlib import Path

from visavis.cluster.files import NatsPorts, caddyfile, nats_conf


def test_each_nats_server_is_told_the_routes_to_the_others() -> None:
    servers = [NatsPorts(1, 2, 3), NatsPorts(4, 5, 6), NatsPorts(7, 8, 9)]
    conf = nats_conf("nats-2", servers[1], servers, "secret")
    assert "port: 4\n" in conf
    assert "  port: 5\n" in conf
    assert 'routes: ["nats-route://visavis:secret@127.0.0.1:2", "nats-route://visavis:secret@127.0.0.1:8"]' in conf


def test_caddy_sends_a_stream_to_its_node_and_anything_else_to_any() -> None:
    text = caddyfile(8443, Path("/data/with space"), {"node-1": 11, "node-2": 12})
    assert "@node-2 path /api/realtime/node-2.*\n    reverse_proxy @node-2 127.0.0.1:12 {" in text
    assert "reverse_proxy 127.0.0.1:11 127.0.0.1:12 {" in text
    assert 'storage file_system "/data/with space"' in text
