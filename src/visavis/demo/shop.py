"""The demo shop: the built static pages on their own origin, with the script line that a real shop would paste.

Its content security policy is as strict as a careful shop's, and lets in exactly what the widget needs. What its forms
send is thrown away.
"""

from pathlib import Path
from typing import Any

from litestar import Litestar, Request, Response, route
from litestar.enums import HttpMethod
from litestar.params import FromPath
from litestar.response import Redirect

from visavis.http.files import StaticFile, StaticFolder
from visavis.http.front_end import NOT_BUILT
from visavis.http.problems import problem_handler

PLACEHOLDER = b"<!--visavis-->"
SITEMAP = "sitemap.xml"
ANYWHERE = b"https://shop.example"
"""What stands in the sitemap for the address at which the shop is served."""
METHODS: list[HttpMethod] = [HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST]
OWN_HOSTS = frozenset({"localhost", "127.0.0.1"})

AnyRequest = Request[Any, Any, Any]


def policy(server: str, store: str = "") -> str:
    """The shop's content security policy; `server` is where the widget comes from, such as `http://localhost:8000`, and
    `store` where files are, if that is elsewhere."""
    sockets = server.replace("http", "ws", 1)
    files = f" {store}" if store else ""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {server}",
            "style-src 'self'",
            f"img-src 'self' {server}{files}",
            f"media-src {server} blob:{files}",
            "font-src 'self'",
            f"connect-src 'self' {server} {sockets}{files}",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def shop(folder: Path, server_port: int, site_key: str, *, scheme: str = "http", store: str = "") -> Litestar:
    """The shop's ASGI application: the pages in `folder`, talking to the server on `server_port` of the same host."""
    pages = Pages(StaticFolder(folder), scheme, server_port, site_key, store)

    @route(["/", "/{path:path}"], http_method=METHODS, include_in_schema=False, status_code=200)
    async def page(request: AnyRequest, path: FromPath[str] = "") -> Response[Any]:
        if request.method == HttpMethod.POST:
            return Redirect(_address(path.strip("/")), status_code=303)
        return await pages.answer(request, path.strip("/"))

    return Litestar(
        [page],
        exception_handlers={Exception: problem_handler()},
        openapi_config=None,
        logging_config=None,
    )


class Pages:
    """Clean addresses on a folder: `/lamps/` is `lamps/index.html`, and what is not there is `404.html`."""

    def __init__(self, folder: StaticFolder, scheme: str, server_port: int, site_key: str, store: str) -> None:
        self._folder = folder
        self._scheme = scheme
        self._server_port = server_port
        self._site_key = site_key
        self._store = store

    async def answer(self, request: AnyRequest, path: str) -> Response[Any]:
        file = await self._folder.find(path)
        if file is not None and path == SITEMAP:
            here = str(request.base_url).rstrip("/")
            file = StaticFile.of(path, file.body.replace(ANYWHERE, here.encode()))
        if file is not None and file.media_type != "text/html":
            return file.response(request.headers, {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"})
        page = await self._folder.find(f"{path}/index.html")
        if page is not None and not request.scope["raw_path"].endswith(b"/"):
            return Redirect(_address(path), status_code=308)
        if page is not None:
            return self._page(request, page)
        missing = await self._folder.find("fr/404.html" if path.startswith("fr/") else "404.html")
        missing = missing or await self._folder.find("404.html")
        if missing is not None:
            return self._page(request, missing, status_code=404)
        return Response(NOT_BUILT, status_code=503, media_type="text/plain")

    def _page(self, request: AnyRequest, page: StaticFile, *, status_code: int = 200) -> Response[Any]:
        asked = request.url.hostname
        server = f"{self._scheme}://{asked if asked in OWN_HOSTS else 'localhost'}:{self._server_port}"
        line = f'<script async src="{server}/widget.js" data-site="{self._site_key}"></script>'
        embedded = StaticFile.of("page.html", page.body.replace(PLACEHOLDER, line.encode()))
        headers = {
            "Content-Security-Policy": policy(server, self._store),
            "Cache-Control": "no-cache",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "strict-origin-when-cross-origin",
        }
        return embedded.response(request.headers, headers, status_code=status_code)


def _address(path: str) -> str:
    return f"/{path}/" if path else "/"
