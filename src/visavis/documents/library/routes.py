"""The library over HTTP, for the console: documents, and their files, which come up as those of conversations do."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated
from uuid import UUID

from litestar import MediaType, Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody, PathParameter, QueryParameter
from litestar.response import Redirect

from visavis.documents.library.gone_page import HEADERS, gone_page
from visavis.documents.library.links import Links
from visavis.documents.library.service import Library
from visavis.documents.upload_routes import Landing, upload_routes
from visavis.http.openapi import problems
from visavis.people.rules import require
from visavis.presence.principal import Member
from visavis.protocol.files import FileAddresses
from visavis.protocol.library import Document, DocumentLink, LinkMade, NewDocument, NewLink, NewVersion, PageFound
from visavis.protocol.problems import ProblemError, ProblemType
from visavis.sites.cors import AnyRequest

Words = Annotated[str, QueryParameter(max_length=200)]
Token = Annotated[str, PathParameter(max_length=64)]

PATH = "/api/library"
ONE = f"{PATH}/{{document:uuid}}"
FILE = f"{PATH}/{{place:uuid}}/files/{{file:uuid}}"

UNSEEN = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}
REFUSALS: tuple[ProblemType, ...] = ("not-signed-in", "forbidden", "not-found")


def routes(
    library: Library, links: Links, member: Callable[[AnyRequest], Awaitable[Member]]
) -> Sequence[HTTPRouteHandler]:
    """The handlers; they need the dependency `member`, which is what `member` finds."""
    landing = Landing(FILE, "a document's file", REFUSALS, member, library.check_may_fill)
    uploads = upload_routes(library.uploads, landing)
    return [*_document_routes(library), *uploads, _read_route(library), *_link_routes(links)]


def _document_routes(library: Library) -> list[HTTPRouteHandler]:
    @get(PATH, summary="The documents of the library", responses=problems("not-signed-in", "forbidden"))
    async def list_documents(member: NamedDependency[Member]) -> tuple[Document, ...]:
        require(member, "conversation.read")
        return await library.readable_by(member)

    @get(
        f"{PATH}/pages",
        summary="Pages of documents on which all the words stand",
        responses=problems("invalid", "not-signed-in", "forbidden", "rate-limited"),
    )
    async def find_pages(member: NamedDependency[Member], words: Words) -> tuple[PageFound, ...]:
        return await library.pages.find(member, words)

    @post(
        PATH,
        summary="Keep a new document, whose file comes up apart",
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden", "conflict"),
    )
    async def add_document(data: JSONBody[NewDocument], member: NamedDependency[Member]) -> Document:
        return await library.add(member, data)

    @patch(
        ONE,
        summary="Say something else of a document",
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden", "not-found"),
    )
    async def change_document(
        document: FromPath[UUID], data: JSONBody[NewDocument], member: NamedDependency[Member]
    ) -> Document:
        return await library.change(member, str(document), data)

    @delete(
        ONE,
        summary="Take a document away; what was sent of it stays",
        responses=problems("not-signed-in", "forbidden", "not-found"),
    )
    async def remove_document(document: FromPath[UUID], member: NamedDependency[Member]) -> None:
        await library.remove(member, str(document))

    @post(
        f"{ONE}/versions",
        summary="Make a file that has come up whole the document's next version",
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden", "not-found", "conflict"),
    )
    async def add_version(
        document: FromPath[UUID], data: JSONBody[NewVersion], member: NamedDependency[Member]
    ) -> Document:
        return await library.add_version(member, str(document), data.file)

    return [list_documents, find_pages, add_document, change_document, remove_document, add_version]


def _link_routes(links: Links) -> list[HTTPRouteHandler]:
    @post(
        f"{ONE}/links",
        summary="A link to a document that anybody may follow for some days",
        status_code=200,
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden", "not-found", "conflict"),
    )
    async def make_link(
        document: FromPath[UUID], data: JSONBody[NewLink], member: NamedDependency[Member]
    ) -> DocumentLink:
        require(member, "conversation.read")
        return await links.make(member, str(document), data.days)

    @get(
        f"{ONE}/links",
        summary="The links to a document that hold, and how often they were followed",
        responses=problems("not-signed-in", "forbidden", "not-found"),
    )
    async def list_links(document: FromPath[UUID], member: NamedDependency[Member]) -> Sequence[LinkMade]:
        require(member, "conversation.read")
        return await links.made(member, str(document))

    @delete(
        f"{ONE}/links/{{link:uuid}}",
        summary="Withdraw a link: it leads nowhere from now on",
        responses=problems("not-signed-in", "forbidden", "not-found"),
    )
    async def withdraw_link(document: FromPath[UUID], link: FromPath[UUID], member: NamedDependency[Member]) -> None:
        require(member, "conversation.read")
        await links.withdraw(member, str(document), str(link))

    @get(
        "/d/{token:str}",
        summary="The file of a document, by a link to it; a page that says so where there is none",
        responses=problems("invalid", "not-found", "rate-limited"),
    )
    async def follow_link(token: FromPath[Token], request: AnyRequest) -> Redirect | Response[str]:
        address = request.client.host if request.client else ""
        try:
            return Redirect(await links.follow(token, address), status_code=307, headers=UNSEEN)
        except ProblemError as error:
            if error.problem.type != "not-found" or "text/html" not in request.headers.get("accept", ""):
                raise
            page = gone_page(request.headers.get("accept-language", ""))
            return Response(page, status_code=404, media_type=MediaType.HTML, headers=HEADERS)

    return [make_link, list_links, withdraw_link, follow_link]


def _read_route(library: Library) -> HTTPRouteHandler:
    @get(
        FILE,
        summary="Short-lived addresses at which a document's file can be read",
        responses=problems("not-signed-in", "forbidden", "not-found"),
    )
    async def version_addresses(
        place: FromPath[UUID], file: FromPath[UUID], member: NamedDependency[Member]
    ) -> FileAddresses:
        require(member, "conversation.read")
        return await library.addresses(member, str(place), str(file))

    return version_addresses
