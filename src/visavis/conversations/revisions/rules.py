"""Who may change a message or a note, and until when. Pure: no I/O, no clock."""

from collections.abc import Sequence

from visavis.conversations.rules import check_may_write, checked_text
from visavis.presence.principal import Member, Principal
from visavis.protocol.base import Milliseconds
from visavis.protocol.events import (
    EventBody,
    MessageDeleted,
    MessageEdited,
    MessagePosted,
    NoteDeleted,
    NoteEdited,
    NotePosted,
)
from visavis.protocol.frames import EventFrame
from visavis.protocol.limits import REVISABLE_MINUTES
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation

REVISABLE_MS = REVISABLE_MINUTES * 60_000


def edit_message(
    state: Conversation | None, principal: Principal, posted: EventFrame | None, text: str, now: Milliseconds
) -> Sequence[EventBody]:
    """Say the message or note that was `posted` otherwise; None when there is no such event."""
    position, said = _check_may_revise(state, principal, posted, now)
    if isinstance(said, NotePosted):
        return (NoteEdited(position, said.note, checked_text(text)),)
    return (MessageEdited(position, said.message, checked_text(text)),)


def delete_message(
    state: Conversation | None, principal: Principal, posted: EventFrame | None, now: Milliseconds
) -> Sequence[EventBody]:
    position, said = _check_may_revise(state, principal, posted, now)
    if isinstance(said, NotePosted):
        return (NoteDeleted(position, said.note),)
    return (MessageDeleted(position, said.message),)


def _check_may_revise(
    state: Conversation | None, principal: Principal, posted: EventFrame | None, now: Milliseconds
) -> tuple[int, MessagePosted | NotePosted]:
    """Its position and what was said. Who wrote it may; on the visitor's side that is whoever may see it.

    For a visitor a note is not there, as any other event that is no message.
    """
    check_may_write(state, principal)
    theirs = (MessagePosted, NotePosted) if isinstance(principal, Member) else (MessagePosted,)
    if posted is None or not isinstance(posted.body, theirs):
        raise ProblemError("not-found", "There is no such message.", field="posted")
    author, who = posted.actor, principal.actor
    if author.kind != who.kind or (who.kind == "member" and author.id != who.id):
        raise ProblemError("forbidden", "Only who wrote a message may change it.", field="posted")
    if not posted.body.text:
        raise ProblemError("conflict", "This message was deleted.", field="posted")
    if now - posted.at > REVISABLE_MS:
        title = f"A message can be changed for {REVISABLE_MINUTES} minutes. Write another one."
        raise ProblemError("conflict", title, field="posted")
    return posted.seq, posted.body
