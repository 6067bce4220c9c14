"""The organisation's library: documents with their versions, over HTTP, and the command that sends one."""

from typing import Annotated, Literal

from msgspec import Meta

from visavis.protocol.base import Id, Milliseconds, Tags, Wire
from visavis.protocol.canned import ResponseLanguage
from visavis.protocol.files import FileKind
from visavis.protocol.limits import FILE_NAME_CHARACTERS
from visavis.protocol.search import Piece

Day = Annotated[str, Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]
"""A day such as 2026-12-24, by UTC; empty for none."""

Senders = Literal["everybody", "supervisors"]
"""Who may send a document: every advisor, or supervisors and up."""

Hindrance = Literal["", "empty", "not-yet", "expired", "supervisors"]
"""Why a document cannot be sent by the reader now; empty when it can."""

DocumentName = Annotated[str, Meta(min_length=1, max_length=FILE_NAME_CHARACTERS)]
Folder = Annotated[str, Meta(max_length=100)]
VersionNumber = Annotated[int, Meta(ge=0, le=10_000)]


class DocumentVersion(Wire):
    """One version, from 1 on: a file that was kept. `width` and `height` are those of its picture, in pixels."""

    number: int
    file: str
    name: str
    kind: FileKind
    media_type: str
    size_bytes: int
    at: Milliseconds
    width: int = 0
    height: int = 0
    pages: int = 0


class Document(Wire):
    """A document of the library. What is sent is the `pinned` version, or the last one when `pinned` is 0.

    `language` is what it is written in, empty for one that serves any shopper. It may be sent from `valid_from` until
    the end of `valid_until`.
    """

    id: str
    name: str
    changed_at: Milliseconds
    folder: str = ""
    tags: Tags = ()
    language: ResponseLanguage = ""
    valid_from: Day = ""
    valid_until: Day = ""
    senders: Senders = "everybody"
    pinned: int = 0
    versions: tuple[DocumentVersion, ...] = ()
    hindrance: Hindrance = ""


class NewDocument(Wire):
    """What is said of a document, a new one or one that is there; its versions come up apart."""

    name: DocumentName
    folder: Folder = ""
    tags: Tags = ()
    language: ResponseLanguage = ""
    valid_from: Day = ""
    valid_until: Day = ""
    senders: Senders = "everybody"
    pinned: VersionNumber = 0


class NewVersion(Wire):
    """A file that has come up whole becomes the document's next version."""

    file: Id


class NewLink(Wire):
    """For how many days a link to a document is to hold."""

    days: Annotated[int, Meta(ge=1, le=90)]


class DocumentLink(Wire):
    """An address at which anybody reads the version of a document that is sent at that time, until this moment."""

    id: str
    url: str
    until: Milliseconds


class LinkMade(Wire):
    """A link that holds: who made it, how often it was followed, and when last (0 for never)."""

    id: str
    name: str
    made_at: Milliseconds
    until: Milliseconds
    opened: int
    opened_at: Milliseconds
    withdrawable: bool
    """By whoever asks."""


class PageFound(Wire):
    """A page, from 0 on, of the version of a document that is sent now, on which all words were found."""

    document: str
    version: int
    page: int
    excerpt: tuple[Piece, ...]


class SendDocument(Wire, tag="send_document"):
    """Post a document of the library into a conversation. Its members may, where its dates and its senders allow."""

    conversation: Id
    document: Id
