"""Where the built front end is served: the widget to every shop's pages, the console to the members.

What the files hold comes from the web build; which of them are there is looked up at each request.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from litestar import Request, Response, get, route
from litestar.enums import HttpMethod
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect

import visavis
from visavis.http.files import StaticFolder
from visavis.http.headers import console_policy
from visavis.protocol.problems import ProblemError

STATIC = Path(visavis.__file__).parent / "static"
"""Where the web build puts its output."""

READ: list[HttpMethod] = [HttpMethod.GET, HttpMethod.HEAD]
NOT_BUILT = "The front end has not been built yet: run `make demo` in the project's folder, or install the wheel.\n"

FOR_EVERY_PAGE = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}
IMMUTABLE = {"Cache-Control": "public, max-age=31536000, immutable"}
SHORT = {"Cache-Control": "public, max-age=300, stale-while-revalidate=3600"}
NOT_KEPT = {"Cache-Control": "no-store"}
REVALIDATED = {"Cache-Control": "no-cache"}

AnyRequest = Request[Any, Any, Any]


def front_end_routes(static: Path = STATIC, store: str = "") -> list[HTTPRouteHandler]:
    """/widget.js, /widget/…, /console/… and the way from / to the console. Files may be at the origin `store`."""
    folder = StaticFolder(static)

    @route("/widget.js", http_method=READ, include_in_schema=False)
    async def loader(request: AnyRequest) -> Response[Any]:
        file = await folder.find("widget.js")
        if file is None:
            return _not_built(FOR_EVERY_PAGE)
        return file.response(request.headers, {**FOR_EVERY_PAGE, **SHORT})

    @route("/widget/{path:path}", http_method=READ, include_in_schema=False)
    async def widget(request: AnyRequest, path: FromPath[str]) -> Response[Any]:
        """Exactly this file, for ever. Who holds the loader of another release is given its successor instead, and not
        to keep: `web/widget/src/contract.ts` says what makes that safe."""
        file, keeping = await folder.find(f"widget/{path.strip('/')}"), IMMUTABLE
        if file is None:
            file, keeping = await folder.find_successor("widget", path.strip("/")), NOT_KEPT
        if file is None:
            raise _nothing_there()
        return file.response(request.headers, {**FOR_EVERY_PAGE, **keeping})

    @route(["/console", "/console/{path:path}"], http_method=READ, include_in_schema=False)
    async def console(request: AnyRequest, path: FromPath[str] = "") -> Response[Any]:
        return await _console(folder, store, request, path.strip("/"))

    @get("/", include_in_schema=False)
    async def home() -> Redirect:
        return Redirect("/console/")

    return [loader, widget, console, home]


async def _console(folder: StaticFolder, store: str, request: AnyRequest, path: FromPath[str]) -> Response[Any]:
    """A file of the console, or its page: the console's own routes are addresses without a file's ending."""
    file = await folder.find(f"console/{path}") if path else None
    if file is not None and not path.endswith(".html"):
        return file.response(request.headers, IMMUTABLE if path.startswith("assets/") else SHORT)
    if "." in path.rpartition("/")[2] and not path.endswith(".html"):
        raise _nothing_there()
    page = await folder.find("console/index.html")
    if page is None:
        return _not_built({})
    policy = {"Content-Security-Policy": console_policy(request.headers.get("host", ""), store)}
    return page.response(request.headers, {**policy, **REVALIDATED, "Cross-Origin-Opener-Policy": "same-origin"})


def _not_built(headers: Mapping[str, str]) -> Response[str]:
    return Response(NOT_BUILT, status_code=503, media_type="text/plain", headers={**headers, **NOT_KEPT})


def _nothing_there() -> ProblemError:
    return ProblemError("not-found", "There is nothing at this address.")
