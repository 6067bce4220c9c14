"""One client's connection, whatever carries it: carries out the session's steps, and says goodbye.

`gateway` and `fallback` bring the bytes; what may come next is decided by `session`. Commands are answered in
`commands`, conversations followed in `following`.
"""

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

import msgspec
import structlog

from visavis.bus.port import conversation_topic, customer_topic, inbox_topic, member_topic
from visavis.http.logs import current_ids, new_reference
from visavis.http.problems import explain
from visavis.presence.principal import Anybody, Camera, Member, Principal, Visitor
from visavis.presence.rate import TokenBucket
from visavis.protocol.close import CloseCode
from visavis.protocol.frames import (
    Bye,
    CommandFrame,
    Failed,
    Follow,
    Heads,
    Hello,
    InboxStale,
    ServerFrame,
    SignalFrame,
    Unfollow,
    VisitorSelf,
    Watch,
    Welcome,
)
from visavis.protocol.guide import GuideSignal
from visavis.protocol.limits import HELLO_TIMEOUT_S
from visavis.protocol.problems import ProblemError, ProblemType
from visavis.protocol.views import Conversation
from visavis.realtime.advisors import watch_advisors
from visavis.realtime.commands import Commands
from visavis.realtime.followers import Notice, PassOn
from visavis.realtime.following import Following
from visavis.realtime.hub import Listener
from visavis.realtime.meters import Kind
from visavis.realtime.outbox import Outbox
from visavis.realtime.pages import Pages
from visavis.realtime.parts import Handshake, Link, Parts
from visavis.realtime.session import End, PagePiece, Phase, Session, Step, ids_of
from visavis.realtime.signals import passed_on

logger = structlog.get_logger(__name__)
encode = msgspec.json.Encoder().encode

GOODBYE_S = 5.0
"""How long a slow reader has to hear why it is let go."""

RESTARTING = "The server restarts."

CLOSE_FOR_PROBLEM: dict[ProblemType, CloseCode] = {
    "origin-not-allowed": CloseCode.ORIGIN_REFUSED,
    "unknown-site": CloseCode.ORIGIN_REFUSED,
    "forbidden": CloseCode.ORIGIN_REFUSED,
    "token-refused": CloseCode.TOKEN_REFUSED,
    "not-signed-in": CloseCode.TOKEN_REFUSED,
}

NO_HANDSHAKE = Handshake({}, "")


