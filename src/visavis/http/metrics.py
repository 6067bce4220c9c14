"""/metrics: the node's figures for Prometheus, and who may read them.

Each room counts its own, in a file `meters.py`; what is read rather than counted, `app.py` says.
"""

import platform
from collections.abc import Callable, Iterable, Mapping
from ipaddress import ip_address
from secrets import compare_digest
from typing import Any

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler
from prometheus_client import (
    CollectorRegistry,
    Gauge,
    GCCollector,
    Info,
    Metric,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

import visavis
from visavis.http.health import NEVER_STORED, Check, examine
from visavis.protocol.problems import ProblemError

AnyRequest = Request[Any, Any, Any]

FORWARDED = frozenset({"forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"})
"""A request that bears one of these has come through a proxy, from wherever."""


class Readings(Collector):
    """Figures that are kept elsewhere, asked for when somebody reads them."""

    def __init__(self, read: Callable[[], Iterable[Metric]]) -> None:
        self._read = read

    def collect(self) -> Iterable[Metric]:
        return self._read()


def new_registry() -> CollectorRegistry:
    """A registry that has the process and the build in it already."""
    disable_created_metrics()  # type: ignore[no-untyped-call] # the library does not say that it returns nothing
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    GCCollector(registry=registry)
    build = Info("visavis_build", "Versions of Visavis and of Python", registry=registry)
    build.info({"version": visavis.__version__, "python": platform.python_version()})
    return registry


def metrics_routes(registry: CollectorRegistry, parts: Mapping[str, Check], token: str) -> list[HTTPRouteHandler]:
    """/metrics. Each reading asks every part, as /health/ready does."""
    up = Gauge("visavis_part_up", "Whether a part of the node works: 1 or 0", ["part"], registry=registry)

    @get("/metrics", summary="Figures for Prometheus", include_in_schema=False)
    async def metrics(request: AnyRequest) -> Response[bytes]:
        check_may_read(request.headers, request.client.host if request.client else "", token)
        for part, works in (await examine(parts)).items():
            up.labels(part).set(works)
        return Response(generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST, **NEVER_STORED})

    return [metrics]


def check_may_read(headers: Mapping[str, str], client: str, token: str) -> None:
    """Raise ProblemError unless the request bears the token, or, where there is none, comes from this machine itself.

    `headers` with lower-case names; `client` is the address that the request came from.
    """
    if token:
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not compare_digest(given.strip().encode(), token.encode()):
            raise ProblemError("not-signed-in", "Send the token in the header Authorization: Bearer.")
    elif not _is_loopback(client) or FORWARDED.intersection(headers):
        raise ProblemError(
            "forbidden", "Only this machine itself may read the figures.", setting="VISAVIS_METRICS_TOKEN"
        )


def _is_loopback(address: str) -> bool:
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return (getattr(parsed, "ipv4_mapped", None) or parsed).is_loopback
