"""How a file comes up over HTTP, in parts: the same for conversations, which pages of other origins may ask, and for
the library."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar
from uuid import UUID

from litestar import Response, delete, post, put
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from visavis.documents.uploads import MaySend, Uploads
from visavis.http.openapi import problems
from visavis.presence.principal import Principal
from visavis.protocol.files import NewUpload, PartPlace, Upload
from visavis.protocol.limits import LARGE_PART_BYTES
from visavis.protocol.problems import ProblemError, ProblemType
from visavis.sites.cors import FOR_ANY_PAGE, AnyRequest, readable_problems

PartName = Annotated[str, QueryParameter(pattern=r"^[0-9a-f]{8}$")]
Told = TypeVar("Told", Upload, PartPlace)


@dataclass(frozen=True, slots=True)
class Landing:
    """Where files come up: a path in which `place` and `file` are ids, and what it may refuse at any time.

    `sender` tells for whom a request speaks; `check`, who may send to a place, where that is no conversation.
    """

    path: str
    what: str
    refusals: tuple[ProblemType, ...]
    sender: Callable[[AnyRequest], Awaitable[Principal]]
    check: MaySend | None = None
    for_any_page: bool = False

    @property
    def part(self) -> str:
        return f"{self.path}/parts/{{number:int}}"

    @property
    def paths(self) -> list[str]:
        return [self.path, self.part, *(f"{self.part}/{word}" for word in ("place", "here")), f"{self.path}/complete"]

    @property
    def headers(self) -> dict[str, str]:
        return dict(FOR_ANY_PAGE) if self.for_any_page else {}

    def answer(self, told: Told) -> Response[Told]:
        return Response(told, status_code=200, headers={**self.headers, "Cache-Control": "no-store"})


def upload_routes(uploads: Uploads, landing: Landing) -> list[HTTPRouteHandler]:
    """Begin, send the parts, complete, and give up."""
    handlers = readable_problems if landing.for_any_page else None
    whole, part, place_of_part, part_here, complete = landing.paths

    @put(
        whole,
        summary=f"Begin to send {landing.what}, or ask how far it has come",
        status_code=200,
        responses=problems(
            *landing.refusals,
            *("invalid", "malformed", "too-large", "not-assigned", "blocked", "conflict", "rate-limited"),
        ),
        exception_handlers=handlers,
    )
    async def begin_upload(
        place: FromPath[UUID], file: FromPath[UUID], data: JSONBody[NewUpload], request: AnyRequest
    ) -> Response[Upload]:
        if file.version != 7:
            raise ProblemError("invalid", "A file's id is a UUIDv7.", field="file")
        sender = await landing.sender(request)
        return landing.answer(await uploads.begin(sender, str(place), str(file), data, landing.check))

    @put(
        part,
        summary=f"Send one part of {landing.what}, with its CRC-32 in X-CRC32, in hexadecimal",
        status_code=200,
        request_max_body_size=LARGE_PART_BYTES,
        responses=problems(*landing.refusals, "invalid", "malformed", "too-large", "conflict", "rate-limited"),
        exception_handlers=handlers,
    )
    async def put_part(
        place: FromPath[UUID], file: FromPath[UUID], number: FromPath[int], request: AnyRequest
    ) -> Response[Upload]:
        sender, crc32 = await landing.sender(request), crc32_of(request)
        content = await request.body()
        return landing.answer(await uploads.put_part(sender, str(place), str(file), number, content, crc32))

    @post(
        place_of_part,
        summary=f"Where one part of {landing.what} may be put straight into the store; `conflict` where it may not",
        status_code=200,
        responses=problems(*landing.refusals, "conflict", "rate-limited"),
        exception_handlers=handlers,
    )
    async def place_part(
        place: FromPath[UUID], file: FromPath[UUID], number: FromPath[int], request: AnyRequest
    ) -> Response[PartPlace]:
        return landing.answer(await uploads.place_part(await landing.sender(request), str(place), str(file), number))

    @post(
        part_here,
        summary=f"Have a part of {landing.what} counted that was put there, with its CRC-32 in X-CRC32",
        status_code=200,
        responses=problems(*landing.refusals, "invalid", "conflict", "rate-limited"),
        exception_handlers=handlers,
    )
    async def count_part(
        place: FromPath[UUID],
        file: FromPath[UUID],
        number: FromPath[int],
        part: FromQuery[PartName],
        request: AnyRequest,
    ) -> Response[Upload]:
        sender, crc32 = await landing.sender(request), crc32_of(request)
        return landing.answer(await uploads.count_part(sender, str(place), str(file), number, part, crc32))

    @post(
        complete,
        summary=f"Make {landing.what} of all its parts",
        status_code=200,
        responses=problems(*landing.refusals, "invalid", "conflict", "rate-limited"),
        exception_handlers=handlers,
    )
    async def complete_upload(place: FromPath[UUID], file: FromPath[UUID], request: AnyRequest) -> Response[Upload]:
        return landing.answer(await uploads.complete(await landing.sender(request), str(place), str(file)))

    @delete(
        whole,
        summary=f"Forget {landing.what} that is on its way, or not used yet",
        responses=problems(*landing.refusals, "conflict"),
        response_headers=landing.headers,
        exception_handlers=handlers,
    )
    async def cancel_upload(place: FromPath[UUID], file: FromPath[UUID], request: AnyRequest) -> None:
        await uploads.cancel(await landing.sender(request), str(place), str(file))

    return [begin_upload, put_part, place_part, count_part, complete_upload, cancel_upload]


def crc32_of(request: AnyRequest) -> int:
    """What a request tells of its part. Raises ProblemError `invalid`."""
    try:
        return int(request.headers.get("x-crc32", ""), 16)
    except ValueError:
        raise ProblemError("invalid", "X-CRC32 is the part's CRC-32 in hexadecimal.", field="X-CRC32") from None
