"""Takes the text of deleted messages and notes out of the log, in the transaction that says that they are deleted."""

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, select, update

from visavis.log.tables import events
from visavis.protocol.events import (
    MessageDeleted,
    MessageEdited,
    MessagePosted,
    NoteDeleted,
    NoteEdited,
    NotePosted,
)
from visavis.protocol.frames import EventFrame

encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder(EventFrame).decode

SAYING = ("message_posted", "message_edited", "note_posted", "note_edited")


def redact(connection: Connection, appended: Iterable[EventFrame]) -> None:
    """Empty the text of all that one of these events deletes, and of what it was changed to."""
    for event in appended:
        if isinstance(event.body, MessageDeleted | NoteDeleted):
            _empty(connection, event.conversation, event.body.posted, event.seq)


def _empty(connection: Connection, conversation: str, posted: int, deleted: int) -> None:
    said = select(events.c.seq, events.c.frame).where(
        events.c.conversation == conversation,
        events.c.seq.between(posted, deleted),
        events.c.type.in_(SAYING),
    )
    for row in connection.execute(said).all():
        frame = decode(row.frame)
        says = isinstance(frame.body, MessagePosted | NotePosted) and row.seq == posted
        changes = isinstance(frame.body, MessageEdited | NoteEdited) and frame.body.posted == posted
        if says or changes:
            empty = encode(replace(frame, body=replace(frame.body, text=""))).decode()
            here = (events.c.conversation == conversation, events.c.seq == row.seq)
            connection.execute(update(events).where(*here).values(frame=empty))
