"""The frames on /ws and on its fallback: what a client sends, what the server sends.

A text message carries one frame a line, as JSON without line breaks inside, so that many frames may share a message.
"""

from typing import Annotated, Literal

from msgspec import Meta

from visavis.protocol.base import Actor, Id, Milliseconds, Seq, Wire
from visavis.protocol.commands import Command, Result
from visavis.protocol.events import EventBody
from visavis.protocol.limits import FOLLOWED_CONVERSATIONS, Limits
from visavis.protocol.problems import Problem
from visavis.protocol.signals import SignalBody
from visavis.protocol.views import Conversation, Language, Role


class Hello(Wire, tag="hello"):
    """The first frame. A visitor shows a token; a member is known by the session cookie.

    `resume` maps each conversation to follow to the last `seq` that the client holds.
    """

    protocol: int
    token: Annotated[str, Meta(max_length=2_000)] = ""
    resume: Annotated[dict[str, Seq], Meta(max_length=FOLLOWED_CONVERSATIONS)] = {}


class CommandFrame(Wire, tag="command"):
    """Ask for something to be done. Sent again with the same `id`, it is done once and answered alike."""

    id: Id
    do: Command


class SignalFrame(Wire, tag="signal"):
    """Pass something on to those present in a conversation, or to one of them."""

    conversation: Id
    body: SignalBody
    to: Annotated[str, Meta(max_length=36)] = ""


class Follow(Wire, tag="follow"):
    """Send this conversation's events after `after`, then each new one as it comes."""

    conversation: Id
    after: Seq = 0


class Unfollow(Wire, tag="unfollow"):
    """Stop sending this conversation's events."""

    conversation: Id


class Watch(Wire, tag="watch"):
    """Take part in a shared page on this connection: hear what is said over it, and, as who looks on, see the page.

    The shopper's browser sends it before it sends binary messages. Refused with `failed`, named by the guide.
    """

    conversation: Id
    guide: Id


ClientFrame = Hello | CommandFrame | SignalFrame | Follow | Unfollow | Watch


class VisitorSelf(Wire, tag="visitor"):
    """The connection speaks for this visitor."""

    id: str
    site: str
    conversations: tuple[Conversation, ...] = ()


class MemberSelf(Wire, tag="member"):
    """The connection speaks for this member."""

    id: str
    name: str
    role: Role
    language: Language
    available: bool


class CameraSelf(Wire, tag="camera"):
    """The connection speaks for a phone that is a camera of this conversation's call. `name` is whose phone it is."""

    id: str
    name: str
    conversation: str


class Welcome(Wire, tag="welcome"):
    """The answer to `hello`. `heartbeat` is the longest silence of the server, in seconds.

    `token`, when present, replaces the visitor's token.
    """

    you: VisitorSelf | MemberSelf | CameraSelf
    time: Milliseconds
    heartbeat: float
    limits: Limits
    token: str = ""


class Done(Wire, tag="done"):
    """The command was carried out, and what it appended is on disk."""

    id: str
    result: Result


class Failed(Wire, tag="failed"):
    """The command, or the follow of the conversation named by `id`, was refused and changed nothing."""

    id: str
    problem: Problem


class EventFrame(Wire, tag="event"):
    """An event of a followed conversation. `command` is the id of the command that caused it.

    A `private` event is the team's own: a visitor is sent `event_withheld` in its place.
    """

    conversation: str
    seq: Seq
    at: Milliseconds
    actor: Actor
    body: EventBody
    command: str = ""
    private: bool = False


class SignalOut(Wire, tag="signal"):
    """A signal from somebody else in the conversation; `to` names its only receiver, if it has one.

    A `private` signal is the team's own, and no visitor is sent it.
    """

    conversation: str
    sender: Actor
    body: SignalBody
    to: str = ""
    private: bool = False


class Heads(Wire, tag="heads"):
    """Sent when a followed log has been sent up to its end, when it is found to go further, and as the heartbeat.

    A client that holds less than a conversation's head follows it again from what it holds.
    """

    heads: dict[str, Seq]


class Presence(Wire, tag="presence"):
    """Who is there: `advisors` of the visitor's site, or the `visitor` of a conversation.

    With `calls` an advisor could answer a visitor's call now: whoever answers in the `conversation`, or without one
    anybody, as in a conversation yet to be opened.
    """

    party: Literal["visitor", "advisors"]
    online: bool
    conversation: str = ""
    calls: bool = False


class Inbox(Wire, tag="inbox"):
    """A conversation in the team's list is new, waits with news, or changed hands.

    A customer is told of one of their own that was opened on another device.
    """

    conversation: Conversation


class InboxStale(Wire, tag="inbox_stale"):
    """News of the team's list may have been lost: load it again."""


class Queue(Wire, tag="queue"):
    """The visitor's place among those who wait: 1 is next. Sent to the visitor whenever it changes.

    `wait_s` is the wait to expect, from recent conversations, when it is known. Without `attended` nobody is there who
    could answer.
    """

    conversation: str
    position: int
    attended: bool = True
    wait_s: float | None = None


class Bye(Wire, tag="bye"):
    """The connection ends now. `retry_after` is in seconds; the close code tells whether to come back."""

    reason: str
    code: int
    retry_after: float = 0
    detail: str = ""


ServerFrame = Welcome | Done | Failed | EventFrame | SignalOut | Heads | Presence | Inbox | InboxStale | Queue | Bye
