"""A store that takes the place of another while the server runs: written is only the new one, read are both."""

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass

from visavis.storage.objects.port import ObjectMissingError, Objects, Stored
from visavis.storage.objects.stores import chained


@dataclass(frozen=True, slots=True)
class MovingObjects:
    """`present`, and behind it `previous`, from which `visavis storage move` brings what is there."""

    present: Objects
    previous: Objects

    async def put(
        self, key: str, content: bytes | AsyncIterator[bytes], media_type: str = "", *, passing: bool = False
    ) -> None:
        await self.present.put(key, content, media_type, passing=passing)

    async def join(self, key: str, parts: Sequence[str], media_type: str = "") -> None:
        await self.present.put(key, chained(self, parts), media_type)

    async def rename(self, key: str, to: str) -> None:
        await self.present.rename(key, to)

    async def read(self, key: str, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        store = await self._holder(key)
        async for piece in store.read(key, start, end):
            yield piece

    async def size(self, key: str) -> int:
        return await (await self._holder(key)).size(key)

    async def delete(self, keys: Iterable[str]) -> None:
        gone = list(keys)
        await self.present.delete(gone)
        await self.previous.delete(gone)

    async def list(self, prefix: str = "") -> AsyncIterator[Stored]:
        """Those of both; what is in both comes twice."""
        for store in (self.present, self.previous):
            async for stored in store.list(prefix):
                yield stored

    async def sign(self, key: str, seconds: int) -> str:
        return await (await self._holder(key)).sign(key, seconds)

    async def sign_put(self, key: str, size_bytes: int, seconds: int) -> str:
        return await self.present.sign_put(key, size_bytes, seconds)

    async def _holder(self, key: str) -> Objects:
        try:
            await self.present.size(key)
        except ObjectMissingError:
            return self.previous
        return self.present
