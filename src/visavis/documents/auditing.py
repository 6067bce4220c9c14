"""Goes through all that is kept: reads each object back and compares it with what its row says, or brings it elsewhere.

Objects are gone through by key, so that a walk that was stopped goes on after the last key that it told.
"""

import hashlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Row, exists, select

from visavis.documents.tables import stored_objects
from visavis.storage.database import Database
from visavis.storage.objects.port import ObjectMissingError, Objects

AT_ONCE = 500

State = Literal["whole", "damaged", "missing"]


@dataclass(slots=True)
class Tally:
    """How far a walk has come: the last key, and what was found up to there."""

    key: str = ""
    objects: int = 0
    size_bytes: int = 0
    done: int = 0
    bad: list[str] = field(default_factory=list)


Tell = Callable[[Tally], None]


@dataclass(frozen=True, slots=True)
class Auditor:
    """`database` says what must be kept. Each walk tells how far it is after each object."""

    database: Database
    tell: Tell

    async def verify(self, objects: Objects, second: Objects | None = None, *, after: str = "") -> Tally:
        """Read everything back; what is not whole is mended from a second copy that is. `done` were mended."""
        tally = Tally(after)
        async for row in self._kept(after):
            if await state_of(objects, row) != "whole" and await self._is_kept(row.key):
                mended = second is not None and await self._copy(row, second, objects)
                tally.done += mended
                tally.bad += [] if mended else [row.key]
            self._count(tally, row)
        return tally

    async def move(self, source: Objects, target: Objects, *, after: str = "") -> Tally:
        """Bring everything over and read it back there; `done` were brought, the others had been there already."""
        tally = Tally(after)
        async for row in self._kept(after):
            if await state_of(target, row) != "whole":
                brought = await self._copy(row, source, target)
                tally.done += brought
                tally.bad += [] if brought or not await self._is_kept(row.key) else [row.key]
            self._count(tally, row)
        async for part in source.list("parts"):
            await target.put(part.key, source.read(part.key))
        return tally

    async def clear(self, source: Objects) -> int:
        """Delete everything from a store that was moved away from; how many objects."""
        keys = [stored.key async for stored in source.list()]
        await source.delete(keys)
        return len(keys)

    async def _copy(self, row: Row[Any], source: Objects, target: Objects) -> bool:
        """Whether the object is whole in the target now."""
        if await state_of(source, row) != "whole":
            return False
        await target.put(row.key, source.read(row.key))
        return await state_of(target, row) == "whole"

    def _count(self, tally: Tally, row: Row[Any]) -> None:
        tally.key = row.key
        tally.objects += 1
        tally.size_bytes += row.size_bytes
        self.tell(tally)

    async def _kept(self, after: str) -> AsyncIterator[Row[Any]]:
        kept = stored_objects.c
        while True:
            page = select(stored_objects).where(kept.key > after).order_by(kept.key).limit(AT_ONCE)
            async with self.database.read() as connection:
                rows = (await connection.execute(page)).all()
            for row in rows:
                yield row
            if len(rows) < AT_ONCE:
                return
            after = rows[-1].key

    async def _is_kept(self, key: str) -> bool:
        """What was deleted meanwhile is not missing."""
        async with self.database.read() as connection:
            return bool((await connection.execute(select(exists().where(stored_objects.c.key == key)))).scalar())


async def state_of(objects: Objects, row: Row[Any]) -> State:
    """Whether an object holds what its row says, by its SHA-256."""
    digest = hashlib.sha256()
    try:
        async for piece in objects.read(row.key):
            digest.update(piece)
    except ObjectMissingError:
        return "missing"
    return "whole" if digest.hexdigest() == row.sha256 else "damaged"
