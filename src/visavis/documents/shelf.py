"""Keeps what comes up without its end being known, such as a recording, and the one file that the server makes of it.

Each has a place of its own, which is the file's id too. No visitor may see such a place, so that none is ever told an
address of the file. It counts among the organisation's files.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from visavis.documents import rules
from visavis.documents.service import Files
from visavis.documents.tables import attachments
from visavis.documents.worker import pieces_of
from visavis.protocol.files import FileAddresses
from visavis.storage.rows import now_ms


@dataclass(frozen=True, slots=True)
class Shelf:
    """The places of all organisations."""

    files: Files

    async def check_room(self, organisation: str, size_bytes: int) -> None:
        """Raise ProblemError `conflict` when the organisation may not keep so much more."""
        uploads = self.files.uploads
        most = uploads.settings.files_gigabytes * rules.GIGABYTE
        rules.check_room(await uploads.keeper.kept_bytes(organisation), size_bytes, most)

    async def open(self, organisation: str, place: str, owner: str, name: str) -> None:
        """Have a place, so that what is put there is nobody's stray; again it changes nothing."""
        row = {
            "id": place,
            "organisation": organisation,
            "conversation": place,
            "owner": owner,
            "name": name,
            "created_at": now_ms(),
        }
        unknown = {"size_bytes": 0, "held": 0, "kind": "", "media_type": "", "width": 0, "height": 0}
        upsert = sqlite.insert if self.files.database.is_sqlite else postgresql.insert
        new = upsert(attachments).values(**row, **unknown, attached=True)
        async with self.files.database.write() as connection:
            await connection.execute(new.on_conflict_do_nothing(index_elements=["id"]))

    async def put(self, place: str, name: str, part: bytes) -> None:
        """Keep a part; it is durable on return."""
        await self.files.objects.put(_key(place, name), part)

    def read(self, place: str, name: str) -> AsyncIterator[bytes]:
        """A part. Raises ObjectMissingError at the first piece."""
        return self.files.objects.read(_key(place, name))

    async def finish(self, organisation: str, place: str, made: Path, media_type: str) -> None:
        """Make `made` the file of the place; its parts are strays from then on, and can be dropped."""
        key = await self.files.uploads.keeper.keep(organisation, partial(pieces_of, made), media_type)
        size_bytes = (await asyncio.to_thread(made.stat)).st_size
        kind = "video" if media_type.startswith("video/") else "other"
        found = {"object": key, "size_bytes": size_bytes, "kind": kind, "media_type": media_type}
        async with self.files.database.write() as connection:
            await connection.execute(update(attachments).where(attachments.c.id == place).values(**found))

    async def drop(self, place: str, names: list[str]) -> None:
        """Delete parts."""
        await self.files.objects.delete([_key(place, name) for name in names])

    async def address(self, place: str) -> FileAddresses | None:
        """Where the file of the place can be read for a while; None before it is made."""
        here = (attachments.c.id == place, attachments.c.conversation == place)
        async with self.files.database.read() as connection:
            row = (await connection.execute(select(attachments).where(*here))).one_or_none()
        return self.files.addresses_of(row) if row is not None and row.object else None


def _key(place: str, name: str) -> str:
    return f"parts/{place}/{name}"
