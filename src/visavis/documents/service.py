"""Attaches files to conversations, finds them for those who may read them, and tells what was read."""

import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from msgspec import structs
from sqlalchemy import Row, Select, select

from visavis.conversations.service import ConversationService
from visavis.documents import rules
from visavis.documents.addresses import Addresses, Which
from visavis.documents.checking import rules as checking
from visavis.documents.checking.tables import file_checks
from visavis.documents.tables import attachments, page_pictures, stored_objects
from visavis.documents.uploads import Uploads
from visavis.presence.principal import Principal
from visavis.presence.rate import Buckets
from visavis.protocol.base import Milliseconds
from visavis.protocol.commands import Result
from visavis.protocol.files import AttachFile, FileAddresses, FileAttached, FileKind, ReportReading
from visavis.protocol.problems import ProblemError
from visavis.storage.database import Database
from visavis.storage.objects.port import ObjectMissingError, Objects
from visavis.storage.rows import now_ms

PAGE = "page-"

READINGS_PER_MINUTE = 12

SIGNED_S = 600
"""How long an address is valid that the store signed; a browser is sent there anew each time."""


class Found(NamedTuple):
    """A file to be handed out: where its bytes are, and what is to be said of them."""

    key: str
    name: str
    kind: FileKind
    media_type: str
    size_bytes: int


@dataclass(slots=True)
class Files:
    """The command's handler, and the files for those who have an address."""

    database: Database
    objects: Objects
    conversations: ConversationService
    addresses: Addresses
    uploads: Uploads
    direct: bool = False
    clock: Callable[[], Milliseconds] = now_ms
    _readings: Buckets = field(default_factory=lambda: Buckets.per_minute(READINGS_PER_MINUTE))

    async def attach(self, principal: Principal, command_id: str, command: AttachFile) -> Result:
        file = attachments.c
        own = (file.id == command.file, file.owner == principal.id, file.conversation == command.conversation)
        async with self.database.read() as connection:
            whole = (*own, file.object.is_not(None), file.organisation == principal.organisation)
            row = (await connection.execute(select(attachments).where(*whole))).one_or_none()
        told = None if row is None else _attached(row)
        return await self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.attach_file(state, principal, told, again=row is not None and row.attached),
        )

    async def report_reading(self, principal: Principal, command_id: str, command: ReportReading) -> Result:
        """Have the log tell what the visitor has read. Raises ProblemError; `rate-limited` for too many readings."""
        wait_s = self._readings.take(principal.id, time.monotonic())
        if wait_s:
            raise ProblemError("rate-limited", "Too many readings at once.", retry_after=round(wait_s, 1))
        file = attachments.c
        here = (file.id == command.file, file.conversation == command.conversation, file.attached, file.pages > 0)
        told = select(file.owner, file.pages, file.created_at, file.read_ms).where(*here)
        async with self.database.read() as connection:
            row = (await connection.execute(told)).one_or_none()
        known = None if row is None else rules.Readable(*row)
        return await self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.report_reading(state, principal, command.file, command.pages, known, self.clock()),
        )

    async def address(self, principal: Principal, conversation: str, file: str) -> FileAddresses:
        """Where the file can be read for a while. Raises ProblemError `not-found`."""
        state = await self.conversations.check_follow(principal, conversation)
        here = (attachments.c.id == file, attachments.c.conversation == conversation)
        async with self.database.read() as connection:
            row = (await connection.execute(with_check(attachments).where(*here))).one_or_none()
        if row is None or not row.object:
            raise ProblemError("not-found", "There is no such file.")
        rules.check_may_read(state, principal, attached=row.attached, own=row.owner == principal.id)
        return self.addresses_for(row, principal)

    def addresses_for(self, row: Row[Any], principal: Principal) -> FileAddresses:
        """Where a file can be read for a while by somebody who may have it, as far as it is looked through."""
        own, checked = row.owner == principal.id, self.uploads.checks.on
        check, found, opens = checking.told(row.check_state, row.check_found, principal, own=own, checked=checked)
        if not opens:
            return FileAddresses("", self.addresses.until(self.clock()), check=check, found=found)
        return structs.replace(self.addresses_of(row), check=check)

    def addresses_of(self, row: Row[Any]) -> FileAddresses:
        """Where a file can be read for a while, by whoever has the addresses."""
        file, until = row.id, self.addresses.until(self.clock())
        preview = self.addresses.make(file, "preview", until) if row.preview else ""
        pages = tuple(self.addresses.make(file, f"{PAGE}{page}", until) for page in range(row.pages))
        return FileAddresses(self.addresses.make(file, "file", until), until, preview, pages)

    async def find(self, file: str, which: Which, until: Milliseconds, signature: str) -> Found:
        """What a signed address leads to. Raises ProblemError `forbidden` or `not-found`."""
        self.addresses.check(file, which, until, signature, self.clock())
        async with self.database.read() as connection:
            row = (await connection.execute(_object_of(file, which))).first()
        if row is None:
            raise ProblemError("not-found", "This file is gone.")
        checking.check_opens(row.check_state)
        size_bytes = int(row[1])
        if which != "file":
            return Found(row.key, f"{row.name}.webp", "picture", "image/webp", size_bytes)
        return Found(row.key, row.name, row.kind, row.media_type, size_bytes)

    async def read(self, found: Found, start: int, end: int) -> AsyncIterator[bytes]:
        """The bytes from `start` to before `end`. Raises ProblemError when the store fails before the first."""
        pieces = self.objects.read(found.key, start, end)
        try:
            first = await anext(pieces, b"")
        except ObjectMissingError:
            raise ProblemError("not-found", "This file is gone.") from None
        return _all(first, pieces)

    async def direct_address(self, found: Found) -> str:
        """Where the store itself hands the file out; empty where it must not, or cannot."""
        return await self.objects.sign(found.key, SIGNED_S) if self.direct and found.kind != "other" else ""


def with_check(*columns: Any) -> Select[Any]:
    """Attachments, with what is said of their content as `check_state` and `check_found`."""
    check = file_checks.c
    said = (check.state.label("check_state"), check.found.label("check_found"))
    joined = attachments.outerjoin(file_checks, check.object == attachments.c.object)
    return select(*columns, *said).select_from(joined)


def _object_of(file: str, which: Which) -> Select[Any]:
    """The object that an address leads to, with its attachment."""
    statement = with_check(stored_objects.c.key, stored_objects.c.size_bytes, attachments)
    statement = statement.where(attachments.c.id == file)
    if which.startswith(PAGE):
        number = int(which.removeprefix(PAGE))
        here = (page_pictures.c.object == attachments.c.object) & (page_pictures.c.page == number)
        return statement.join(page_pictures, here).join(stored_objects, stored_objects.c.key == page_pictures.c.picture)
    to = attachments.c.object if which == "file" else attachments.c.preview
    return statement.join(stored_objects, stored_objects.c.key == to)


def _attached(row: Row[Any]) -> FileAttached:
    return FileAttached(row.id, row.name, row.kind, row.media_type, row.size_bytes, row.width, row.height, row.pages)


async def _all(first: bytes, others: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for piece in others:
        yield piece
