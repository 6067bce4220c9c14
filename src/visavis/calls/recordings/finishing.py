"""Makes recordings ready that are over: one film of the parts of a call, in a process of its own, and one file of what
happened on a shared page. Once for all nodes.

What dies in between is begun again by the next round. A recording of which nothing can be read is told as broken, and
its parts stay, for somebody to look at.
"""

import asyncio
import struct
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, Protocol

import structlog
from sqlalchemy import Row, select, update

from visavis.calls.recordings import rules
from visavis.calls.recordings.service import Keeps, part_name
from visavis.calls.recordings.tables import UNFINISHED, recording_pieces, recordings
from visavis.conversations.service import ConversationService
from visavis.protocol.base import Actor, Milliseconds
from visavis.protocol.problems import ProblemError
from visavis.protocol.recordings import RecordingKept
from visavis.storage.objects.port import ObjectMissingError
from visavis.storage.rows import new_id, now_ms

logger = structlog.get_logger(__name__)

EVERY_S = 3.0
"""How often to go round."""

GIVEN_UP_MS = rules.LATE_MS + 30_000
"""How long after its end a recording waits for its browser to say that all of it is here."""

CLAIM_MS = 30_000
CLAIMED_AGAIN_S = 10.0
TIMEOUT_S = 600.0
AT_ONCE = 10
CLOCK = Actor("system", "", "")
MEDIA_TYPE = "video/webm"
PAGE_TYPE = "application/octet-stream"
PIECE_HEADER = struct.Struct(">II")


class Runs(Protocol):
    """Has a module do its work in a process of its own, and gives what that tells."""

    async def __call__(self, module: str, /, *arguments: object, timeout_s: float) -> dict[str, object]: ...


@dataclass(slots=True)
class Finisher:
    """Looks at all recordings of all organisations."""

    conversations: ConversationService
    shelf: Keeps
    run: Runs
    clock: Callable[[], Milliseconds] = now_ms

    async def go_round(self) -> None:
        """One round: each recording that is over is made ready."""
        for row in await self._due():
            async with self._claimed(row.id) as mine:
                if mine:
                    await self._finish(row)

    async def _due(self) -> Sequence[Row[Any]]:
        one, now = recordings.c, self.clock()
        over = one.done | (one.ended_at < now - GIVEN_UP_MS)
        due = select(recordings).where(UNFINISHED, over, one.claimed_until < now).order_by(one.ended_at)
        async with self.conversations.database.read() as connection:
            return (await connection.execute(due.limit(AT_ONCE))).all()

    async def _finish(self, row: Row[Any]) -> None:
        pieces = await self._pieces(row.id)
        film = [piece for piece in pieces if not piece.page]
        page = [piece for piece in pieces if piece.page]
        with TemporaryDirectory(prefix="visavis-recording-") as name:
            folder = Path(name)
            shown = await self._put_page_together(row, page, folder) if page else False
            lasted_ms = await self._put_film_together(row, film, folder) if row.call else 0
        broken = not lasted_ms if row.call else not shown
        if not row.call and shown:
            lasted_ms = row.ended_at - row.started_at
        kept = RecordingKept(row.id, lasted_ms, broken)
        await self.conversations.append_as(
            CLOCK, row.organisation, row.conversation, new_id(), lambda state: rules.kept(state, kept)
        )
        for place, parts, made in ((row.id, film, lasted_ms), (row.page, page, shown)):
            if made and parts:
                names = [part_name(piece.piece, number) for piece in parts for number in range(piece.held)]
                await self.shelf.drop(place, names)

    async def _put_film_together(self, row: Row[Any], pieces: Sequence[Row[Any]], folder: Path) -> Milliseconds:
        """How long the film is; 0 where nothing could be read."""
        arguments: list[object] = []
        for piece in pieces:
            with (folder / piece.piece).open("wb") as out:
                await self._gather(row.id, piece, out)
            arguments += [piece.begun_at - row.started_at, folder / piece.piece]
        film, limit_ms = folder / "film.webm", row.ended_at - row.started_at
        module = "visavis.calls.recordings.remux"
        told = await self.run(module, film, limit_ms, *arguments, timeout_s=TIMEOUT_S)
        if told.get("refused") or told["broken"]:
            logger.warning("recording with pieces that cannot be read", recording=row.id, told=told)
        if told.get("refused"):
            return 0
        await self.shelf.finish(row.organisation, row.id, film, MEDIA_TYPE)
        return max(1, int(str(told["lasted_ms"])))

    async def _put_page_together(self, row: Row[Any], pieces: Sequence[Row[Any]], folder: Path) -> bool:
        """Whether there is anything; each piece follows its header, as `protocol.recordings` says."""
        made = folder / "page.bin"
        with made.open("wb") as out:
            for piece in pieces:
                begun = out.tell()
                out.write(bytes(PIECE_HEADER.size))
                await self._gather(row.page, piece, out)
                end = out.tell()
                out.seek(begun)
                out.write(PIECE_HEADER.pack(piece.begun_at - row.started_at, end - begun - PIECE_HEADER.size))
                out.seek(end)
            size_bytes = out.tell() - len(pieces) * PIECE_HEADER.size
        if size_bytes:
            await self.shelf.finish(row.organisation, row.page, made, PAGE_TYPE)
        return size_bytes > 0

    async def _pieces(self, recording: str) -> Sequence[Row[Any]]:
        one = recording_pieces.c
        statement = select(recording_pieces).where(one.recording == recording).order_by(one.begun_at, one.piece)
        async with self.conversations.database.read() as connection:
            return (await connection.execute(statement)).all()

    async def _gather(self, place: str, piece: Row[Any], out: BinaryIO) -> None:
        """Put the parts of a piece together, as far as they are there."""
        for number in range(piece.held):
            try:
                async for some in self.shelf.read(place, part_name(piece.piece, number)):
                    await asyncio.to_thread(out.write, some)
            except ObjectMissingError:
                logger.warning("part of a recording is missing", recording=piece.recording, piece=piece.piece)
                return

    @asynccontextmanager
    async def _claimed(self, recording: str) -> AsyncIterator[bool]:
        """Whether the recording is this node's to make ready; it is as long as the block lasts."""
        if not await self._claim(recording, CLAIM_MS, self.clock()):
            yield False
            return
        again = asyncio.create_task(self._claim_again(recording))
        try:
            yield True
        finally:
            again.cancel()
            with suppress(ProblemError):
                await self._claim(recording, 0)

    async def _claim_again(self, recording: str) -> None:
        while True:
            await asyncio.sleep(CLAIMED_AGAIN_S)
            with suppress(ProblemError):
                await self._claim(recording, CLAIM_MS)

    async def _claim(self, recording: str, for_ms: int, unclaimed_at: Milliseconds | None = None) -> bool:
        free = () if unclaimed_at is None else (UNFINISHED, recordings.c.claimed_until < unclaimed_at)
        claimed = (
            update(recordings)
            .where(recordings.c.id == recording, *free)
            .values(claimed_until=self.clock() + for_ms if for_ms else 0)
        )
        async with self.conversations.database.write() as connection:
            return (await connection.execute(claimed.returning(recordings.c.id))).first() is not None
