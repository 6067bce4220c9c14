"""Files on their way up, in parts that come in order, and what is made of them when they are whole.

Each part is an object of its own until then, so that a file may go on coming up over any node after a lost line.
"""

import asyncio
import time
import zlib
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from visavis.config import Settings
from visavis.conversations.service import ConversationService
from visavis.documents import kinds, rules
from visavis.documents.checking.service import Checks
from visavis.documents.keeping import Keeper, loosen
from visavis.documents.parts import NOTE_CHARACTERS, Digests, Part, Whole, new_token, note_of, part_key, parts_noted
from visavis.documents.tables import UNATTACHED, attachments, page_pictures
from visavis.documents.worker import Workshop, pieces_of
from visavis.presence.principal import Principal
from visavis.presence.rate import Buckets
from visavis.protocol.files import NewUpload, PartPlace, Upload
from visavis.protocol.problems import ProblemError
from visavis.storage.database import Database
from visavis.storage.objects.port import ObjectMissingError
from visavis.storage.rows import now_ms

PREVIEW = "image/webp"
REQUESTS_PER_MINUTE = 600
FILES_PER_MINUTE = 30
SIGNED_S = 900
"""For how long a part may be put at its address: a slow line takes its time."""

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
    checks: Checks
    digests: Digests = field(default_factory=Digests)
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
            return self._told(self._own(known, principal, place))
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
            "part_bytes": rules.cut_of(new.size_bytes).part_bytes,
            "created_at": now_ms(),
        }
        unknown = {"held": 0, "kind": "", "media_type": "", "width": 0, "height": 0, "attached": False}
        new_row = insert(attachments).values(**row, **unknown).returning(attachments)
        try:
            return self._told(await self.database.transact(lambda connection: connection.execute(new_row).one()))
        except IntegrityError:
            return self._told(self._own(await self._find(file), principal, place))

    async def put_part(
        self, principal: Principal, conversation: str, file: str, number: int, part: bytes, crc32: int
    ) -> Upload:
        """Keep one part. One that is here already may come again. Raises ProblemError."""
        _take(self._requests, principal)
        row = self._own(await self._find(file), principal, conversation)
        if row.object:
            return self._told(row)
        held = len(parts_here(row))
        rules.check_part(_cut(row), held, number, len(part))
        rules.check_undamaged(crc32, await asyncio.to_thread(zlib.crc32, part))
        if number < held:
            return self._told(row)
        token = new_token()
        await self.keeper.objects.put(part_key(file, number, token), part, passing=True)
        after = await self._note(row, number + 1, row.parts[: NOTE_CHARACTERS * number] + note_of(token, crc32))
        if after is not None:
            await self.digests.add(file, number, part)
        return self._told(after or self._own(await self._find(file), principal, conversation))

    async def place_part(self, principal: Principal, conversation: str, file: str, number: int) -> PartPlace:
        """Where the part that comes next may be put without passing through here. Raises ProblemError."""
        _take(self._requests, principal)
        row = self._own(await self._find(file), principal, conversation)
        cut, token = _cut(row), new_token()
        rules.check_next(cut, len(parts_here(row)), number)
        address = ""
        if self.settings.objects_direct and not row.object:
            key = part_key(file, number, token)
            address = await self.keeper.objects.sign_put(key, cut.bytes_of(number), SIGNED_S)
        if not address:
            raise ProblemError("conflict", "Send this part to the server.")
        return PartPlace(address, token)

    async def count_part(
        self, principal: Principal, conversation: str, file: str, number: int, token: str, crc32: int
    ) -> Upload:
        """Count a part that was put into the store. What it holds is compared in the end. Raises ProblemError."""
        _take(self._requests, principal)
        row = self._own(await self._find(file), principal, conversation)
        if row.object or number < len(parts_here(row)):
            return self._told(row)
        try:
            size_bytes = await self.keeper.objects.size(part_key(file, number, token))
        except ObjectMissingError:
            raise ProblemError("not-found", "This part is not in the store. Send it to the server.") from None
        rules.check_part(_cut(row), len(parts_here(row)), number, size_bytes)
        after = await self._note(row, number + 1, row.parts[: NOTE_CHARACTERS * number] + note_of(token, crc32))
        return self._told(after or self._own(await self._find(file), principal, conversation))

    async def complete(self, principal: Principal, conversation: str, file: str) -> Upload:
        """Make one file of the parts. Raises ProblemError; `invalid` when it is a kind that is not taken."""
        _take(self._requests, principal)
        row = self._own(await self._find(file), principal, conversation)
        if row.object:
            return self._told(row)
        parts = parts_here(row)
        if len(parts) < _cut(row).parts:
            raise ProblemError("conflict", f"Part {len(parts)} comes next.", field="number")
        whole = Whole(self.keeper.objects, parts)
        try:
            found = await self._finish(row, whole)
        except (ProblemError, ObjectMissingError):
            if whole.lost is None:
                raise
            after = await self._note(row, whole.lost, row.parts[: NOTE_CHARACTERS * whole.lost])
            await self.keeper.objects.delete([part.key for part in parts[whole.lost :]])
        else:
            await self.checks.expect(str(found["object"]))
            after = await self._refer(file, found)
            await self.keeper.objects.delete([part.key for part in parts])
        return self._told(after or self._own(await self._find(file), principal, conversation))

    async def cancel(self, principal: Principal, conversation: str, file: str) -> None:
        """Forget a file that is not attached. Raises ProblemError `not-found`, or `conflict` when it is."""
        row = self._own(await self._find(file), principal, conversation)
        if row.attached:
            raise ProblemError("conflict", "This file has been sent already.")
        async with self.database.write() as connection:
            here = (attachments.c.id == file, UNATTACHED)
            await connection.execute(delete(attachments).where(*here))
            await connection.run_sync(loosen, (row.object, row.preview))
        await self.keeper.objects.delete([] if row.object else [part.key for part in parts_here(row)])

    async def _check_conversation(self, principal: Principal, conversation: str) -> None:
        rules.check_may_send(await self.conversations.check_follow(principal, conversation), principal)

    async def _refer(self, file: str, found: dict[str, object]) -> Row | None:
        here = (attachments.c.id == file, attachments.c.object.is_(None))
        change = update(attachments).where(*here).values(**found).returning(attachments)
        try:
            return await self.database.transact(lambda connection: connection.execute(change).one_or_none())
        except IntegrityError:
            # What it was to refer to had been kept before, and was let go meanwhile.
            raise ProblemError("temporarily-unavailable", "Try again in a moment.", retry_after=1) from None

    async def _note(self, row: Row, held: int, notes: str) -> Row | None:
        """The row with these parts; None when meanwhile another request has changed them."""
        here = (attachments.c.id == row.id, attachments.c.parts == row.parts, attachments.c.object.is_(None))
        change = update(attachments).where(*here).values(held=held, parts=notes).returning(attachments)
        return await self.database.transact(lambda connection: connection.execute(change).one_or_none())

    async def _finish(self, row: Row, whole: Whole) -> dict[str, object]:
        """What the whole file is, and where it is kept: without what tells of who made it, and where."""
        sniffed = kinds.sniff(await whole.beginning(min(kinds.BEGINNING_BYTES, row.size_bytes)), row.name)
        found = await self._made_of(row, whole, sniffed)
        named = kinds.fitting_name(row.name, str(found.get("media_type", sniffed.media_type)))
        return {**sniffed._asdict(), "name": named, **found}

    async def _made_of(self, row: Row, whole: Whole, sniffed: kinds.Sniffed) -> dict[str, object]:
        if sniffed.kind == "pdf":
            return await self._paper(row, whole)
        if sniffed.kind == "other":
            return {"object": await self._keep(row, whole, sniffed.media_type)}
        if sniffed.kind != "picture":
            async with self.workshop.film(whole.read(), sniffed.media_type) as film:
                return await self._cleaned(row, film, sniffed.media_type)
        async with self.workshop.picture(whole.read()) as picture:
            return {
                **await self._cleaned(row, picture.clean, picture.media_type),
                "preview": await self.keeper.keep(row.organisation, partial(pieces_of, picture.preview), PREVIEW),
                "media_type": picture.media_type,
                "width": picture.width,
                "height": picture.height,
            }

    async def _cleaned(self, row: Row, file: Path, media_type: str) -> dict[str, object]:
        key = await self.keeper.keep(row.organisation, partial(pieces_of, file), media_type)
        return {"object": key, "size_bytes": (await asyncio.to_thread(file.stat)).st_size}

    async def _keep(self, row: Row, whole: Whole, media_type: str) -> str:
        digest = self.digests.take(row.id, row.size_bytes, len(whole.parts))
        if digest is not None:
            keys = [part.key for part in whole.parts]
            # Without one of them, reading tells which.
            with suppress(ObjectMissingError):
                return await self.keeper.keep_joined(row.organisation, digest, keys, media_type)
        beside = f"parts/{row.id}/whole-{new_token()}"
        return await self.keeper.keep_once(row.organisation, whole.read(), beside, media_type)

    async def _paper(self, row: Row, whole: Whole) -> dict[str, object]:
        """Where a PDF is kept, and the pictures of its pages."""
        key = await self._keep(row, whole, "application/pdf")
        async with self.workshop.pages(self.keeper.objects.read(key)) as made:
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

    def _told(self, row: Row) -> Upload:
        """How far it has come. A file of one part is as quick over the server."""
        complete, cut = bool(row.object), _cut(row)
        held = cut.parts if complete else len(parts_here(row))
        direct = self.settings.objects_direct and cut.parts > 1 and not complete
        return Upload(row.id, row.name, row.size_bytes, row.part_bytes, held, complete=complete, direct=direct)

    def _own(self, row: Row, principal: Principal, conversation: str) -> Row:
        """The row, when it is the principal's own. Raises ProblemError `not-found`."""
        if row is None or (row.organisation, row.owner, row.conversation) != (
            principal.organisation,
            principal.id,
            conversation,
        ):
            raise ProblemError("not-found", "There is no such file. Send it again.")
        return row


def parts_here(row: Row) -> list[Part]:
    """Those that were kept, in order. What nodes of before kept is sent once more."""
    parts = parts_noted(row.id, row.parts)
    return parts if len(parts) == row.held else []


def _cut(row: Row) -> rules.Cut:
    return rules.Cut(row.size_bytes, row.part_bytes)


def _take(bucket: Buckets, principal: Principal) -> None:
    wait_s = bucket.take(principal.id, time.monotonic())
    if wait_s:
        raise ProblemError("rate-limited", "Too many files at once. Wait a little.", retry_after=round(wait_s, 1))
