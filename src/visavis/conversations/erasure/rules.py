"""What stays of a conversation when its visitor is erased: that it was, when, and who of the team did what. Pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from visavis.protocol.base import Actor, Page
from visavis.protocol.events import (
    ContactLeft,
    ConversationClosed,
    ConversationOpened,
    ConversationRated,
    EventBody,
    MessageEdited,
    MessagePosted,
    NoteEdited,
    NotePosted,
    PageVisited,
    TagsChanged,
    VisitorBlocked,
    VisitorErased,
    VisitorIdentified,
    VisitorUnblocked,
)
from visavis.protocol.files import DocumentRead, FileAttached
from visavis.protocol.forms import FormAnswered
from visavis.protocol.frames import EventFrame
from visavis.protocol.guide import FieldFilled
from visavis.protocol.views import Conversation

EMPTIED: Mapping[type, Callable[[Any], EventBody]] = {
    ConversationOpened: lambda body: replace(body, visitor="", page=None),
    MessagePosted: lambda body: replace(body, text=""),
    MessageEdited: lambda body: replace(body, text=""),
    NotePosted: lambda body: replace(body, text=""),
    NoteEdited: lambda body: replace(body, text=""),
    PageVisited: lambda _: PageVisited(Page("")),
    ConversationRated: lambda body: replace(body, comment=""),
    ContactLeft: lambda _: ContactLeft(""),
    VisitorIdentified: lambda _: VisitorIdentified(""),
    VisitorBlocked: lambda _: VisitorBlocked(""),
    VisitorUnblocked: lambda _: VisitorUnblocked(""),
    TagsChanged: lambda _: TagsChanged(),
    FormAnswered: lambda body: replace(body, answers=()),
    FileAttached: lambda body: replace(body, file="", name=""),
    DocumentRead: lambda body: replace(body, file="", pages=()),
    FieldFilled: lambda body: replace(body, field=""),
}
"""What each event is without what the shopper said, what was said to them, and who they are. Any other stays."""


def emptied(event: EventFrame) -> EventFrame:
    """The event as the log keeps it once its visitor is erased; the same when there is nothing to take out."""
    empty = EMPTIED.get(type(event.body))
    return replace(event, actor=nameless(event.actor), body=empty(event.body) if empty else event.body)


def nameless(actor: Actor) -> Actor:
    """Whoever it was, if it was the visitor."""
    return Actor("visitor", "") if actor.kind == "visitor" else actor


def erase_visitor(state: Conversation | None) -> Sequence[EventBody]:
    """Who may is for the caller to check. Nothing happens in a conversation whose visitor is erased already."""
    if state is None or not state.visitor:
        return ()
    ended = () if state.status == "closed" else (ConversationClosed("advisors"),)
    return (*ended, VisitorErased())
