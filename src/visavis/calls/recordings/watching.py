"""Recordings as the team watches them: which there are, where they can be seen, and what is said of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from visavis.calls.recordings.service import Keeps
from visavis.calls.recordings.tables import recording_comments, recordings
from visavis.conversations.service import ConversationService
from visavis.presence.principal import Member
from visavis.protocol.base import Milliseconds
from visavis.protocol.problems import ProblemError
from visavis.protocol.recordings import (
    Made,
    NewRecordingComment,
    RecordingComment,
    RecordingDetail,
    RecordingView,
)
from visavis.storage.rows import new_id, now_ms

COMMENTS = 500
"""How many comments one recording may have."""


@dataclass(slots=True)
class Watching:
    """The queries, for members who may see the conversation."""

    conversations: ConversationService
    shelf: Keeps
    clock: Callable[[], Milliseconds] = now_ms

    async def of_conversation(self, member: Member, conversation: str) -> tuple[RecordingView, ...]:
        """The recordings of a conversation, the first one first. Raises ProblemError `not-found`."""
        await self.conversations.check_follow(member, conversation)
        here = recordings.c.conversation == conversation
        async with self.conversations.database.read() as connection:
            rows = await connection.execute(select(recordings).where(here).order_by(recordings.c.started_at))
            return tuple(_view(row) for row in rows)

    async def one(self, member: Member, recording: str) -> RecordingDetail:
        """A recording, with an address of its film. Raises ProblemError `not-found`."""
        row = await self._readable(member, recording)
        address = await self.shelf.address(recording)
        page = await self.shelf.address(row.page) if row.page else None
        here = recording_comments.c.recording == recording
        statement = select(recording_comments).where(here)
        async with self.conversations.database.read() as connection:
            rows = await connection.execute(
                statement.order_by(recording_comments.c.at_ms, recording_comments.c.created_at)
            )
            comments = tuple(_comment(one) for one in rows)
        places = [place if row.kept_at else None for place in (address, page)]
        until = min((place.until for place in places if place), default=0)
        film, shared = (place.file if place else "" for place in places)
        return RecordingDetail(_view(row), film, until, comments, shared)

    async def comment(self, member: Member, recording: str, new: NewRecordingComment) -> RecordingComment:
        """Say something of a moment. Raises ProblemError `not-found`, `invalid`, or `conflict` for one too many."""
        row = await self._readable(member, recording)
        text = new.text.replace("\x00", "").strip()
        if not text:
            raise ProblemError("invalid", "Write something before you save it.", field="text")
        said = RecordingComment(new_id(), member.id, member.name, min(new.at_ms, row.lasted_ms), text, self.clock())
        count = select(func.count()).where(recording_comments.c.recording == recording)
        async with self.conversations.database.write() as connection:
            if (await connection.execute(count)).scalar_one() >= COMMENTS:
                raise ProblemError("conflict", f"{COMMENTS} comments are enough for one recording.")
            values = {"id": said.id, "recording": recording, "member": said.member, "name": said.name}
            rest = {"at_ms": said.at_ms, "text": said.text, "created_at": said.created_at}
            await connection.execute(insert(recording_comments).values(**values, **rest))
        return said

    async def take_back(self, member: Member, recording: str, comment: str) -> None:
        """Take one's own comment away. Raises ProblemError `not-found`."""
        await self._readable(member, recording)
        one = recording_comments.c
        own = (one.id == comment, one.recording == recording, one.member == member.id)
        async with self.conversations.database.write() as connection:
            gone = delete(recording_comments).where(*own).returning(one.id)
            if (await connection.execute(gone)).first() is None:
                raise ProblemError("not-found", "There is no such comment of yours.")

    async def _readable(self, member: Member, recording: str) -> Row[Any]:
        mine = (recordings.c.id == recording, recordings.c.organisation == member.organisation)
        async with self.conversations.database.read() as connection:
            row = (await connection.execute(select(recordings).where(*mine))).one_or_none()
        if row is None:
            raise ProblemError("not-found", "There is no such recording.")
        await self.conversations.check_follow(member, row.conversation)
        return row


def _view(row: Row[Any]) -> RecordingView:
    names = (row.id, row.conversation, row.call, row.member)
    return RecordingView(*names, row.started_at, row.lasted_ms, _made(row), row.size_bytes)


def _made(row: Row[Any]) -> Made:
    if row.kept_at:
        return "broken" if row.broken else "kept"
    return "finishing" if row.ended_at else "recording"


def _comment(row: Row[Any]) -> RecordingComment:
    return RecordingComment(row.id, row.member, row.name, row.at_ms, row.text, row.created_at)