class Connection:
    """From `hello` to `bye`. `receive` takes messages one at a time; `close` frees everything.

    `hang_up` is called when the client could not even be told goodbye: whoever reads the line stops.
    """

    def __init__(self, parts: Parts, link: Link, handshake: Handshake) -> None:
        self._parts = parts
        self._link = link
        self._handshake = handshake
        self._session = Session(TokenBucket(parts.limits.commands_per_second, parts.limits.commands_burst))
        self._outbox = Outbox(link.send, limit=parts.outbox_frames, on_overflow=self._overflowed)
        self._following = Following(parts, self._outbox, self._run, self._shut_out, lambda: self._run(self._look_again))
        self._listening: list[tuple[str, Listener]] = []
        self._unwatch: Callable[[], None] = lambda: None
        self._tasks: set[asyncio.Task[None]] = set()
        self._patience: asyncio.TimerHandle | None = asyncio.get_running_loop().call_later(
            HELLO_TIMEOUT_S, self._lose_patience
        )
        self._at_work = False
        self._leave_with: float | None = None
        self.principal: Anybody | None = None
        self._kind: Kind = "new"
        self._name = new_reference()
        self._pages = Pages(parts, self._outbox.put, self._run, self._name)
        self._commands = Commands(parts, self.send, self._name, self._leave_if_asked)
        self._step: Step | None = None
        self._transport = handshake.transport
        parts.meters.opened(self._transport)
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.goodbye: asyncio.Task[None] | None = None
        self.hang_up: Callable[[], object] = lambda: None

    async def receive(self, text: str) -> None:
        """Carry out what one message says. Never raises for what the client did."""
        await self._take_steps(self._session.receive(text, time.monotonic()))

    async def receive_binary(self, data: bytes) -> None:
        step = self._session.receive_binary(data, time.monotonic())
        await self._take_steps((step,) if step else ())

    async def _take_steps(self, steps: Iterable[Step]) -> None:
        self._at_work = True
        current_ids.set(self._ids)
        try:
            for step in steps:
                self._step = step
                await self._carry_out(step)
        finally:
            self._step = None
            self._at_work = False
        self._leave_if_asked()

    def put(self, frame: str) -> None:
        self._outbox.put(frame)

    def send(self, frame: ServerFrame) -> None:
        self._outbox.put(encode(frame).decode())

    def beat(self) -> None:
        """Tell the client that the server is there, and where the followed logs stand.

        A member's rights are asked for again: a session expires without a word, and a notice may be lost on the way.
        """
        if self.principal is not None:
            self.send(Heads(self._following.heads()))
            if person := self._person:
                self._pages.check(person)
        if isinstance(self.principal, Member):
            self._run(self._refresh)
        elif isinstance(self.principal, Camera):
            self._run(self._look_again)

    def end(self, code: CloseCode, detail: str = "", retry_after: float = 0) -> None:
        """Say goodbye with a reason, then close. Only the first call counts."""
        if self.ended.done():
            return
        self._session.phase = Phase.ENDED
        self.ended.set_result(None)
        self._following.stop()
        self._note_end(code)
        bye = Bye(code.name.lower(), code.value, retry_after, detail)
        self.goodbye = self._run(lambda: self._say_goodbye(bye))

    def leave(self, retry_after: float) -> None:
        """Say goodbye because the server restarts, but answer first what is being carried out; hear nothing more."""
        self._session.phase = Phase.ENDED
        self._leave_with = retry_after
        self._leave_if_asked()

    def _leave_if_asked(self) -> None:
        if self._leave_with is not None and not self._at_work and not self._commands:
            self.end(CloseCode.SHUTTING_DOWN, RESTARTING, self._leave_with)

    async def gone(self) -> None:
        """Return once goodbye is said, or the line gone."""
        await asyncio.wait([self.ended])
        if self.goodbye:
            await asyncio.wait([self.goodbye])

    def close(self) -> None:
        """The line is gone: leave every topic and forget."""
        self._session.phase = Phase.ENDED
        if not self.ended.done():
            self.ended.set_result(None)
            self._note_end(None)
        self._parts.meters.closed(self._kind, self._transport)
        self._stop_waiting_for_hello()
        self._following.close()
        self._pages.close()
        for topic, listener in self._listening:
            self._parts.hub.leave(topic, listener)
        self._listening.clear()
        self._unwatch()
        if self.principal is not None:
            self._parts.presence.leave(self.principal)
            self.principal = None
        self._outbox.abandon()

    async def _carry_out(self, step: Step) -> None:
        match step:
            case CommandFrame():
                await self._commands.carry_out(self.principal, step)
            case SignalFrame():
                await self._signal(step)
            case Follow():
                await self._follow(step.conversation, step.after)
            case Watch():
                await self._pages.watch(self._person, step)
            case PagePiece():
                self._pages.send(self._person, step)
            case Unfollow():
                self._following.unfollow(step.conversation)
            case Failed():
                self._parts.meters.refused(step.problem.type)
                self.send(step)
            case Hello():
                await self._greet(step)
            case End():
                self.end(step.code, step.detail)

    async def _greet(self, hello: Hello) -> None:
        self._stop_waiting_for_hello()
        async with self._parts.turns:
            if not self.ended.done() and self._leave_with is None:
                await self._greet_in_turn(hello)

    async def _greet_in_turn(self, hello: Hello) -> None:
        handshake, self._handshake = self._handshake, NO_HANDSHAKE
        try:
            greeting = await self._parts.authenticate(hello, handshake)
        except Exception as error:
            problem = explain(error, "greeting failed", self._name)
            code = CLOSE_FOR_PROBLEM.get(problem.type, CloseCode.SERVER_ERROR)
            self.end(code, " ".join(filter(None, (problem.title, problem.detail))), problem.retry_after)
            return
        if self.ended.done():
            return
        self.principal = greeting.principal
        parts = self._parts
        self._kind = _kind_of(greeting.principal)
        parts.meters.greeted(self._kind, self._transport, resumes=bool(hello.resume))
        logger.debug("greeted", kind=self._kind, transport=self._transport, conversations=len(hello.resume))
        parts.presence.arrive(greeting.principal)
        self.send(Welcome(greeting.you, parts.clock(), parts.heartbeat_s, parts.limits, greeting.token))
        self._listen_as(greeting.principal)
        own = {one.id: one for one in greeting.you.conversations} if isinstance(greeting.you, VisitorSelf) else {}
        for conversation, after in hello.resume.items():
            await self._follow(conversation, after, own.get(conversation))

    def _listen_as(self, principal: Anybody) -> None:
        if isinstance(principal, Camera):
            return
        if isinstance(principal, Visitor):
            self._unwatch = watch_advisors(self._parts, self, principal)
            if principal.customer:
                self._listen(customer_topic(principal.customer), PassOn(self))
            return
        self._listen(member_topic(principal.id), Notice(lambda: self._run(self._refresh)))
        if "conversation.read" in principal.permissions:
            self._listen(inbox_topic(principal.organisation), PassOn(self))

    def _listen(self, topic: str, listener: Listener) -> None:
        self._parts.hub.listen(topic, listener)
        self._listening.append((topic, listener))

    async def _refresh(self) -> None:
        """The member changed: take over the new rights, or end when signed out."""
        if not isinstance(self.principal, Member):
            return
        try:
            member = await self._parts.refresh(self.principal)
        except ProblemError:
            # The database is away; the next heartbeat asks again.
            return
        if member is None:
            self.end(CloseCode.SIGNED_OUT, "You were signed out.")
        elif self.principal is not None:
            self.principal = member
            self._parts.presence.set_available(member.id, member.available)

    def _shut_out(self, conversation: str) -> None:
        self.send(Failed(conversation, ProblemError("not-found", "There is no such conversation.").problem))
        self._run(self._look_again)

    async def _look_again(self) -> None:
        """A visitor may have been erased, and begins anew with a new token; a camera may be out of its call."""
        try:
            if isinstance(self.principal, Visitor):
                await self._parts.check_known(self.principal)
            elif isinstance(self.principal, Camera):
                await self._parts.cameras.check_in_call(self.principal)
        except ProblemError as problem:
            if problem.problem.type == "token-refused":
                self.end(CloseCode.TOKEN_REFUSED, problem.problem.title)

    async def catch_up(self) -> None:
        """Messages that bear no number may have been missed: look at the member again, have the lists loaded again."""
        await self._refresh()
        if isinstance(self.principal, Member) and "conversation.read" in self.principal.permissions:
            self.send(InboxStale())

    @property
    def _person(self) -> Principal | None:
        """Who may take part in a shared page: a camera does not."""
        return None if isinstance(self.principal, Camera) else self.principal

    async def _signal(self, frame: SignalFrame) -> None:
        """Pass a signal on. Who does not follow a conversation has no voice in it; nothing is answered."""
        if isinstance(frame.body, GuideSignal):
            if person := self._person:
                self._pages.say(person, frame, frame.body)
            return
        if self.principal is None or frame.conversation not in self._following:
            return
        signal = await passed_on(self._parts, self.principal, frame)
        if signal is not None:
            self._parts.bus.publish(conversation_topic(frame.conversation), encode(signal))

    async def _follow(self, conversation: str, after: int, known: Conversation | None = None) -> None:
        if self.principal is None or self.ended.done():
            return
        try:
            await self._following.follow(self.principal, conversation, after, known)
        except Exception as error:
            self.send(Failed(conversation, explain(error, "follow failed", self._name, conversation_id=conversation)))

    def _overflowed(self) -> None:
        self._parts.meters.overflowed()
        self.end(CloseCode.SLOW_READER, "Messages came faster than they were read.")

    def _lose_patience(self) -> None:
        self.end(CloseCode.HELLO_TIMEOUT, "hello did not come in time.")

    def _note_end(self, code: CloseCode | None) -> None:
        self._parts.meters.ended(code)
        logger.debug("connection ended", connection_id=self._name, reason=code.name.lower() if code else "left")

    def _stop_waiting_for_hello(self) -> None:
        if self._patience:
            self._patience.cancel()
            self._patience = None

    async def _say_goodbye(self, bye: Bye) -> None:
        try:
            async with asyncio.timeout(GOODBYE_S):
                await self._outbox.finish()
                await self._link.send(encode(bye).decode())
                await self._link.close(bye.code, bye.reason)
        except (TimeoutError, OSError):
            self._outbox.abandon()
            self.hang_up()

    def _run(self, work: Callable[[], Coroutine[Any, Any, None]]) -> "asyncio.Task[None]":
        task = asyncio.get_running_loop().create_task(self._on_its_own(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _on_its_own(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Work beside the steps. What goes wrong ends the connection: a client that comes back resumes."""
        current_ids.set(lambda: {"connection_id": self._name})
        try:
            await work()
        except Exception as error:
            problem = explain(error, "connection failed", self._name)
            self.end(CloseCode.SERVER_ERROR, problem.title, problem.retry_after)

    def _ids(self) -> dict[str, str]:
        return {"connection_id": self._name, **ids_of(self._step)}


def _kind_of(principal: Anybody) -> Kind:
    if isinstance(principal, Camera):
        return "camera"
    return "visitor" if isinstance(principal, Visitor) else "member"
