"""What a connection listens to: a conversation's log and signals, a visitor's presence, lists and notices."""

from collections.abc import Callable
from typing import Protocol

import msgspec

from visavis.protocol.base import Actor
from visavis.protocol.events import EventWithheld
from visavis.protocol.frames import EventFrame, Heads, Presence, Queue
from visavis.realtime.cursor import Cursor, Move
from visavis.realtime.hub import Heading, decode_heading

encode = msgspec.json.Encoder().encode


class Outlet(Protocol):
    """Where a frame goes out."""

    def put(self, frame: str, /) -> None: ...


class Receiver(Protocol):
    """The connection, as its followers see it. `id` is the principal's; `put` sends a frame.

    `shut_out` is called when a visitor's conversation is nobody's any more, since its visitor was erased.
    """

    @property
    def id(self) -> str: ...

    @property
    def put(self) -> Callable[[str], None]: ...

    def fill(self, follower: "Follower") -> None: ...

    def shut_out(self, follower: "Follower") -> None: ...


NOBODY = Actor("system", "")
ERASED = "visitor_erased"
GOING = frozenset({"call_left", "call_ended"})
TOLD_TO_CAMERAS = GOING | {"call_offered", "call_answered", "call_joined", "call_shown"}


class Follower:
    """Passes on one conversation: events in order, others' signals.

    With `withholds`, the receiver is a visitor and gets a placeholder for each private event.
    """

    __slots__ = ("_receiver", "_withholds", "conversation", "cursor", "unwatch")

    def __init__(self, receiver: Receiver, conversation: str, after: int, *, withholds: bool) -> None:
        self._receiver = receiver
        self._withholds = withholds
        self.conversation = conversation
        self.cursor = Cursor(after)
        self.unwatch: Callable[[], None] = lambda: None

    def hear(self, heading: Heading, frame: str) -> None:
        if heading.seq:
            move = self.cursor.live(heading.seq)
            if move is Move.SEND:
                self._pass_on(heading, frame)
            elif move is Move.FILL:
                self._receiver.fill(self)
        elif self._is_for_receiver(heading):
            self._receiver.put(frame)

    def _is_for_receiver(self, signal: Heading) -> bool:
        if signal.private and self._withholds:
            return False
        return signal.sender.id != self._receiver.id and signal.to in {"", self._receiver.id}

    def read(self, seq: int, frame: str) -> None:
        """Pass on an event read from the log, unless it was sent before."""
        if not self.cursor.filled(seq):
            return
        if self._withholds:
            self._pass_on(decode_heading(frame), frame)
        else:
            self._receiver.put(frame)

    def _pass_on(self, heading: Heading, frame: str) -> None:
        if not self._withholds:
            self._receiver.put(frame)
        elif heading.body.type == ERASED:
            self._receiver.shut_out(self)
        else:
            self._receiver.put(self._withheld(heading.seq) if heading.private else frame)

    def tell_head(self, head: int) -> bool:
        """The log goes up to `head`: tell the receiver if that is news, and return whether it was.

        What is being filled in comes anyway.
        """
        is_news = head > self.cursor.seq and not self.cursor.filling
        if is_news:
            self._receiver.put(encode(Heads({self.conversation: head})).decode())
        return is_news

    def _withheld(self, seq: int) -> str:
        return encode(EventFrame(self.conversation, seq, 0, NOBODY, EventWithheld())).decode()


class CameraFollower(Follower):
    """Passes on to a phone that is a camera of `call` what happens to that call, and what is signalled in it.

    Of every other event it learns the number only. `doubt` is called when somebody went: it may be the camera itself.
    """

    __slots__ = ("_call", "_doubt")

    def __init__(
        self, receiver: Receiver, conversation: str, after: int, *, call: str, doubt: Callable[[], object]
    ) -> None:
        super().__init__(receiver, conversation, after, withholds=True)
        self._call = call
        self._doubt = doubt

    def _is_for_receiver(self, signal: Heading) -> bool:
        own = signal.body.type == "call_signal" and signal.body.call == self._call
        return own and super()._is_for_receiver(signal)

    def _pass_on(self, heading: Heading, frame: str) -> None:
        own = heading.body.type in TOLD_TO_CAMERAS and heading.body.call == self._call
        self._receiver.put(frame if own else self._withheld(heading.seq))
        if own and heading.body.type in GOING:
            self._doubt()


def tell_visitor(receiver: Receiver, conversation: str) -> Callable[[bool], None]:
    """Tells a member whether the visitor of a followed conversation is there."""

    def tell(online: bool) -> None:
        receiver.put(encode(Presence(party="visitor", online=online, conversation=conversation)).decode())

    return tell


def tell_place(receiver: Receiver) -> Callable[[Queue], None]:
    """Tells a visitor where they stand in the queue."""
    return lambda place: receiver.put(encode(place).decode())


def tell_calls(receiver: Receiver, conversation: str) -> Callable[[bool, bool], None]:
    """Tells a visitor whether anybody is there, and whether who answers in a conversation could take a call."""

    def tell(online: bool, calls: bool) -> None:
        receiver.put(encode(Presence("advisors", online, conversation, calls)).decode())

    return tell


class PassOn:
    """Passes every frame of a topic on as it is."""

    __slots__ = ("_receiver",)

    def __init__(self, receiver: Outlet) -> None:
        self._receiver = receiver

    def hear(self, _heading: Heading, frame: str) -> None:
        self._receiver.put(frame)


class Notice:
    """Calls back on any message of a topic."""

    __slots__ = ("_notify",)

    def __init__(self, notify: Callable[[], object]) -> None:
        self._notify = notify

    def hear(self, _heading: Heading, _frame: str) -> None:
        self._notify()
