"""The facts of a conversation's log. Past participles; immutable once appended."""

from typing import Annotated, Literal

from msgspec import Meta

from visavis.protocol.base import Page, Party, Seq, Wire

Stars = Annotated[int, Meta(ge=1, le=5)]


class ConversationOpened(Wire, tag="conversation_opened"):
    """The first event of every log."""

    site: str
    visitor: str
    language: str = "en"
    page: Page | None = None


class MessagePosted(Wire, tag="message_posted"):
    """A message, as plain text. `message` is the id that its author's client made."""

    message: str
    text: str


class NotePosted(Wire, tag="note_posted"):
    """A note of the team to itself. The visitor is never sent it."""

    note: str
    text: str


class MessagesSeen(Wire, tag="messages_seen"):
    """One side has received, or read, the other side's messages up to these positions."""

    party: Party
    delivered: Seq
    read: Seq


class AdvisorJoined(Wire, tag="advisor_joined"):
    """An advisor took the conversation and answers from now on."""

    member: str
    name: str


class AdvisorLeft(Wire, tag="advisor_left"):
    """An advisor no longer answers here, because somebody else took over."""

    member: str
    name: str


class PageVisited(Wire, tag="page_visited"):
    """The visitor went to another page of the shop."""

    page: Page


class ConversationClosed(Wire, tag="conversation_closed"):
    """The conversation ended; `by` tells which side ended it."""

    by: Party


class ConversationReopened(Wire, tag="conversation_reopened"):
    """The conversation goes on; `by` tells which side wanted it."""

    by: Literal["visitor", "advisors"]


class ConversationRated(Wire, tag="conversation_rated"):
    """The visitor said how it was, from 1 to 5 stars. A later one replaces it."""

    stars: Stars
    comment: str = ""


class VisitorIdentified(Wire, tag="visitor_identified"):
    """The shop has told who the visitor is, in a token that it signed."""

    customer: str
    name: str = ""
    email: str = ""


class ContactLeft(Wire, tag="contact_left"):
    """The visitor left an address for the answer, because nobody was there or because they had to go."""

    email: str
    name: str = ""


class EventWithheld(Wire, tag="event_withheld"):
    """Stands in a visitor's copy of the log for an event of the team's own, so that the numbers have no gap.

    Never appended.
    """


EventBody = (
    ConversationOpened
    | MessagePosted
    | NotePosted
    | MessagesSeen
    | AdvisorJoined
    | AdvisorLeft
    | PageVisited
    | ConversationClosed
    | ConversationReopened
    | ConversationRated
    | ContactLeft
    | VisitorIdentified
    | EventWithheld
)

TEAM_ONLY: frozenset[type] = frozenset({NotePosted})
"""The events that a visitor is never sent; their frames are marked `private`."""
