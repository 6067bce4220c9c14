"""Files over HTTP: up in parts, down by signed addresses. The widget's pages of other origins may ask, with a token."""

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from litestar import Response, get, route
from litestar.enums import HttpMethod
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery, PathParameter, QueryParameter
from litestar.response import Redirect, Stream

from visavis.documents.ranges import wanted_range
from visavis.documents.requesters import Requesters
from visavis.documents.service import Files, Found
from visavis.documents.upload_routes import Landing, upload_routes
from visavis.http.openapi import problems
from visavis.protocol.files import FileAddresses
from visavis.protocol.problems import ProblemType
from visavis.sites.cors import FOR_ANY_PAGE, AnyRequest, readable_problems

FILE_PATH = "/api/conversations/{place:uuid}/files/{file:uuid}"

PREFLIGHT = {
    **FOR_ANY_PAGE,
    "Access-Control-Allow-Methods": "GET, PUT, POST, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, X-CRC32",
    "Access-Control-Max-Age": "7200",
}
REFUSALS: tuple[ProblemType, ...] = ("not-signed-in", "token-refused", "origin-not-allowed", "forbidden", "not-found")
OPENED = frozenset({"picture", "audio", "video", "pdf"})
"""What a browser may open from our origin; anything else is only saved."""

Signature = Annotated[str, QueryParameter(max_length=64)]
Which = Annotated[str, PathParameter(pattern=r"^(file|preview|page-\d{1,3})$")]
Until = Annotated[int, QueryParameter(ge=0, le=2**53)]


def routes(files: Files, requesters: Requesters) -> Sequence[HTTPRouteHandler]:
    landing = Landing(FILE_PATH, "a file", REFUSALS, requesters.of, for_any_page=True)
    return [_preflight(landing), *upload_routes(files.uploads, landing), *_read_routes(files, requesters)]


def _preflight(landing: Landing) -> HTTPRouteHandler:
    @route(landing.paths, http_method=HttpMethod.OPTIONS, status_code=204, include_in_schema=False)
    async def allow_files() -> Response[None]:
        return Response(None, status_code=204, headers=PREFLIGHT)

    return allow_files


def _read_routes(files: Files, requesters: Requesters) -> list[HTTPRouteHandler]:
    @get(
        FILE_PATH,
        summary="Short-lived addresses at which an attached file can be read",
        responses=problems(*REFUSALS),
        exception_handlers=readable_problems,
    )
    async def file_addresses(
        place: FromPath[UUID], file: FromPath[UUID], request: AnyRequest
    ) -> Response[FileAddresses]:
        principal = await requesters.of(request)
        found = await files.address(principal, str(place), str(file))
        return Response(found, headers={**FOR_ANY_PAGE, "Cache-Control": "no-store"})

    @get(
        "/api/files/{file:uuid}/{which:str}",
        summary="A file, by its signed address; ranges are served",
        responses=problems("invalid", "forbidden", "not-found"),
        exception_handlers=readable_problems,
    )
    async def read_file(
        file: FromPath[UUID],
        which: FromPath[Which],
        until: FromQuery[Until],
        signature: FromQuery[Signature],
        request: AnyRequest,
    ) -> Stream | Redirect:
        found = await files.find(str(file), which, until, signature)
        direct = await files.direct_address(found)
        if direct:
            return Redirect(direct, status_code=307, headers={**FOR_ANY_PAGE, "Cache-Control": "no-store"})
        wanted = wanted_range(request.headers.get("range", ""), found.size_bytes)
        start, end = wanted or (0, found.size_bytes)
        headers = {**_file_headers(found), "Content-Length": str(end - start)}
        if wanted:
            headers["Content-Range"] = f"bytes {start}-{end - 1}/{found.size_bytes}"
        content = await files.read(found, start, end)
        return Stream(content, status_code=206 if wanted else 200, media_type=found.media_type, headers=headers)

    return [file_addresses, read_file]


def _file_headers(found: Found) -> dict[str, str]:
    """Nothing of a file runs here: it is in a sandbox, never guessed at, and saved unless it can do no harm."""
    disposition = "inline" if found.kind in OPENED else "attachment"
    return {
        **FOR_ANY_PAGE,
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, max-age=3600, immutable",
        "Content-Disposition": f"{disposition}; filename*=UTF-8''{quote(found.name, safe='')}",
        "Content-Security-Policy": "default-src 'none'; sandbox" if found.kind != "pdf" else "default-src 'none'",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "X-Content-Type-Options": "nosniff",
    }
