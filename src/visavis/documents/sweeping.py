"""Clears away what nothing needs: files never posted, objects that nothing refers to, and strays in the store.

Each round may be cut off anywhere: what it left is found by the next one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog
from sqlalchemy import delete, select

from visavis.documents.keeping import Keeper, loosen
from visavis.documents.tables import UNATTACHED, attachments, loose_objects, stored_objects
from visavis.documents.uploads import parts_here
from visavis.protocol.base import Milliseconds
from visavis.storage.among import among
from visavis.storage.objects.port import Stored
from visavis.storage.rows import now_ms

logger = structlog.get_logger(__name__)

SWEEP_EVERY_S = 600
STRAYS_EVERY_S = 86_400
UNATTACHED_MS = 86_400_000
LOOSE_MS = 3_600_000
STRAY_MS = 86_400_000
AT_ONCE = 200
"""How many of each are cleared away in one round."""


@dataclass(frozen=True, slots=True)
class Sweeper:
    """The rounds; `periodic` has one node run each."""

    keeper: Keeper
    clock: Callable[[], Milliseconds] = now_ms

    async def sweep(self) -> None:
        """One round over files that were never posted, and over objects to which perhaps nothing refers."""
        await self._forget_unattached()
        await self._drop_loose()

    async def find_strays(self) -> int:
        """Delete objects that no row knows, and that are older than any upload; how many there were."""
        strays, page = 0, []
        async for stored in self.keeper.objects.list():
            if stored.at < self.clock() - STRAY_MS:
                page.append(stored)
            if len(page) == AT_ONCE:
                strays += await self._delete_strays(page)
                page = []
        strays += await self._delete_strays(page)
        if strays:
            logger.info("stray files deleted", count=strays)
        return strays

    async def _forget_unattached(self) -> None:
        old = (UNATTACHED, attachments.c.created_at < self.clock() - UNATTACHED_MS)
        async with self.keeper.database.read() as connection:
            rows = (await connection.execute(select(attachments).where(*old).limit(AT_ONCE))).all()
        for row in rows:
            async with self.keeper.database.write() as connection:
                here = (attachments.c.id == row.id, UNATTACHED)
                await connection.execute(delete(attachments).where(*here))
                await connection.run_sync(loosen, (row.object, row.preview))
            await self.keeper.objects.delete([] if row.object else [part.key for part in parts_here(row)])

    async def _drop_loose(self) -> None:
        loose = loose_objects.c
        old = select(loose.key).where(loose.since < self.clock() - LOOSE_MS).order_by(loose.since).limit(AT_ONCE)
        async with self.keeper.database.read() as connection:
            keys = (await connection.execute(old)).scalars().all()
        for key in keys:
            await self.keeper.drop(key)

    async def _delete_strays(self, page: Sequence[Stored]) -> int:
        if not page:
            return 0
        database = self.keeper.database
        parts = {stored.key: stored.key.split("/")[1] for stored in page if stored.key.startswith("parts/")}
        others = [stored.key for stored in page if stored.key not in parts]
        async with database.read() as connection:
            known = select(stored_objects.c.key).where(among(database, stored_objects.c.key, others))
            keys = set((await connection.execute(known)).scalars())
            coming = select(attachments.c.id).where(
                among(database, attachments.c.id, sorted(set(parts.values()))), attachments.c.object.is_(None)
            )
            uploads = set((await connection.execute(coming)).scalars())
        strays = [key for key in others if key not in keys]
        strays += [key for key, upload in parts.items() if upload not in uploads]
        await self.keeper.objects.delete(strays)
        return len(strays)
