"""What a page with the widget asks of a node before anybody clicks: the loader and the site's configuration.

No connection is opened and nothing is kept. CPU seconds of the node for a thousand requests on open lines, by kind,
beside a request for which the node does nothing at all.
"""

import asyncio
from collections.abc import Sequence

from bench import world
from bench.cluster_world import cluster
from bench.table import Row, reference
from bench.world import Process

LINES = 20
REQUESTS = 3_000
ROUNDS = 5


async def measure() -> list[Row]:
    async with cluster(1, shoppers=0, advisors=0) as ours:
        (node,) = ours.nodes
        (key,) = ours.people.site_keys
        etag = (await _heads(node, _get("/widget.js"), 1))["etag"]
        kinds = {
            "the loader, whole": _get("/widget.js", "Accept-Encoding: gzip"),
            "the loader, not changed": _get("/widget.js", f"If-None-Match: {etag}"),
            "a site's configuration": _get(f"/api/widget/{key}?languages=fr,en", f"Origin: {world.SHOP}"),
            "  /health/live, which does nothing": _get("/health/live"),
        }
        rounds = [[await _cost_s(node, request) for request in kinds.values()] for _ in range(ROUNDS + 1)]
    return [
        reference(f"{kind}: CPU of the node per 1,000", costs, "s", digits=3)
        for kind, costs in zip(kinds, zip(*rounds[1:], strict=True), strict=True)
    ]


def _get(path: str, *headers: str) -> bytes:
    return "\r\n".join([f"GET {path} HTTP/1.1", "Host: localhost", *headers, "", ""]).encode()


async def _cost_s(node: Process, request: bytes) -> float:
    """Seconds of CPU for a thousand."""
    before = node.cpu_s()
    await asyncio.gather(*(_heads(node, request, REQUESTS // LINES) for _ in range(LINES)))
    return (node.cpu_s() - before) / REQUESTS * 1_000


async def _heads(node: Process, request: bytes, times: int) -> dict[str, str]:
    """Ask so often on one line; the headers of the last answer. Raises ConnectionError for an answer that is none."""
    reader, writer = await asyncio.open_connection("127.0.0.1", node.port)
    headers: dict[str, str] = {}
    for _ in range(times):
        writer.write(request)
        status, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        if not _is_well(status.split()):
            raise ConnectionError(status)
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        await reader.readexactly(int(headers.get("content-length", 0)))
    writer.close()
    return headers


def _is_well(status: Sequence[str]) -> bool:
    return status[1] in {"200", "204", "304"}
