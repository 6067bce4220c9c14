"""Keeps content once an organisation, under a key made of it; rows count the references.

Written is the object first, then the row, so that a row never points at nothing. Deleted is the row first, and only
while nothing refers to it; then the object. What dies in between leaves an object without a row: the sweeper finds it.
A key is never used twice: it ends in a number of its own, so that a late deletion cannot take what was written anew.
"""

import hashlib
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, delete, exists, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from visavis.documents.page_index import forget_texts
from visavis.documents.tables import attachments, kept_files, loose_objects, page_pictures, stored_objects
from visavis.protocol.problems import ProblemError
from visavis.storage.database import Database
from visavis.storage.objects.port import Objects
from visavis.storage.rows import now_ms


class Digest(NamedTuple):
    """The SHA-256 of content, in hexadecimal, and its size in bytes."""

    sha256: str
    size_bytes: int


Content = Callable[[], AsyncIterator[bytes]]
"""Gives the same content each time that it is called."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Content of all organisations."""

    database: Database
    objects: Objects

    async def keep(self, organisation: str, content: Content, media_type: str = "") -> str:
        """Have this content in the store; its key. Whatever does not refer to it within the hour may lose it."""
        digest = await digest_of(content())
        return await self._keep(organisation, digest, lambda key: self.objects.put(key, content(), media_type))

    async def keep_joined(self, organisation: str, digest: Digest, parts: Sequence[str], media_type: str) -> str:
        """The same for objects that make up the content, whose digest is known. Raises ObjectMissingError."""
        return await self._keep(organisation, digest, lambda key: self.objects.join(key, parts, media_type))

    async def keep_once(self, organisation: str, content: AsyncIterator[bytes], beside: str, media_type: str) -> str:
        """The same for content that is read only once: it is written under the key `beside` while it is hashed."""
        through = Hashed(content)
        await self.objects.put(beside, through.read(), media_type)
        try:
            digest = through.digest()
            return await self._keep(organisation, digest, lambda key: self.objects.rename(beside, key))
        finally:
            await self.objects.delete([beside])

    async def _keep(self, organisation: str, digest: Digest, write: Callable[[str], Awaitable[None]]) -> str:
        def hold(connection: Connection) -> str:
            return _hold(connection, organisation, digest.sha256)

        if known := await self.database.transact(hold):
            return known
        key = f"{organisation}/{digest.sha256}/{secrets.token_hex(4)}"
        await write(key)
        try:
            await self.database.transact(lambda connection: _note(connection, key, organisation, digest))
        except IntegrityError:
            await self.objects.delete([key])
            if known := await self.database.transact(hold):
                return known
            raise ProblemError("temporarily-unavailable", "Try again in a moment.", retry_after=1) from None
        return key

    async def kept_bytes(self, organisation: str) -> int:
        """All that an organisation keeps."""
        statement = select(kept_files.c.size_bytes).where(kept_files.c.organisation == organisation)
        async with self.database.read() as connection:
            return int((await connection.execute(statement)).scalar() or 0)

    async def drop(self, key: str) -> bool:
        """Delete an object for good if nothing refers to it; whether it was so."""
        try:
            dropped = await self.database.transact(lambda connection: _let_go(connection, key))
        except IntegrityError:
            # Something has come to refer to it at this very moment.
            return False
        if dropped:
            await self.objects.delete([key])
        return dropped


def loosen(connection: Connection, keys: Iterable[str | None]) -> None:
    """Have these objects looked at in a while: something that referred to them is gone."""
    upsert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    for key in sorted({key for key in keys if key}):
        statement = upsert(loose_objects).values(key=key, since=now_ms())
        since = {"since": statement.excluded.since}
        connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_=since))


def forget_files(connection: Connection, place: str) -> None:
    """Forget all files of a conversation, or of a document; what only they referred to is deleted in a while."""
    gone = delete(attachments).where(attachments.c.conversation == place)
    rows = connection.execute(gone.returning(attachments.c.object, attachments.c.preview)).all()
    loosen(connection, [key for row in rows for key in row])


def _hold(connection: Connection, organisation: str, digest: str) -> str:
    """The key of content that is kept, which is safe from the sweeper for a while; empty when it is not kept."""
    kept = stored_objects.c
    statement = select(kept.key).where(kept.organisation == organisation, kept.sha256 == digest).with_for_update()
    key = str(connection.execute(statement).scalar() or "")
    loosen(connection, [key])
    return key


def _note(connection: Connection, key: str, organisation: str, digest: Digest) -> None:
    row = {"key": key, "organisation": organisation, **digest._asdict(), "created_at": now_ms()}
    connection.execute(insert(stored_objects).values(**row))
    loosen(connection, [key])
    _count(connection, organisation, digest.size_bytes)


def _let_go(connection: Connection, key: str) -> bool:
    connection.execute(delete(loose_objects).where(loose_objects.c.key == key))
    referring = (attachments.c.object == key, attachments.c.preview == key, page_pictures.c.picture == key)
    if any(connection.execute(select(exists().where(one))).scalar() for one in referring):
        return False
    forget_texts(connection, key)
    pages = delete(page_pictures).where(page_pictures.c.object == key).returning(page_pictures.c.picture)
    loosen(connection, connection.scalars(pages).all())
    gone = delete(stored_objects).where(stored_objects.c.key == key)
    row = connection.execute(gone.returning(stored_objects.c.organisation, stored_objects.c.size_bytes)).first()
    if row is not None:
        _count(connection, row.organisation, -row.size_bytes)
    return row is not None


def _count(connection: Connection, organisation: str, more_bytes: int) -> None:
    upsert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = upsert(kept_files).values(organisation=organisation, size_bytes=more_bytes)
    total = {"size_bytes": kept_files.c.size_bytes + more_bytes}
    connection.execute(statement.on_conflict_do_update(index_elements=["organisation"], set_=total))


class Hashed:
    """Content that is hashed while it is read."""

    def __init__(self, content: AsyncIterator[bytes]) -> None:
        self._content = content
        self._sha256 = hashlib.sha256()
        self._size_bytes = 0

    async def read(self) -> AsyncIterator[bytes]:
        async for piece in self._content:
            self._sha256.update(piece)
            self._size_bytes += len(piece)
            yield piece

    def digest(self) -> Digest:
        """Of what was read so far."""
        return Digest(self._sha256.hexdigest(), self._size_bytes)


async def digest_of(content: AsyncIterator[bytes]) -> Digest:
    hashed = Hashed(content)
    async for _ in hashed.read():
        pass
    return hashed.digest()
