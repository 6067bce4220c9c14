"""The directory of several nodes, in the database: it survives an outage of the bus, and no node's clock matters.

Whoever has a row is there. Rows of a dead node are deleted by one of the others; reading looks at no time.
"""

import asyncio
import socket
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import structlog
from sqlalchemy import Connection, Select, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

import visavis
from visavis.presence.directory import Present
from visavis.presence.rules import DEAD_AFTER_MS, Pulse, beaten, dead_before
from visavis.presence.tables import nodes, present
from visavis.protocol.base import Milliseconds
from visavis.storage.among import among
from visavis.storage.bulk import put_rows
from visavis.storage.clocks import database_now_ms
from visavis.storage.database import Database
from visavis.storage.rows import new_id

logger = structlog.get_logger(__name__)

PRESENT = (present.c.person, present.c.organisation, present.c.kind, present.c.available)


class Beat(NamedTuple):
    """When this node was heard, and since when the most silent of all nodes was not."""

    at: Milliseconds
    oldest: Milliseconds


class SharedDirectory:
    """One node's hand in the directory. Remembers what it wrote, should others have taken this node for dead."""

    shared = True

    def __init__(self, database: Database, *, dead_after_ms: int = DEAD_AFTER_MS) -> None:
        self.node = new_id()
        self._database = database
        self._dead_after_ms = dead_after_ms
        self._mine: dict[str, Present] = {}
        self._turn = asyncio.Lock()
        self._pulse: Pulse | None = None

    async def join(self) -> None:
        async with self._turn:
            self._pulse = beaten(None, await self._database.transact(self._join))

    async def leave(self) -> None:
        """The rows stay until this node is dead: the time to come back elsewhere. If nobody else lives they go now."""
        others = self._others()
        people = select(present.c.person).where(present.c.node == self.node)
        async with self._database.write() as connection:
            await connection.execute(
                delete(nodes).where(nodes.c.id == self.node, or_(~others.exists(), ~people.exists()))
            )

    async def keep(self) -> Sequence[Present]:
        beat = await self._database.transact(self._beat)
        if beat is None:
            logger.warning("this node was silent and taken for dead", node=self.node)
            await self.join()
            return tuple(self._mine.values())
        self._pulse = beaten(self._pulse, beat.at)
        before = dead_before(self._pulse, self._dead_after_ms)
        return () if before is None or beat.oldest >= before else await self._sweep(before)

    async def others(self) -> Mapping[str, str]:
        async with self._database.read() as connection:
            return {row.id: row.host for row in await connection.execute(self._others())}

    async def write(self, here: Sequence[Present], gone: Sequence[Present]) -> None:
        async with self._turn:
            for one in gone:
                self._mine.pop(one.person, None)
            self._mine.update((one.person, one) for one in here)
            try:
                await self._database.transact(lambda connection: self._write(connection, here, gone))
            except IntegrityError:
                # This node was taken for dead; `keep` notices, and writes everybody again.
                logger.info("presence will be written again", node=self.node)

    async def online(self, people: Collection[str]) -> frozenset[str]:
        statement = select(present.c.person).where(among(self._database, present.c.person, people)).distinct()
        async with self._database.read() as connection:
            return frozenset(await connection.scalars(statement))

    async def attended(self, organisations: Collection[str]) -> frozenset[str]:
        asked = among(self._database, present.c.organisation, organisations)
        statement = select(present.c.organisation).where(asked, present.c.available).distinct()
        async with self._database.read() as connection:
            return frozenset(await connection.scalars(statement))

    def _others(self) -> Select[tuple[str, str]]:
        alive = nodes.c.beat_at > database_now_ms() - self._dead_after_ms
        return select(nodes.c.id, nodes.c.host).where(nodes.c.id != self.node, alive)

    async def available(self, organisation: str) -> frozenset[str]:
        here = (present.c.organisation == organisation, present.c.available)
        statement = select(present.c.person).where(*here).distinct()
        async with self._database.read() as connection:
            return frozenset(await connection.scalars(statement))

    def _join(self, connection: Connection) -> Milliseconds:
        now = database_now_ms()
        row = {"id": self.node, "host": socket.gethostname()[:255], "version": visavis.__version__}
        begun = insert(nodes).values(row | {"started_at": now, "beat_at": now}).returning(nodes.c.beat_at)
        beat_at: Milliseconds = connection.execute(begun).scalar_one()
        put_rows(connection, present, [self._row(one) for one in self._mine.values()])
        return beat_at

    def _beat(self, connection: Connection) -> Beat | None:
        oldest = select(func.min(nodes.c.beat_at)).scalar_subquery()
        beat = update(nodes).where(nodes.c.id == self.node).values(beat_at=database_now_ms())
        row = connection.execute(beat.returning(nodes.c.beat_at, oldest)).one_or_none()
        return Beat(*row) if row else None

    def _write(self, connection: Connection, here: Sequence[Present], gone: Sequence[Present]) -> None:
        """Those who are here first: like a sweep this locks the node before its people, so neither blocks the other."""
        put_rows(connection, present, [self._row(one) for one in here])
        if gone:
            people = among(self._database, present.c.person, [one.person for one in gone])
            connection.execute(delete(present).where(present.c.node == self.node, people))

    async def _sweep(self, before: Milliseconds) -> Sequence[Present]:
        """Delete what was last heard `before` then; each node is swept by one, whoever locks it first."""
        dead = select(nodes.c.id, nodes.c.host).where(nodes.c.beat_at < before).with_for_update(skip_locked=True)

        def sweep(connection: Connection) -> tuple[dict[str, str], Sequence[Present]]:
            found = {row.id: row.host for row in connection.execute(dead)}
            if not found:
                return found, ()
            gone = connection.execute(delete(present).where(present.c.node.in_(found)).returning(*PRESENT)).all()
            connection.execute(delete(nodes).where(nodes.c.id.in_(found)))
            return found, [Present(*row) for row in gone]

        found, gone = await self._database.transact(sweep)
        if found:
            logger.info("nodes are gone", nodes=found, people=len(gone))
        return gone

    def _row(self, one: Present) -> tuple[str | bool, ...]:
        """In the order of the table's columns."""
        return (one.person, self.node, one.organisation, one.kind, one.available)
