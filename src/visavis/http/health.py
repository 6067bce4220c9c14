"""Whether the server lives and is ready. Which parts there are to ask, `app.py` says."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Literal

import structlog
from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from msgspec import Struct, field

from visavis.http.logs import brief

logger = structlog.get_logger(__name__)

Check = Callable[[], Awaitable[None]]
"""Returns when the part works, raises when it does not."""

CHECK_TIMEOUT_S = 3.0

NEVER_STORED = {"Cache-Control": "no-store"}


class Health(Struct, frozen=True, omit_defaults=True):
    """How the server is, and each of its parts."""

    status: Literal["ok", "degraded", "failing"]
    parts: dict[str, Literal["ok", "failing"]] = field(default_factory=dict)


def health_routes(parts: Mapping[str, Check], *, spare: Collection[str] = ()) -> list[HTTPRouteHandler]:
    """/health/live, and /health/ready: 503 when a part fails, unless it is a `spare` one, without which we serve."""

    @get("/health/live", summary="Whether the process runs", response_headers=NEVER_STORED)
    async def live() -> Health:
        return Health(status="ok")

    @get("/health/ready", summary="Whether every part answers; 503 when one does not that is needed")
    async def ready() -> Response[Health]:
        works = await examine(parts)
        failing = {name for name, part_works in works.items() if not part_works}
        health = Health(
            status="failing" if failing - set(spare) else "degraded" if failing else "ok",
            parts={name: "failing" if name in failing else "ok" for name in parts},
        )
        return Response(health, status_code=503 if health.status == "failing" else 200, headers=NEVER_STORED)

    return [live, ready]


async def examine(parts: Mapping[str, Check]) -> dict[str, bool]:
    """Whether each part works, all asked at once."""
    works = await asyncio.gather(*(_works(name, check) for name, check in parts.items()))
    return dict(zip(parts, works, strict=True))


async def _works(name: str, check: Check) -> bool:
    try:
        async with asyncio.timeout(CHECK_TIMEOUT_S):
            await check()
    except Exception as error:
        logger.warning("part is failing", part=name, error=brief(error))
        return False
    return True
