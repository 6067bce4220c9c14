"""Starts and stops an ASGI application by its lifespan, letting the error of a failed start through as it is."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from litestar.types import ASGIApp


@asynccontextmanager
async def running(app: ASGIApp) -> AsyncIterator[None]:
    """Between the application's startup and its shutdown. Raises what either of them raised."""
    to_app: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    from_app: asyncio.Queue[str] = asyncio.Queue()

    async def send(message: Any) -> None:
        from_app.put_nowait(message["type"])

    scope: Any = {"type": "lifespan", "asgi": {"version": "3.0", "spec_version": "2.0"}, "state": {}}
    life = asyncio.ensure_future(app(scope, to_app.get, send))  # type: ignore[arg-type]
    try:
        await _step("startup", life, to_app, from_app)
        yield
        await _step("shutdown", life, to_app, from_app)
    finally:
        life.cancel()
        await asyncio.gather(life, return_exceptions=True)


async def _step(
    name: str, life: asyncio.Future[None], to_app: asyncio.Queue[dict[str, Any]], from_app: asyncio.Queue[str]
) -> None:
    to_app.put_nowait({"type": f"lifespan.{name}"})
    answer = asyncio.ensure_future(from_app.get())
    either: list[asyncio.Future[Any]] = [life, answer]
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
    if answer.done() and answer.result() == f"lifespan.{name}.complete":
        return
    answer.cancel()
    await asyncio.wait([life])
    raise _cause(life.exception()) or RuntimeError(f"The application ended during its {name}.")


def _cause(error: BaseException | None) -> BaseException | None:
    """The one error within the groups that task groups put around it."""
    while isinstance(error, BaseExceptionGroup) and len(error.exceptions) == 1:
        error = error.exceptions[0]
    return error
