"""Reads the logs for the search, right behind their appends and beside them: no append waits for it.

Each node indexes the conversations to which it has appended. A round over all of them, one turn a minute for all
nodes, finds what a node left when it died. A cursor for each conversation, locked while it moves, keeps two from doing
the same.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

from sqlalchemy import insert, select, update

from visavis.conversations.search.reading import CONVERSATIONS_AT_ONCE, Reader
from visavis.conversations.search.tables import search_cursors, search_round
from visavis.conversations.search.texts import bears_text
from visavis.conversations.tables import conversations
from visavis.log.port import Appended
from visavis.protocol.problems import ProblemError
from visavis.storage.among import among
from visavis.storage.database import Database
from visavis.storage.repeat import Repeated

Heads = Callable[[Sequence[str]], Awaitable[Mapping[str, int]]]
"""How far the logs of some conversations go."""

PAUSE_S = 0.2
SHARE = 20
"""A pause follows each transaction, and makes the work at most one part of so many of the time."""

WAITING = 100_000
"""Conversations that may wait here; beyond that, the round finds them."""

ROUND_EVERY_S = 60.0
PAGE = 500
PAGES = 20
"""How many conversations one turn of the round looks at: the newest, and so many pages further on."""

END = "z"
"""Sorts behind every id, in whatever order a database sorts."""


class Indexer:
    """One node's share of the work. `heads` tells how far logs go."""

    def __init__(self, database: Database, reader: Reader, heads: Heads, *, pause_s: float = PAUSE_S) -> None:
        self._database = database
        self._reader = reader
        self._heads = heads
        self._pause_s = pause_s
        self._waiting: dict[str, None] = {}
        self._wake = asyncio.Event()
        self._task = Repeated("search index", self._work_off)

    def note(self, appended: Appended[Any]) -> None:
        """Something was appended here; it is looked at soon if it bears text."""
        if appended.conversation in self._waiting or len(self._waiting) >= WAITING:
            return
        if any(bears_text(event.body) for event in appended.events):
            self._waiting[appended.conversation] = None
            self._wake.set()

    async def start(self) -> None:
        self._task.start()

    async def stop(self) -> None:
        """Finish what waits, if the database lets it."""
        await self._task.stop()
        with suppress(ProblemError):
            await self.catch_up()

    async def catch_up(self) -> None:
        """Index all that waits here, without a pause. Raises ProblemError `temporarily-unavailable`."""
        while self._waiting:
            await self._index_some()

    async def go_round(self) -> None:
        """One turn of the round: the newest conversations, then those where the last turn ended."""
        await self._look_at_page(END)
        before = await self._position()
        for _ in range(PAGES):
            before = await self._look_at_page(before)
            if before == END:
                break
        async with self._database.write() as connection:
            moved = await connection.execute(update(search_round).values(before=before))
            if moved.rowcount == 0:
                await connection.execute(insert(search_round).values(one=1, before=before))

    async def _work_off(self) -> None:
        await self._wake.wait()
        begun = time.monotonic()
        await self._index_some()
        if not self._waiting:
            self._wake.clear()
        await asyncio.sleep(max(self._pause_s, (time.monotonic() - begun) * (SHARE - 1)))

    async def _index_some(self) -> None:
        some = list(islice(self._waiting, CONVERSATIONS_AT_ONCE))
        if not some:
            return
        for conversation in some:
            del self._waiting[conversation]
        try:
            left = await self._read_on(some)
        except BaseException:
            left = some
            raise
        finally:
            self._waiting |= dict.fromkeys(left)

    async def _position(self) -> str:
        async with self._database.read() as connection:
            return (await connection.execute(select(search_round.c.before))).scalar_one_or_none() or END

    async def _look_at_page(self, before: str) -> str:
        """Index what is behind among the conversations before this one; where the next page begins."""
        page = select(conversations.c.id).where(conversations.c.id < before)
        async with self._database.read() as connection:
            ids = list((await connection.execute(page.order_by(conversations.c.id.desc()).limit(PAGE))).scalars())
            known = select(search_cursors).where(among(self._database, search_cursors.c.conversation, ids))
            cursors = {row.conversation: row.seq for row in await connection.execute(known)}
        heads = await self._heads(ids) if ids else {}
        behind = [id_ for id_ in ids if cursors.get(id_, 0) < heads.get(id_, 0)]
        while behind:
            some, behind = behind[:CONVERSATIONS_AT_ONCE], behind[CONVERSATIONS_AT_ONCE:]
            begun = time.monotonic()
            behind += await self._read_on(some)
            await asyncio.sleep((time.monotonic() - begun) * (SHARE - 1))
        return ids[-1] if len(ids) == PAGE else END

    async def _read_on(self, some: Sequence[str]) -> Sequence[str]:
        return await self._database.transact(lambda connection: self._reader.read_on(connection, some))
