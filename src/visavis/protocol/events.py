"""The facts of a conversation's log. Past participles; immutable once appended."""

from typing import Annotated, Literal

from msgspec import Meta

from visavis.protocol.base import Milliseconds, Page, Party, Seq, Wire
from visavis.protocol.calls import (
    CallAnswered,
    CallEnded,
    CallJoined,
    CallLeft,
    CallMeasured,
    CallOffered,
    CallShown,
)
from visavis.protocol.company import ColleagueDeclined, ColleagueInvited, ColleagueJoined, ColleagueLeft
from visavis.protocol.files import DocumentRead, FileAttached
from visavis.protocol.forms import FormAnswered, FormDeclined, FormSent, FormWithdrawn
from visavis.protocol.guide import FieldFilled, GuideAsked, GuideEnded, GuideShared
from visavis.protocol.recordings import (
    RecordingAgreed,
    RecordingAsked,
    RecordingEnded,
    RecordingKept,
    RecordingStarted,
)
from visavis.protocol.sales import ProductPutInCart, ProductShown

Stars = Annotated[int, Meta(ge=1, le=5)]

WhyLeft = Literal["", "unanswered", "gone"]
"""Why an advisor left, when it was not somebody's wish: they had not answered in time, or were not there any more."""


class ConversationOpened(Wire, tag="conversation_opened"):
    """The first event of every log."""

    site: str
    visitor: str
    language: str = "en"
    page: Page | None = None


class MessagePosted(Wire, tag="message_posted"):
    """A message, as plain text. `message` is the id that its author's client made.

    `reply_to` is the position of the message that it answers. Once it is deleted the text is empty.
    """

    message: str
    text: str
    reply_to: Seq = 0


class NotePosted(Wire, tag="note_posted"):
    """A note of the team to itself. The visitor is never sent it. `to` is the member to whom it was whispered.

    Once it is deleted the text is empty.
    """

    note: str
    text: str
    to: str = ""


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
    """An advisor no longer answers here: somebody else took over or is to, or they were not there to answer."""

    member: str
    name: str
    reason: WhyLeft = ""


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


class MessageEdited(Wire, tag="message_edited"):
    """The author of the message at the position `posted` says it otherwise. Empty once the message is deleted."""

    posted: Seq
    message: str
    text: str


class MessageDeleted(Wire, tag="message_deleted"):
    """The author of the message at the position `posted` took it back; its text is taken out of the log."""

    posted: Seq
    message: str


class NoteEdited(Wire, tag="note_edited"):
    """The author of the note at the position `posted` says it otherwise. Empty once the note is deleted."""

    posted: Seq
    note: str
    text: str


class NoteDeleted(Wire, tag="note_deleted"):
    """The author of the note at the position `posted` took it back; its text is taken out of the log."""

    posted: Seq
    note: str


class VisitorBlocked(Wire, tag="visitor_blocked"):
    """The visitor, and the customer that they are known as, may write no more."""

    visitor: str
    customer: str = ""
    reason: str = ""


class VisitorUnblocked(Wire, tag="visitor_unblocked"):
    """The visitor, and the customer that they are known as, may write again."""

    visitor: str
    customer: str = ""


class TagsChanged(Wire, tag="tags_changed"):
    """The words that the team has put on the conversation, as they are now."""

    tags: tuple[str, ...] = ()


class ConversationSnoozed(Wire, tag="conversation_snoozed"):
    """The conversation was laid aside `until` a moment, or until its visitor writes."""

    until: Milliseconds


class SnoozeEnded(Wire, tag="snooze_ended"):
    """The conversation is back: its time has come, or somebody brought it back."""


class ConversationRouted(Wire, tag="conversation_routed"):
    """Why routing gave the conversation to a member, who is to answer until `answer_by`.

    `candidates` were there and fit, `free` of them had room; the visitor had waited for `waited_ms`. `speaks` tells
    whether the member speaks the visitor's language.
    """

    member: str
    candidates: int
    free: int
    waited_ms: int
    speaks: bool
    answer_by: Milliseconds


class TeamAsked(Wire, tag="team_asked"):
    """The conversation was handed to a team: only its members are asked."""

    team: str
    name: str


class VisitorErased(Wire, tag="visitor_erased"):
    """The visitor is forgotten: who they are, what they said and what was said to them is taken out of the log.

    The events stay in their places, emptied. Whoever held the log before reads it again.
    """


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
    | MessageEdited
    | MessageDeleted
    | NoteEdited
    | NoteDeleted
    | VisitorBlocked
    | VisitorUnblocked
    | TagsChanged
    | ConversationSnoozed
    | SnoozeEnded
    | ColleagueInvited
    | ColleagueDeclined
    | ColleagueJoined
    | ColleagueLeft
    | ConversationRouted
    | TeamAsked
    | FormSent
    | FormAnswered
    | FormDeclined
    | FormWithdrawn
    | CallOffered
    | CallAnswered
    | CallJoined
    | CallLeft
    | CallShown
    | CallEnded
    | CallMeasured
    | RecordingAsked
    | RecordingAgreed
    | RecordingStarted
    | RecordingEnded
    | RecordingKept
    | ProductShown
    | ProductPutInCart
    | FileAttached
    | DocumentRead
    | GuideAsked
    | GuideShared
    | GuideEnded
    | FieldFilled
    | VisitorErased
    | EventWithheld
)

TEAM_ONLY: frozenset[type] = frozenset(
    {
        NotePosted,
        NoteEdited,
        NoteDeleted,
        VisitorBlocked,
        VisitorUnblocked,
        TagsChanged,
        ConversationSnoozed,
        SnoozeEnded,
        ColleagueInvited,
        ColleagueDeclined,
        ConversationRouted,
        TeamAsked,
        CallMeasured,
        RecordingKept,
    }
)
"""The events that a visitor is never sent; their frames are marked `private`."""
