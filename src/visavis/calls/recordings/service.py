"""Carries out the commands on recordings, and keeps what comes up of them. What is allowed stands in `rules`."""

import time
import zlib
from asyncio import Future
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import case, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from visavis.calls.recordings import rules
from visavis.calls.recordings.tables import recording_pieces, recordings
from visavis.conversations.service import ConversationService
from visavis.presence.principal import Member, Principal
from visavis.presence.rate import Buckets
from visavis.protocol import recordings as words
from visavis.protocol.base import Milliseconds
from visavis.protocol.commands import Result
from visavis.protocol.files import FileAddresses
from visavis.protocol.limits import RECORDING_PART_BYTES
from visavis.protocol.problems import ProblemError
from visavis.protocol.recordings import RecordedPiece
from visavis.storage.rows import now_ms

PARTS_PER_MINUTE = 240
"""How often a member may send a part: eight times as often as a browser does, which may have time to make up for."""

NAME = "recording.webm"

Row = Any


class Keeps(Protocol):
    """Where files are kept; the documents' feature."""

    async def check_room(self, organisation: str, size_bytes: int, /) -> None: ...

    async def open(self, organisation: str, place: str, owner: str, name: str, /) -> None: ...

    async def put(self, place: str, name: str, part: bytes, /) -> None: ...

    def read(self, place: str, name: str, /) -> AsyncIterator[bytes]: ...

    async def finish(self, organisation: str, place: str, film: Path, media_type: str, /) -> None: ...

    async def drop(self, place: str, names: list[str], /) -> None: ...

    async def address(self, place: str, /) -> FileAddresses | None: ...


@dataclass(slots=True)
class Recordings:
    """The commands' handlers, and the parts of all recordings."""

    conversations: ConversationService
    shelf: Keeps
    clock: Callable[[], Milliseconds] = now_ms
    _parts: Buckets = field(default_factory=lambda: Buckets.per_minute(PARTS_PER_MINUTE))

    async def ask(self, principal: Principal, command_id: str, command: words.AskToRecord) -> Result:
        await self.shelf.check_room(principal.organisation, RECORDING_PART_BYTES)
        return await self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.ask_to_record(state, principal, command.call, command_id),
        )

    def agree(self, principal: Principal, command_id: str, command: words.AgreeToRecord) -> "Future[Result]":
        return self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.agree_to_record(state, principal, command.recording),
        )

    def start(self, principal: Principal, command_id: str, command: words.StartRecording) -> "Future[Result]":
        return self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.start_recording(state, principal, command.recording),
        )

    def end(self, principal: Principal, command_id: str, command: words.EndRecording) -> "Future[Result]":
        at = self.clock()
        return self.conversations.append(
            principal,
            command.conversation,
            command_id,
            lambda state: rules.end_recording(state, principal, command.recording, at),
        )

    async def put_part(
        self, member: Member, recording: str, piece: str, number: int, part: bytes, crc32: int, began_at: Milliseconds
    ) -> RecordedPiece:
        """Keep one part of a piece, which began at that time, as far as this part tells. Raises ProblemError.

        One that is here already may come again.
        """
        wait_s = self._parts.take(member.id, time.monotonic())
        if wait_s:
            raise ProblemError("rate-limited", "Too many parts at once. Wait a little.", retry_after=round(wait_s, 1))
        row = await self._own(member, recording)
        rules.check_part(started_at=row.started_at, ended_at=row.ended_at, done=row.done, now_ms=self.clock())
        if zlib.crc32(part) != crc32:
            raise ProblemError("invalid", "This part was damaged on its way. Send it again.", field="crc32")
        held, pieces = await self._held(recording, piece)
        if not rules.check_number(held, number):
            return RecordedPiece(held)
        rules.check_size(pieces + (number == 0), row.size_bytes, len(part))
        if number == 0:
            await self.shelf.open(member.organisation, recording, member.id, NAME)
        await self.shelf.put(recording, part_name(piece, number), part)
        await self._note(recording, piece, number, max(row.started_at, began_at), len(part))
        return RecordedPiece(number + 1)

    async def complete(self, member: Member, recording: str) -> None:
        """There is no more to come. Raises ProblemError `conflict` while the recording goes on."""
        row = await self._own(member, recording)
        if not row.ended_at:
            raise ProblemError("conflict", "This recording goes on. Stop it first.")
        async with self.conversations.database.write() as connection:
            await connection.execute(update(recordings).where(recordings.c.id == recording).values(done=True))

    async def _own(self, member: Member, recording: str) -> Row:
        """The recording, when it is the member's own to make. Raises ProblemError `not-found`."""
        own = (recordings.c.id == recording, recordings.c.organisation == member.organisation)
        async with self.conversations.database.read() as connection:
            row = (await connection.execute(select(recordings).where(*own))).one_or_none()
        if row is None or row.member != member.id:
            raise ProblemError("not-found", "There is no such recording.")
        return row

    async def _held(self, recording: str, piece: str) -> tuple[int, int]:
        """How many parts of the piece are kept, and how many pieces the recording has."""
        one = recording_pieces.c
        held = select(one.held).where(one.recording == recording, one.piece == piece)
        pieces = select(func.count()).where(one.recording == recording)
        async with self.conversations.database.read() as connection:
            return (
                (await connection.execute(held)).scalar_one_or_none() or 0,
                (await connection.execute(pieces)).scalar_one(),
            )

    async def _note(self, recording: str, piece: str, number: int, begun_at: Milliseconds, size_bytes: int) -> None:
        """Note that the part is kept, unless that was noted at the same moment.

        Each part is some time on its way: the one that tells of the earliest beginning was the fastest.
        """
        database = self.conversations.database
        upsert = sqlite.insert if database.is_sqlite else postgresql.insert
        one = recording_pieces.c
        noted = upsert(recording_pieces).values(recording=recording, piece=piece, begun_at=begun_at, held=number + 1)
        noted = noted.on_conflict_do_update(
            index_elements=["recording", "piece"],
            set_={"held": number + 1, "begun_at": case((one.begun_at < begun_at, one.begun_at), else_=begun_at)},
            where=one.held == number,
        )
        async with database.write() as connection:
            if (await connection.execute(noted.returning(one.held))).first() is not None:
                more = {"size_bytes": recordings.c.size_bytes + size_bytes}
                await connection.execute(update(recordings).where(recordings.c.id == recording).values(**more))


def part_name(piece: str, number: int) -> str:
    return f"{piece}-{number:06}"
