"""Shared pages on one connection: what its client may hear and say of them, as long as the page is shared with them.

The page comes in binary messages that are passed on unread, to members only. What is said over it goes from members to
the shopper's tabs, and from there to the members.
"""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec

from visavis.bus.port import conversation_topic, guide_topic
from visavis.http.problems import explain
from visavis.presence.principal import Principal, Visitor
from visavis.protocol.frames import Failed, SignalFrame, SignalOut, Watch
from visavis.protocol.guide import GuideSignal
from visavis.protocol.problems import ProblemError
from visavis.realtime.hub import Heading, Sender
from visavis.realtime.parts import Gate, Parts
from visavis.realtime.session import PagePiece

encode = msgspec.json.Encoder().encode

WATCHED_AT_ONCE = 8
"""How many shared pages one connection may take part in."""

CHANGES = frozenset(
    {
        "guide_ended",
        "advisor_left",
        "advisor_joined",
        "colleague_left",
        "conversation_closed",
        "visitor_erased",
    }
)
"""The events after which a page may not be shared any more, or not with the same people."""

OPENING_BRACE = b"{"

Run = Callable[[Callable[[], Coroutine[Any, Any, None]]], object]


class _Signal(msgspec.Struct, frozen=True):
    """As much of a signal as is needed to know whom it is for, and what it says."""

    body: GuideSignal
    sender: Sender = Sender()
    to: str = ""


decode_signal = msgspec.json.Decoder(_Signal).decode


@dataclass(slots=True, eq=False)
class _Watched:
    """A shared page that the connection takes part in. It listens to the conversation's log for the end of that."""

    conversation: str
    gate: Gate
    recheck: Callable[[], object]
    unsubscribe: Callable[[], None] = lambda: None

    def hear(self, heading: Heading, _frame: str) -> None:
        if heading.body.type in CHANGES:
            self.recheck()


class Pages:
    """The shared pages of one connection. `put` takes what goes out, `run` does something beside what comes in."""

    def __init__(self, parts: Parts, put: Callable[[str | bytes], None], run: Run, name: str) -> None:
        self._parts = parts
        self._put = put
        self._run = run
        self._name = name
        self._watched: dict[str, _Watched] = {}
        self._closed = False

    async def watch(self, principal: Principal | None, frame: Watch) -> None:
        """Take part, if the page is shared with the principal; else say why not."""
        gate = await self._gate(principal, frame.conversation, frame.guide) if principal else None
        if principal is None or gate is None:
            return
        if self._closed or frame.guide in self._watched:
            return
        if len(self._watched) >= WATCHED_AT_ONCE:
            self._refuse(frame.guide, ProblemError("conflict", f"Watch at most {WATCHED_AT_ONCE} pages at once."))
            return
        again = partial(self._recheck, principal, frame.conversation, frame.guide)
        watched = _Watched(frame.conversation, gate, lambda: self._run(again))
        watched.unsubscribe = self._parts.bus.subscribe(guide_topic(frame.guide), self._receiver(principal, gate))
        self._parts.hub.listen(conversation_topic(frame.conversation), watched)
        self._watched[frame.guide] = watched

    def say(self, principal: Principal, frame: SignalFrame, body: GuideSignal) -> None:
        """Pass on what is said over a shared page; only what may not be said is answered."""
        watched = self._watched.get(body.guide)
        if watched is None or watched.conversation != frame.conversation:
            return
        try:
            watched.gate.check(principal, body)
        except ProblemError as refused:
            self._refuse(body.guide, refused)
            return
        signal = SignalOut(frame.conversation, principal.actor, body, frame.to)
        self._parts.bus.publish(guide_topic(body.guide), encode(signal))

    def send(self, principal: Principal | None, piece: PagePiece) -> None:
        """Pass a piece of the shopper's page on to those who look at it."""
        if piece.guide not in self._watched:
            self._refuse(piece.guide, ProblemError("conflict", "This page is not shared."))
        elif isinstance(principal, Visitor):
            self._parts.bus.publish(guide_topic(piece.guide), piece.data)
        else:
            self._refuse(piece.guide, ProblemError("forbidden", "Only the shopper shares their page."))

    def check(self, principal: Principal) -> None:
        """See whether all of them are still shared: news of it may have been lost."""
        for guide, watched in self._watched.items():
            self._run(partial(self._recheck, principal, watched.conversation, guide))

    def close(self) -> None:
        self._closed = True
        for guide in tuple(self._watched):
            self._leave(guide)

    def _receiver(self, principal: Principal, gate: Gate) -> Callable[[bytes], None]:
        """Members see the page; each side hears what the other one says."""
        sees = not isinstance(principal, Visitor)
        other = "visitor" if sees else "member"

        def receive(payload: bytes) -> None:
            if not payload.startswith(OPENING_BRACE):
                if sees:
                    self._put(payload)
                return
            signal = decode_signal(payload)
            if signal.sender.kind == "visitor":
                gate.hear(signal.body)
            if signal.sender.kind == other and signal.to in {"", principal.id}:
                self._put(payload.decode())

        return receive

    async def _recheck(self, principal: Principal, conversation: str, guide: str) -> None:
        if guide in self._watched and await self._gate(principal, conversation, guide) is None:
            self._leave(guide)

    async def _gate(self, principal: Principal, conversation: str, guide: str) -> Gate | None:
        """None, once it is said why not."""
        try:
            return await self._parts.check_watch(principal, conversation, guide)
        except Exception as error:
            self._put(encode(Failed(guide, explain(error, "watch failed", self._name))).decode())
            return None

    def _refuse(self, guide: str, problem: ProblemError) -> None:
        self._put(encode(Failed(guide, problem.problem)).decode())

    def _leave(self, guide: str) -> None:
        watched = self._watched.pop(guide, None)
        if watched:
            watched.unsubscribe()
            self._parts.hub.leave(conversation_topic(watched.conversation), watched)
