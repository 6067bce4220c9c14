"""The present state of conversations, and how HTTP shows them."""

from typing import Literal

from visavis.protocol.base import Actor, Milliseconds, Page, Seq, Wire
from visavis.protocol.calls import Call
from visavis.protocol.guide import Guide
from visavis.protocol.recordings import Recording
from visavis.protocol.routing import UNTOLD, Standing
from visavis.protocol.visitors import VisitorFacts

Status = Literal["waiting", "assigned", "closed"]


class LastMessage(Wire):
    """The newest message, cut to its first 140 characters; nothing is left of one that was deleted."""

    actor: Actor
    excerpt: str
    at: Milliseconds
    seq: Seq = 0


class Seen(Wire):
    """How far one side has received and read the other side's messages."""

    delivered: Seq = 0
    read: Seq = 0


class Rating(Wire):
    """What the visitor said of the conversation: 1 to 5 stars, and perhaps why."""

    stars: int
    comment: str = ""


class Contact(Wire):
    """Where the visitor wants to be answered."""

    email: str
    name: str = ""


class CustomerName(Wire):
    """Whom the shop says the visitor is."""

    id: str
    name: str = ""
    email: str = ""


class Conversation(Wire):
    """What a conversation's log amounts to: the fold of all its events. Clients fold the same way, but for `standing`.

    `unread_by_…` are the positions of the messages which that side has not read, the newest 100 at most; forms sent and
    answered count among them. `open_forms` are the positions of the forms that wait for an answer. `advisors` are in it
    beside the `assignee`, who answers for it. From `invited` on the fields are the team's own: see `for_visitor`.
    """

    id: str
    organisation: str
    site: str
    visitor: str
    status: Status
    language: str
    seq: Seq
    opened_at: Milliseconds
    changed_at: Milliseconds
    assignee: Actor | None = None
    page: Page | None = None
    last_message: LastMessage | None = None
    seen_by_visitor: Seen = Seen()
    seen_by_advisors: Seen = Seen()
    unread_by_visitor: tuple[int, ...] = ()
    unread_by_advisors: tuple[int, ...] = ()
    rating: Rating | None = None
    contact: Contact | None = None
    customer: CustomerName | None = None
    advisors: tuple[Actor, ...] = ()
    open_forms: tuple[int, ...] = ()
    call: Call | None = None
    guide: Guide | None = None
    recording: Recording | None = None
    invited: tuple[Actor, ...] = ()
    tags: tuple[str, ...] = ()
    snoozed_until: Milliseconds = 0
    blocked: bool = False
    standing: Standing = UNTOLD


class ConversationDetail(Wire):
    """One conversation with the facts of its visitor, unless they were erased, and the same person's others."""

    conversation: Conversation
    visitor: VisitorFacts | None
    others: tuple[Conversation, ...] = ()


class ConversationPage(Wire):
    """A slice of a list of conversations, latest change first; `next` continues it, empty at the end."""

    conversations: tuple[Conversation, ...]
    next: str = ""


class LoggedEvents(Wire):
    """A slice of a log: event frames in order."""

    events: tuple["EventView", ...]
    head: Seq


class EventView(Wire):
    """An event as HTTP shows it; `body` has the shape of the event's type."""

    conversation: str
    seq: Seq
    at: Milliseconds
    actor: Actor
    body: dict[str, object]
    command: str = ""
    private: bool = False


class VisitorConversations(Wire):
    """The visitor's own conversations, latest change first."""

    conversations: tuple[Conversation, ...]
