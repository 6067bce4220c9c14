"""The parts in which a file comes up: under which keys they are, and whether they are still what came.

Each has a key that is used once, so that what comes twice at the same moment never takes the place of what is counted.
"""

import asyncio
import hashlib
import secrets
import zlib
from collections import OrderedDict
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from visavis.documents.keeping import Digest
from visavis.storage.objects.port import ObjectMissingError, Objects

TOKEN_CHARACTERS = 8
NOTE_CHARACTERS = 16
FILES_AT_ONCE = 500
"""Of how many files a node remembers what came; of others the parts are read once more in the end."""


class Part(NamedTuple):
    """A part that came: its key, and its CRC-32."""

    key: str
    crc32: int


def part_key(file: str, number: int, token: str) -> str:
    return f"parts/{file}/{number:06}-{token}"


def new_token() -> str:
    return secrets.token_hex(TOKEN_CHARACTERS // 2)


def note_of(token: str, crc32: int) -> str:
    """What a file's row keeps of one part."""
    return f"{token}{crc32:08x}"


def parts_noted(file: str, notes: str) -> list[Part]:
    """The parts that came, in order, by all notes of the row."""
    each = [notes[start : start + NOTE_CHARACTERS] for start in range(0, len(notes), NOTE_CHARACTERS)]
    return [
        Part(part_key(file, number, note[:TOKEN_CHARACTERS]), int(note[TOKEN_CHARACTERS:], 16))
        for number, note in enumerate(each)
    ]


@dataclass(slots=True)
class Whole:
    """The content of all parts of a file, each compared with what came. `lost` is the first that is not that any more.

    Reading ends at once there, with ObjectMissingError.
    """

    objects: Objects
    parts: Sequence[Part]
    lost: int | None = None

    async def read(self) -> AsyncIterator[bytes]:
        for number, (key, told) in enumerate(self.parts):
            with self._noticing(number):
                found = 0
                async for piece in self.objects.read(key):
                    found = zlib.crc32(piece, found)
                    yield piece
                if found != told:
                    raise ObjectMissingError(key)

    async def beginning(self, wanted_bytes: int) -> bytes:
        """Of the first part, not compared yet."""
        with self._noticing(0):
            return b"".join([piece async for piece in self.objects.read(self.parts[0].key, 0, wanted_bytes)])

    @contextmanager
    def _noticing(self, number: int) -> Iterator[None]:
        try:
            yield
        except ObjectMissingError:
            self.lost = number
            raise


@dataclass(slots=True)
class Digests:
    """The SHA-256 of files as they come, where every part comes over this node."""

    _running: OrderedDict[str, tuple[int, "hashlib._Hash"]] = field(default_factory=OrderedDict)

    async def add(self, file: str, number: int, part: bytes) -> None:
        """Note a part that is kept. Anything but the next one ends what was known of the file."""
        parts, digest = self._running.pop(file, (0, hashlib.sha256()))
        if number != parts:
            return
        await asyncio.to_thread(digest.update, part)
        self._running[file] = (parts + 1, digest)
        while len(self._running) > FILES_AT_ONCE:
            self._running.popitem(last=False)

    def take(self, file: str, size_bytes: int, parts: int) -> Digest | None:
        """Of all parts; None when some came elsewhere, or before the server was started. Known no longer after."""
        known, digest = self._running.pop(file, (0, None))
        return Digest(digest.hexdigest(), size_bytes) if digest is not None and known == parts else None
