"""Around every HTTP request: an id to quote, the same in all that is logged meanwhile; and its figures."""

import time

import structlog
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from visavis.http.logs import current_ids, new_reference
from visavis.http.meters import HttpMeters

logger = structlog.get_logger(__name__)


def watched(app: ASGIApp, meters: HttpMeters) -> ASGIApp:
    """Wrap an ASGI application so that each of its HTTP answers bears X-Request-ID, and is counted.

    The id is made here, never taken over: what a browser sends must not look like another request in the log.
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        request_id = new_reference()
        begun_s = time.perf_counter()

        async def send_watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"x-request-id", request_id.encode())]
                route = str(scope.get("path_template", "none"))
                meters.answered(route, scope["method"], message["status"], time.perf_counter() - begun_s)
                logger.debug("request", method=scope["method"], route=route, status=message["status"])
            await send(message)

        def ids_of_path() -> dict[str, str]:
            conversation = scope.get("path_params", {}).get("conversation")
            return {"conversation_id": str(conversation)} if conversation else {}

        current_ids.set(ids_of_path)
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            await app(scope, receive, send_watched)

    return answer
