"""Whether the server lives and is ready, and its figures for Prometheus.

Which parts there are to ask, and which figures are counted, `app.py` says.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Literal

import structlog
from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from msgspec import Struct, field
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

logger = structlog.get_logger(__name__)

Check = Callable[[], Awaitable[None]]
"""Returns when the part works, raises when it does not."""

CHECK_TIMEOUT_S = 3.0

NEVER_STORED = {"Cache-Control": "no-store"}


class Health(Struct, frozen=True, omit_defaults=True):
    """How the server is, and each of its parts."""

    status: Literal["ok", "failing"]
    parts: dict[str, Literal["ok", "failing"]] = field(default_factory=dict)


def health_routes(parts: Mapping[str, Check], registry: CollectorRegistry) -> list[HTTPRouteHandler]:
    """/health/live, /health/ready (503 when a part fails) and /metrics."""

    @get("/health/live", summary="Whether the process runs", response_headers=NEVER_STORED)
    async def live() -> Health:
        return Health(status="ok")

    @get("/health/ready", summary="Whether every part answers; 503 when one does not")
    async def ready() -> Response[Health]:
        works = await asyncio.gather(*(_works(name, check) for name, check in parts.items()))
        health = Health(
            status="ok" if all(works) else "failing",
            parts={name: "ok" if fine else "failing" for name, fine in zip(parts, works, strict=True)},
        )
        return Response(health, status_code=200 if all(works) else 503, headers=NEVER_STORED)

    @get("/metrics", summary="Figures for Prometheus", include_in_schema=False)
    async def metrics() -> Response[bytes]:
        return Response(generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST, **NEVER_STORED})

    return [live, ready, metrics]


async def _works(name: str, check: Check) -> bool:
    try:
        async with asyncio.timeout(CHECK_TIMEOUT_S):
            await check()
    except Exception as error:
        logger.warning("part is failing", part=name, error=str(error))
        return False
    return True
