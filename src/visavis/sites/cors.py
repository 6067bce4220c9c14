"""How the widget's routes answer pages of other origins: the site's own may read everything, others the problems."""

from typing import Any

from litestar import Request, Response, route
from litestar.enums import HttpMethod
from litestar.handlers import HTTPRouteHandler
from litestar.types import ExceptionHandlersMap

from visavis.http.problems import problem_handler

AnyRequest = Request[Any, Any, Any]

WIDGET_PATH = "/api/widget/{key:str}"
VISITORS_PATH = "/api/widget/{key:str}/visitors"
ICE_PATH = "/api/widget/{key:str}/ice-servers"

OPEN_PATHS = [WIDGET_PATH, VISITORS_PATH, ICE_PATH]

FOR_ANY_PAGE = {"Access-Control-Allow-Origin": "*"}
PREFLIGHT = {
    **FOR_ANY_PAGE,
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "7200",
}

readable_problems: ExceptionHandlersMap = {Exception: problem_handler({**FOR_ANY_PAGE, "Vary": "Origin"})}
"""The exception handlers of the widget's routes: a page that is refused can read why."""


def origin_of(request: AnyRequest, own_origin: str) -> str:
    """The origin of the page that asks. Browsers leave it out of what a page reads from its own origin."""
    origin = request.headers.get("origin", "")
    if not origin and request.headers.get("sec-fetch-site") == "same-origin":
        return own_origin
    return origin


def page_headers(origin: str) -> dict[str, str]:
    """For an answer that this one origin may read."""
    return {"Access-Control-Allow-Origin": origin, "Vary": "Origin"}


def preflight() -> HTTPRouteHandler:
    """Every page may ask; whether it is answered, the request itself decides, so that the page can read a refusal."""

    @route(
        [WIDGET_PATH, VISITORS_PATH, ICE_PATH], http_method=HttpMethod.OPTIONS, status_code=204, include_in_schema=False
    )
    async def allow() -> Response[None]:
        return Response(None, status_code=204, headers=PREFLIGHT)

    return allow
