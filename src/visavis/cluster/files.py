"""The configuration files of NATS, coturn and Caddy as the cluster writes them. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class NatsPorts:
    """The ports of one NATS server: for nodes, for the other servers, and for asking how it is."""

    clients: int
    routes: int
    monitor: int


def nats_conf(name: str, own: NatsPorts, all_servers: Sequence[NatsPorts], password: str) -> str:
    """One server of a NATS cluster on loopback."""
    routes = ", ".join(
        f'"nats-route://visavis:{password}@127.0.0.1:{other.routes}"' for other in all_servers if other is not own
    )
    return f"""\
server_name: {name}
host: 127.0.0.1
port: {own.clients}
http: "127.0.0.1:{own.monitor}"
authorization {{ user: visavis, password: "{password}" }}
ping_interval: "5s"
ping_max: 2
cluster {{
  name: visavis
  host: 127.0.0.1
  port: {own.routes}
  authorization {{ user: visavis, password: "{password}" }}
  routes: [{routes}]
}}
"""


def coturn_conf(folder: Path, port: int, secret: str) -> str:
    """A TURN server on loopback, which relays to this machine too, as none in life should. Without a word on TLS."""
    return f"""\
listening-ip=127.0.0.1
relay-ip=127.0.0.1
listening-port={port}
fingerprint
use-auth-secret
static-auth-secret={secret}
realm=visavis
no-cli
no-dtls
no-multicast-peers
allow-loopback-peers
userdb={folder / "turndb"}
pidfile={folder / "pid"}
log-file=stdout
"""


def caddyfile(port: int, storage: Path, nodes: Mapping[str, int]) -> str:
    """TLS in front of the nodes, by name and port.

    New connections go to the node with the fewest. An event stream's requests go to the node that its name begins with:
    the stream lives there only.
    """
    streams = "".join(
        f"""
    @{name} path /api/realtime/{name}.*
    reverse_proxy @{name} 127.0.0.1:{node_port} {{
        flush_interval -1
    }}
"""
        for name, node_port in nodes.items()
    )
    upstreams = " ".join(f"127.0.0.1:{node_port}" for node_port in nodes.values())
    return f"""\
{{
    admin off
    persist_config off
    skip_install_trust
    auto_https disable_redirects
    default_bind 127.0.0.1
    grace_period 2s
    storage file_system "{storage}"
    servers {{
        protocols h1 h2
    }}
}}

https://localhost:{port}, https://127.0.0.1:{port} {{
    tls internal
    @inside path /metrics /health/*
    respond @inside 404
    header >X-Visavis-Node {{http.reverse_proxy.upstream.hostport}}
{streams}
    reverse_proxy {upstreams} {{
        lb_policy least_conn
        lb_try_duration 5s
        lb_try_interval 100ms
        fail_duration 2s
        health_uri /health/ready
        health_interval 1s
        health_timeout 4s
    }}
}}
"""
