"""What a store of objects can do, whichever it is. Keys are short ASCII paths that the server makes, never a user."""

from collections.abc import AsyncIterator, Iterable, Sequence
from typing import NamedTuple, Protocol

from visavis.protocol.base import Milliseconds


class ObjectMissingError(Exception):
    """There is no object of this key."""


class Stored(NamedTuple):
    """An object as it is listed: its key, its size in bytes, and when it was written last."""

    key: str
    size_bytes: int
    at: Milliseconds


class Objects(Protocol):
    """A store. Each call raises ProblemError `temporarily-unavailable` when the store is away, full or failing."""

    async def put(
        self, key: str, content: bytes | AsyncIterator[bytes], media_type: str = "", *, passing: bool = False
    ) -> None:
        """Write an object whole, or not at all; it is durable on return. One of the same key is replaced.

        `media_type` is what a store tells that hands the object out itself. One that is only `passing` through may be
        lost with the machine's power.
        """

    async def join(self, key: str, parts: Sequence[str], media_type: str = "") -> None:
        """Write an object that is these, one after the other, as `put` does; they stay. Raises ObjectMissingError."""

    async def rename(self, key: str, to: str) -> None:
        """Give an object another key, durably. Raises ObjectMissingError."""

    def read(self, key: str, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        """The bytes from `start` to before `end`, in pieces. Raises ObjectMissingError at the first."""

    async def size(self, key: str) -> int:
        """In bytes. Raises ObjectMissingError."""

    async def delete(self, keys: Iterable[str]) -> None:
        """Delete objects; those that are not there are deleted already."""

    def list(self, prefix: str = "") -> AsyncIterator[Stored]:
        """The objects below a folder, or all, in no order that counts."""

    async def sign(self, key: str, seconds: int) -> str:
        """An address from which anybody may read the object for so long; empty where the store cannot."""

    async def sign_put(self, key: str, size_bytes: int, seconds: int) -> str:
        """An address at which anybody may put exactly so many bytes; empty where nobody can sign."""
