"""The library over HTTP, for the console: documents, and their files, which come up as those of conversations do."""

from collections.abc import Sequence
from uuid import UUID

from litestar import delete, get, patch, post, put
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody

from visavis.documents.library.service import Library
from visavis.documents.routes import crc32_of
from visavis.http.openapi import problems
from visavis.people.rules import require
from visavis.presence.principal import Member
from visavis.protocol.files import FileAddresses, NewUpload, Upload
from visavis.protocol.library import Document, NewDocument, NewVersion
from visavis.protocol.limits import UPLOAD_PART_BYTES
from visavis.protocol.problems import ProblemError
from visavis.sites.cors import AnyRequest

PATH = "/api/library"
ONE = f"{PATH}/{{document:uuid}}"
FILE = f"{ONE}/files/{{file:uuid}}"


def routes(library: Library) -> Sequence[HTTPRouteHandler]:
    """The handlers; they need the dependency `member`."""
    return [*_document_routes(library), *_upload_routes(library)]


def _document_routes(library: Library) -> list[HTTPRouteHandler]:
    @get(PATH, summary="The documents of the library", responses=problems("not-signed-in", "forbidden"))
    async def list_documents(member: NamedDependency[Member]) -> tuple[Document, ...]:
        require(member, "conversation.read")
        return await library.readable_by(member)

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

    return [list_documents, add_document, change_document, remove_document, add_version]


def _upload_routes(library: Library) -> list[HTTPRouteHandler]:
    uploads = library.uploads

    @put(
        FILE,
        summary="Begin to send a document's file, or ask how far it has come",
        status_code=200,
        responses=problems(
            *("invalid", "malformed", "too-large", "not-signed-in", "forbidden", "not-found", "conflict"),
            "rate-limited",
        ),
    )
    async def begin_version(
        document: FromPath[UUID], file: FromPath[UUID], data: JSONBody[NewUpload], member: NamedDependency[Member]
    ) -> Upload:
        if file.version != 7:
            raise ProblemError("invalid", "A file's id is a UUIDv7.", field="file")
        return await uploads.begin(member, str(document), str(file), data, library.check_may_fill)

    @put(
        f"{FILE}/parts/{{number:int}}",
        summary="Send one part of a document's file, with its CRC-32 in X-CRC32, in hexadecimal",
        status_code=200,
        request_max_body_size=UPLOAD_PART_BYTES,
        responses=problems(
            *("invalid", "malformed", "too-large", "not-signed-in", "forbidden", "not-found", "conflict"),
            "rate-limited",
        ),
    )
    async def put_version_part(
        document: FromPath[UUID],
        file: FromPath[UUID],
        number: FromPath[int],
        member: NamedDependency[Member],
        request: AnyRequest,
    ) -> Upload:
        crc32, part = crc32_of(request), await request.body()
        return await uploads.put_part(member, str(document), str(file), number, part, crc32)

    @post(
        f"{FILE}/complete",
        summary="Make one file of all parts of a document's file",
        status_code=200,
        responses=problems("invalid", "not-signed-in", "forbidden", "not-found", "conflict", "rate-limited"),
    )
    async def complete_version(
        document: FromPath[UUID], file: FromPath[UUID], member: NamedDependency[Member]
    ) -> Upload:
        return await uploads.complete(member, str(document), str(file))

    @get(
        FILE,
        summary="Short-lived addresses at which a document's file can be read",
        responses=problems("not-signed-in", "forbidden", "not-found"),
    )
    async def version_addresses(
        document: FromPath[UUID], file: FromPath[UUID], member: NamedDependency[Member]
    ) -> FileAddresses:
        require(member, "conversation.read")
        return await library.addresses(member, str(document), str(file))

    return [begin_version, put_version_part, complete_version, version_addresses]
