"""The stores, over obstore: its work is done by threads of its own, so that the event loop never waits for a disk."""

import asyncio
import os
import secrets
import shutil
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import obstore
import structlog
from obstore.exceptions import BaseError
from obstore.store import LocalStore, S3Store

from visavis.protocol.problems import ProblemError
from visavis.storage.objects.port import ObjectMissingError, Objects, Stored
from visavis.storage.objects.signing import Signer

if TYPE_CHECKING:
    from obstore import GetOptions

logger = structlog.get_logger(__name__)

PIECE_BYTES = 262_144
"""How much of an object is read at once."""

COPIED_AT_ONCE = 1_048_576

PARTS_AT_ONCE = 2
"""How many parts of 5 MiB an object may have on their way to S3."""

LISTED_AT_ONCE = 1_000


class ObjectStore:
    """Objects in any store that obstore speaks to."""

    def __init__(self, store: LocalStore | S3Store, signer: Signer | None = None) -> None:
        self._store = store
        self._signer = signer

    async def put(
        self, key: str, content: bytes | AsyncIterator[bytes], media_type: str = "", *, passing: bool = False
    ) -> None:
        told = {"Content-Type": media_type} if media_type and isinstance(self._store, S3Store) else None
        with _faults(key):
            await obstore.put_async(self._store, key, content, attributes=told, max_concurrency=PARTS_AT_ONCE)
        if not passing:
            await self._settle(key)

    async def join(self, key: str, parts: Sequence[str], media_type: str = "") -> None:
        await self.put(key, chained(self, parts), media_type)

    async def rename(self, key: str, to: str) -> None:
        with _faults(key):
            await obstore.rename_async(self._store, key, to)
        await self._settle(to)

    async def read(self, key: str, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        with _faults(key):
            options: GetOptions = {"range": {"offset": start} if end is None else (start, end)}
            found = await obstore.get_async(self._store, key, options=options)
            async for piece in found.stream(min_chunk_size=PIECE_BYTES):
                yield bytes(piece)

    async def size(self, key: str) -> int:
        with _faults(key):
            return int((await obstore.head_async(self._store, key))["size"])

    async def delete(self, keys: Iterable[str]) -> None:
        for key in keys:
            try:
                with _faults(key):
                    await obstore.delete_async(self._store, key)
            except ObjectMissingError:
                continue

    async def list(self, prefix: str = "") -> AsyncIterator[Stored]:
        with _faults(prefix):
            async for page in obstore.list(self._store, prefix or None, chunk_size=LISTED_AT_ONCE):
                for one in page:
                    yield Stored(one["path"], one["size"], round(one["last_modified"].timestamp() * 1_000))

    async def sign(self, key: str, seconds: int) -> str:
        if isinstance(self._store, LocalStore):
            return ""
        with _faults(key):
            return await obstore.sign_async(self._store, "GET", key, timedelta(seconds=seconds))

    async def sign_put(self, key: str, size_bytes: int, seconds: int) -> str:
        return self._signer.put(key, size_bytes, seconds) if self._signer else ""

    async def _settle(self, key: str) -> None:
        """Make an object durable that was written. S3 acknowledges nothing before."""


class FolderStore(ObjectStore):
    """Objects as files of a folder. obstore writes beside and renames; here that is made durable."""

    def __init__(self, folder: Path) -> None:
        super().__init__(LocalStore(folder, mkdir=True))
        self._folder = folder

    async def join(self, key: str, parts: Sequence[str], media_type: str = "") -> None:  # noqa: ARG002 (files have none)
        with _faults(key):
            await asyncio.to_thread(_join, [self._folder / part for part in parts], self._folder / key)

    async def _settle(self, key: str) -> None:
        with _faults(key):
            await asyncio.to_thread(_sync, self._folder / key)


async def chained(objects: Objects, keys: Sequence[str]) -> AsyncIterator[bytes]:
    """The bytes of several objects, one after the other."""
    for key in keys:
        async for piece in objects.read(key):
            yield piece


def _join(parts: Sequence[Path], file: Path) -> None:
    """Written is beside, under a name that obstore never lists."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}#{secrets.randbelow(10**12)}")
    try:
        with beside.open("wb") as joined:
            for part in parts:
                with part.open("rb") as content:
                    shutil.copyfileobj(content, joined, COPIED_AT_ONCE)
            joined.flush()
            os.fsync(joined.fileno())
        beside.rename(file)
    finally:
        beside.unlink(missing_ok=True)
    _sync(file)


def _sync(file: Path) -> None:
    for place in (file, file.parent):
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _faults(key: str) -> Iterator[None]:
    """Turns a missing object into ObjectMissingError, and any other fault of the store into a temporary problem."""
    try:
        yield
    except FileNotFoundError:
        raise ObjectMissingError(key) from None
    except (BaseError, OSError) as error:
        logger.warning("fault of the store of files", key=key, error=str(error).partition("\n")[0][:300])
        raise ProblemError(
            "temporarily-unavailable", "Files cannot be kept or read right now. Try again in a moment.", retry_after=2
        ) from error
