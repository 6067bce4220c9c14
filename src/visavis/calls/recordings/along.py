"""Keeps which recordings there are in the log's own transaction; those of an erased visitor are let go."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, delete, insert, select, update

from visavis.calls.recordings.tables import recordings
from visavis.conversations.projection import Keeps
from visavis.log.port import Appended
from visavis.protocol.events import VisitorErased
from visavis.protocol.frames import EventFrame
from visavis.protocol.recordings import RecordingEnded, RecordingKept, RecordingStarted
from visavis.protocol.views import Conversation
from visavis.storage.rows import new_id

Forgets = Callable[[Connection, str], None]
"""Has the file of a place deleted."""


def keeping_recordings(forget: Forgets) -> Keeps:
    def keep(connection: Connection, appended: Sequence[Appended[Conversation]]) -> None:
        for one in appended:
            for event in one.events:
                _keep(connection, one, event)
            if any(isinstance(event.body, VisitorErased) for event in one.events):
                forget_recordings(connection, one.conversation, forget)

    return keep


def forget_recordings(connection: Connection, conversation: str, forget: Forgets) -> None:
    one = recordings.c
    gone = connection.execute(select(one.id, one.page).where(one.conversation == conversation)).all()
    for place in (place for row in gone for place in row if place):
        forget(connection, place)
    if gone:
        connection.execute(delete(recordings).where(one.id.in_([row.id for row in gone])))


def _keep(connection: Connection, one: Appended[Conversation], event: EventFrame) -> None:
    body, state = event.body, one.after
    if isinstance(body, RecordingStarted) and state is not None and state.recording is not None:
        started = {
            "id": body.recording,
            "organisation": state.organisation,
            "conversation": one.conversation,
            "call": state.recording.call,
            "member": event.actor.id,
            "started_at": event.at,
            "page": new_id() if state.recording.guide else "",
        }
        nothing = {"ended_at": 0, "size_bytes": 0, "claimed_until": 0, "kept_at": 0, "lasted_ms": 0}
        connection.execute(insert(recordings).values(**started, **nothing, done=False, broken=False))
    elif isinstance(body, RecordingEnded):
        going_on = (recordings.c.id == body.recording, recordings.c.ended_at == 0)
        connection.execute(update(recordings).where(*going_on).values(ended_at=event.at))
    elif isinstance(body, RecordingKept):
        made = {"kept_at": event.at, "lasted_ms": body.lasted_ms, "broken": body.broken}
        connection.execute(update(recordings).where(recordings.c.id == body.recording).values(**made))
