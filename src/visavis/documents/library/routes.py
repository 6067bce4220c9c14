"""The library over HTTP, for the console: documents, and their files, which come up as those of conversations do."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated
from uuid import UUID

from litestar import delete, get, patch, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from litestar.response import Redirect

from visavis.documents.library.links import Links
from visavis.documents.library.service import Library
from visavis.documents.routes import Signature, Until
from visavis.documents.upload_routes import Landing, upload_routes
from visavis.http.openapi import problems
from visavis.people.rules import require
from visavis.presence.principal import Member
from visavis.protocol.files import FileAddresses
from visavis.protocol.library import Document, DocumentLink, NewDocument, NewLink, NewVersion, PageFound
from visavis.protocol.problems import ProblemType
from visavis.sites.cors import AnyRequest

Words = Annotated[str, QueryParameter(max_length=200)]

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
        "/api/documents/{document:uuid}",
        summary="The file of a document, by a link to it",
        responses=problems("invalid", "forbidden", "not-found"),
    )
    async def follow_link(
        document: FromPath[UUID], until: FromQuery[Until], signature: FromQuery[Signature]
    ) -> Redirect:
        address = await links.follow(str(document), until, signature)
        return Redirect(address, status_code=307, headers=UNSEEN)

    return [make_link, follow_link]


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
