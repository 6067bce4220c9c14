"""The words of files posted in conversations: how they come up in parts, are attached, and are read."""

from typing import Annotated, Literal

from msgspec import Meta

from visavis.protocol.base import Id, Milliseconds, Wire
from visavis.protocol.limits import FILE_NAME_CHARACTERS, READ_PAGE_MAX_MS, READ_PAGE_MS, READ_PAGES

FileKind = Literal["picture", "audio", "video", "pdf", "other"]
"""What a browser can do with a file, found out from its content: show it, play it, open it, or only keep it."""


FileCheck = Literal["", "waiting", "found", "unchecked"]
"""How far a file is looked through for viruses: it may be opened, waits, holds one, or never can be."""


class NewUpload(Wire):
    """A file that is about to come up: its name as its owner's machine has it, and how many bytes it has."""

    name: Annotated[str, Meta(max_length=1_000)]
    size_bytes: Annotated[int, Meta(ge=0, le=2**40)]


class Upload(Wire):
    """How far a file has come up. Its parts come in order, each of `part_bytes` but for the last; `held` are here.

    Where `direct`, a part may go straight to the store of files.
    """

    file: str
    name: str
    size_bytes: int
    part_bytes: int
    held: int
    complete: bool = False
    direct: bool = False


class PartPlace(Wire):
    """Where a part may be put for a while, by who has the address, and the name by which the server looks for it."""

    address: str
    part: str


class AttachFile(Wire, tag="attach_file"):
    """Post a file that has come up whole into the conversation that it was sent for. Its owner may."""

    conversation: Id
    file: Id


class FileAttached(Wire, tag="file_attached"):
    """A file was posted. `width` and `height` are those of a picture, in pixels, or of the picture of a first page.

    `pages` are so many as pictures were made of; `document` and `version` name what came from the library. Erased, the
    file has no name and is gone.
    """

    file: str
    name: Annotated[str, Meta(max_length=FILE_NAME_CHARACTERS)]
    kind: FileKind
    media_type: str
    size_bytes: int
    width: int = 0
    height: int = 0
    pages: int = 0
    document: str = ""
    version: int = 0


class PageRead(Wire):
    """A page of a document, from 0 on, and for how long it was in sight."""

    page: Annotated[int, Meta(ge=0, lt=READ_PAGES)]
    ms: Annotated[int, Meta(ge=READ_PAGE_MS, le=READ_PAGE_MAX_MS)]


PagesRead = Annotated[tuple[PageRead, ...], Meta(min_length=1, max_length=READ_PAGES)]


class ReportReading(Wire, tag="report_reading"):
    """Tell which pages of a document the visitor has read, once it is closed again. The visitor's browser does."""

    conversation: Id
    file: Id
    pages: PagesRead


class DocumentRead(Wire, tag="document_read"):
    """The visitor had a document open, and these pages of it in sight; times are as their browser told them."""

    file: str
    pages: tuple[PageRead, ...]


class FileAddresses(Wire):
    """Where a file can be read `until` a moment, by whoever has the address.

    A picture, and a PDF of which pictures were made, has a small `preview`; `pages` are the pictures of a PDF's pages.
    While a file's `check` lets only its sender open it, or nobody, others have no addresses; `found` names the virus to
    the team.
    """

    file: str
    until: Milliseconds
    preview: str = ""
    pages: tuple[str, ...] = ()
    check: FileCheck = ""
    found: str = ""
