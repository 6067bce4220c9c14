"""Carries out the commands on recordings, and keeps what comes up of them. What is allowed stands in `rules`."""

import time
import zlib
from asyncio import Future
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Protocol

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

NAMES: Mapping[words.Track, str] = {"film": "recording.webm", "page": "page.bin"}

Row = Any


class Part(NamedTuple):
    """Which part of which piece it is, numbered from 0."""

    piece: str
    number: int
    track: words.Track = "film"


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
            lambda state: rules.ask_to_record(state, principal, command.call or "", command_id, command.guide or ""),
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
        self, member: Member, recording: str, part: Part, content: bytes, crc32: int, began_at: Milliseconds
    ) -> RecordedPiece:
        """Keep one part of a piece, which began at that time, as far as this part tells. Raises ProblemError.

        One that is here already may come again.
        """
        wait_s = self._parts.take(member.id, time.monotonic())
        if wait_s:
            raise ProblemError("rate-limited", "Too many parts at once. Wait a little.", retry_after=round(wait_s, 1))
        row = await self._own(member, recording)
        rules.check_part(started_at=row.started_at, ended_at=row.ended_at, done=row.done, now_ms=self.clock())
        place = _place(row, part.track)
        if zlib.crc32(content) != crc32:
            raise ProblemError("invalid", "This part was damaged on its way. Send it again.", field="crc32")
        held, pieces = await self._held(recording, part.piece)
        if not rules.check_number(held, part.number):
            return RecordedPiece(held)
        rules.check_size(pieces + (part.number == 0), row.size_bytes, len(content))
        if part.number == 0:
            await self.shelf.open(member.organisation, place, member.id, NAMES[part.track])
        await self.shelf.put(place, part_name(part.piece, part.number), content)
        await self._note(recording, part, max(row.started_at, began_at), len(content))
        return RecordedPiece(part.number + 1)

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

    async def _note(self, recording: str, part: Part, begun_at: Milliseconds, size_bytes: int) -> None:
        """Note that the part is kept, unless that was noted at the same moment.

        Each part is some time on its way: the one that tells of the earliest beginning was the fastest.
        """
        database = self.conversations.database
        upsert = sqlite.insert if database.is_sqlite else postgresql.insert
        one = recording_pieces.c
        held, page = part.number + 1, part.track == "page"
        row = {"recording": recording, "piece": part.piece, "begun_at": begun_at, "held": held, "page": page}
        noted = upsert(recording_pieces).values(**row)
        noted = noted.on_conflict_do_update(
            index_elements=["recording", "piece"],
            set_={"held": held, "begun_at": case((one.begun_at < begun_at, one.begun_at), else_=begun_at)},
            where=one.held == part.number,
        )
        async with database.write() as connection:
            if (await connection.execute(noted.returning(one.held))).first() is not None:
                more = {"size_bytes": recordings.c.size_bytes + size_bytes}
                await connection.execute(update(recordings).where(recordings.c.id == recording).values(**more))


def _place(row: Row, track: words.Track) -> str:
    """Where the parts of a track are kept. Raises ProblemError for one that nobody agreed to."""
    if (track == "film" and not row.call) or (track == "page" and not row.page):
        raise ProblemError("conflict", "Nobody agreed to a recording of this.", field="track")
    return str(row.page if track == "page" else row.id)


def part_name(piece: str, number: int) -> str:
    return f"{piece}-{number:06}"
