"""Files on their way up, in parts that come in order, and what is made of them when they are whole.

Each part is an object of its own until then, so that a file may go on coming up over any node after a lost line.
"""

import time
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from visavis.config import Settings
from visavis.conversations.service import ConversationService
from visavis.documents import kinds, rules
from visavis.documents.keeping import Content, Keeper, loosen
from visavis.documents.tables import UNATTACHED, attachments, page_pictures
from visavis.documents.worker import Workshop, pieces_of
from visavis.presence.principal import Principal
from visavis.presence.rate import Buckets
from visavis.protocol.files import NewUpload, Upload
from visavis.protocol.limits import UPLOAD_PART_BYTES
from visavis.protocol.problems import ProblemError
from visavis.storage.database import Database
from visavis.storage.rows import now_ms

PREVIEW = "image/webp"
REQUESTS_PER_MINUTE = 600
FILES_PER_MINUTE = 30

Row = Any
MaySend = Callable[[Principal, str], Awaitable[object]]


@dataclass(slots=True)
class Uploads:
    """The uploads of all organisations."""

    database: Database
    keeper: Keeper
    workshop: Workshop
    conversations: ConversationService
    settings: Settings
    _requests: Buckets = field(default_factory=lambda: Buckets.per_minute(REQUESTS_PER_MINUTE))
    _files: Buckets = field(default_factory=lambda: Buckets.per_minute(FILES_PER_MINUTE))

    async def begin(
        self, principal: Principal, place: str, file: str, new: NewUpload, check: MaySend | None = None
    ) -> Upload:
        """Begin to send a file, or ask how far it has come: the same id again changes nothing. Raises ProblemError.

        Its place is a conversation, unless `check` says who may send a file there.
        """
        known = await self._find(file)
        if known is not None:
            return _upload(self._own(known, principal, place))
        _take(self._files, principal)
        rules.check_size(new.size_bytes, self.settings.file_megabytes * rules.MEGABYTE)
        await (check or self._check_conversation)(principal, place)
        await self._check_room(principal, new.size_bytes)
        row = {
            "id": file,
            "organisation": principal.organisation,
            "conversation": place,
            "owner": principal.id,
            "name": kinds.plain_name(new.name),
            "size_bytes": new.size_bytes,
            "created_at": now_ms(),
        }
        unknown = {"held": 0, "kind": "", "media_type": "", "width": 0, "height": 0, "attached": False}
        try:
            async with self.database.write() as connection:
                await connection.execute(insert(attachments).values(**row, **unknown))
        except IntegrityError:
            pass
        return _upload(self._own(await self._find(file), principal, place))

    async def put_part(
        self, principal: Principal, conversation: str, file: str, number: int, part: bytes, crc32: int
    ) -> Upload:
        """Keep one part. One that is here already may come again. Raises ProblemError."""
        _take(self._requests, principal)
        row = self._own(await self._find(file), principal, conversation)
        if row.object:
            return _upload(row)
        rules.check_part(row.size_bytes, row.held, number, part, crc32, zlib.crc32(part))
        if number == row.held:
            await self.keeper.objects.put(part_key(file, number), part)
            here = (attachments.c.id == file, attachments.c.held == number)
            async with self.database.write() as connection:
                await connection.execute(update(attachments).where(*here).values(held=number + 1))
        return _upload(self._own(await self._find(file), principal, conversation))

    async def complete(self, principal: Principal, conversation: str, file: str) -> Upload:
        """Make one file of the parts. Raises ProblemError; `invalid` when it is a kind that is not taken."""
        _take(self._requests, principal)
        row = self._own(await self._find(file), principal, conversation)
        if not row.object:
            if row.held < rules.parts_of(row.size_bytes):
                raise ProblemError("conflict", f"Part {row.held} comes next.", field="number")
            found = await self._finish(row)
            await self._refer(file, found)
            await self.keeper.objects.delete(part_keys(row))
        return _upload(self._own(await self._find(file), principal, conversation))

    async def cancel(self, principal: Principal, conversation: str, file: str) -> None:
        """Forget a file that is not attached. Raises ProblemError `not-found`, or `conflict` when it is."""
        row = self._own(await self._find(file), principal, conversation)
        if row.attached:
            raise ProblemError("conflict", "This file has been sent already.")
        async with self.database.write() as connection:
            here = (attachments.c.id == file, UNATTACHED)
            await connection.execute(delete(attachments).where(*here))
            await connection.run_sync(loosen, (row.object, row.preview))
        await self.keeper.objects.delete(part_keys(row) if row.object is None else ())

    async def _check_conversation(self, principal: Principal, conversation: str) -> None:
        rules.check_may_send(await self.conversations.check_follow(principal, conversation), principal)

    async def _refer(self, file: str, found: dict[str, object]) -> None:
        here = (attachments.c.id == file, attachments.c.object.is_(None))
        try:
            async with self.database.write() as connection:
                await connection.execute(update(attachments).where(*here).values(**found))
        except IntegrityError:
            # What it was to refer to had been kept before, and was let go meanwhile.
            raise ProblemError("temporarily-unavailable", "Try again in a moment.", retry_after=1) from None

    async def _finish(self, row: Row) -> dict[str, object]:
        """What the whole file is, and where it is kept."""
        content = partial(self._content, row)
        sniffed = kinds.sniff(await self._beginning(row), row.name)
        found: dict[str, object] = {**sniffed._asdict(), "name": kinds.fitting_name(row.name, sniffed.media_type)}
        if sniffed.kind == "pdf":
            return {**found, **await self._paper(row, content)}
        if sniffed.kind != "picture":
            return {**found, "object": await self.keeper.keep(row.organisation, content, sniffed.media_type)}
        async with self.workshop.picture(content()) as picture:
            return {
                **found,
                "object": await self.keeper.keep(
                    row.organisation, partial(pieces_of, picture.clean), sniffed.media_type
                ),
                "preview": await self.keeper.keep(row.organisation, partial(pieces_of, picture.preview), PREVIEW),
                "size_bytes": picture.clean.stat().st_size,
                "width": picture.width,
                "height": picture.height,
            }

    async def _paper(self, row: Row, content: Content) -> dict[str, object]:
        """Where a PDF is kept, and the pictures of its pages."""
        key = await self.keeper.keep(row.organisation, content, "application/pdf")
        async with self.workshop.pages(content()) as made:
            kept = [
                await self.keeper.keep(row.organisation, partial(pieces_of, page), PREVIEW) for page in made.pictures
            ]
            size = {"width": made.width, "height": made.height}
        await self.note_pages(key, kept)
        return {"object": key, "preview": kept[0] if kept else None, "pages": len(kept), **size}

    async def note_pages(self, key: str, pictures: list[str]) -> None:
        """Keep which objects are the pictures of a PDF's pages; the same content may have been sent before."""
        upsert = sqlite.insert if self.database.is_sqlite else postgresql.insert
        statement = upsert(page_pictures).on_conflict_do_nothing(index_elements=["object", "page"])
        rows = [{"object": key, "page": page, "picture": picture} for page, picture in enumerate(pictures)]
        if rows:
            async with self.database.write() as connection:
                await connection.execute(statement, rows)

    async def _beginning(self, row: Row) -> bytes:
        wanted = min(kinds.BEGINNING_BYTES, row.size_bytes)
        return b"".join([piece async for piece in self.keeper.objects.read(part_key(row.id, 0), 0, wanted)])

    async def _content(self, row: Row) -> AsyncIterator[bytes]:
        for key in part_keys(row):
            async for piece in self.keeper.objects.read(key):
                yield piece

    async def _check_room(self, principal: Principal, size_bytes: int) -> None:
        waiting = select(func.count()).where(attachments.c.owner == principal.id, UNATTACHED)
        async with self.database.read() as connection:
            count = (await connection.execute(waiting)).scalar_one()
        if count >= rules.UNATTACHED_AT_ONCE:
            raise ProblemError("rate-limited", "Too many files at once. Wait until some are sent.", retry_after=10)
        kept = await self.keeper.kept_bytes(principal.organisation)
        rules.check_room(kept, size_bytes, self.settings.files_gigabytes * rules.GIGABYTE)

    async def _find(self, file: str) -> Row:
        async with self.database.read() as connection:
            return (await connection.execute(select(attachments).where(attachments.c.id == file))).one_or_none()

    def _own(self, row: Row, principal: Principal, conversation: str) -> Row:
        """The row, when it is the principal's own. Raises ProblemError `not-found`."""
        if row is None or (row.organisation, row.owner, row.conversation) != (
            principal.organisation,
            principal.id,
            conversation,
        ):
            raise ProblemError("not-found", "There is no such file. Send it again.")
        return row


def part_key(file: str, number: int) -> str:
    return f"parts/{file}/{number:06}"


def part_keys(row: Row) -> list[str]:
    return [part_key(row.id, number) for number in range(rules.parts_of(row.size_bytes))]


def _upload(row: Row) -> Upload:
    return Upload(row.id, row.name, row.size_bytes, UPLOAD_PART_BYTES, row.held, complete=bool(row.object))


def _take(bucket: Buckets, principal: Principal) -> None:
    wait_s = bucket.take(principal.id, time.monotonic())
    if wait_s:
        raise ProblemError("rate-limited", "Too many files at once. Wait a little.", retry_after=round(wait_s, 1))
