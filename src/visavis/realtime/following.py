"""The conversations that one connection follows: listens to them, and has the log send what live delivery left out."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from structlog.contextvars import bind_contextvars

from visavis.bus.port import conversation_topic
from visavis.log.log import READ_EVENTS
from visavis.presence.principal import Anybody, Camera, Member, Visitor
from visavis.protocol.frames import Heads
from visavis.protocol.limits import FOLLOWED_CONVERSATIONS
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation
from visavis.realtime.followers import CameraFollower, Follower, encode, tell_calls, tell_place, tell_visitor
from visavis.realtime.outbox import Outbox
from visavis.realtime.parts import Parts

Run = Callable[[Callable[[], Coroutine[Any, Any, None]]], "asyncio.Task[None]"]
"""Do something beside what comes in; a fault there ends the connection."""


class Following:
    """One connection's followers. They put what they pass on into the connection's outbox."""

    def __init__(
        self, parts: Parts, outbox: Outbox, run: Run, shut_out: Callable[[str], None], doubt: Callable[[], object]
    ) -> None:
        """`shut_out` is told of each conversation that is not the visitor's any more; `doubt` is called when a camera
        may be out of its call.
        """
        self._doubt = doubt
        self._shut_out = shut_out
        self._parts = parts
        self._outbox = outbox
        self._run = run
        self._followers: dict[str, Follower] = {}
        self._behind: list[Follower] = []
        self._filling: asyncio.Task[None] | None = None
        self._closed = False
        self.put = outbox.put
        self.id = ""

    def __contains__(self, conversation: str) -> bool:
        return conversation in self._followers

    def heads(self) -> dict[str, int]:
        """How far each followed log is known to go."""
        return {follower.conversation: follower.cursor.newest for follower in self._followers.values()}

    async def follow(
        self, principal: Anybody, conversation: str, after: int, known: Conversation | None = None
    ) -> None:
        """Listen first, then fill in from the log, so that nothing falls between. Raises ProblemError.

        `known` is the conversation when it has just been read as one that the principal may see.
        """
        if len(self._followers) >= FOLLOWED_CONVERSATIONS and conversation not in self._followers:
            raise ProblemError("conflict", f"Follow at most {FOLLOWED_CONVERSATIONS} conversations at once.")
        state = known or await self._check(principal, conversation)
        if self._closed:
            return
        self.unfollow(conversation)
        self.id = principal.id
        follower = self._follower(principal, conversation, min(after, state.seq))
        self._followers[conversation] = follower
        self._parts.hub.listen(conversation_topic(conversation), follower)
        self._parts.lookout.add(follower)
        if isinstance(principal, Member):
            follower.unwatch = self._parts.presence.visitors.watch(state.visitor, tell_visitor(self, conversation))
        elif isinstance(principal, Visitor):
            follower.unwatch = self._watch_for_visitor(state)
        self._parts.meters.filling(gap=False)
        self._fill_soon(follower)

    async def _check(self, principal: Anybody, conversation: str) -> Conversation:
        if not isinstance(principal, Camera):
            return await self._parts.check_follow(principal, conversation)
        if conversation != principal.conversation:
            raise ProblemError("not-found", "There is no such conversation.")
        return await self._parts.cameras.check_in_call(principal)

    def _follower(self, principal: Anybody, conversation: str, after: int) -> Follower:
        if isinstance(principal, Camera):
            return CameraFollower(self, conversation, after, call=principal.call, doubt=self._doubt)
        return Follower(self, conversation, after, withholds=isinstance(principal, Visitor))

    def _watch_for_visitor(self, state: Conversation) -> Callable[[], None]:
        unwatch_place = self._parts.watch_place(state, tell_place(self))
        unwatch_calls = self._parts.watch_calls(state.organisation, state.site, state, tell_calls(self, state.id))

        def unwatch() -> None:
            unwatch_place()
            unwatch_calls()

        return unwatch

    def unfollow(self, conversation: str) -> None:
        follower = self._followers.pop(conversation, None)
        if follower is None:
            return
        self._parts.hub.leave(conversation_topic(conversation), follower)
        self._parts.lookout.remove(follower)
        follower.unwatch()

    def stop(self) -> None:
        """Fill in nothing more; live delivery goes on until `close`."""
        self._closed = True

    def close(self) -> None:
        """Follow nothing any more."""
        self._closed = True
        for conversation in tuple(self._followers):
            self.unfollow(conversation)
        if self._filling:
            self._filling.cancel()

    def shut_out(self, follower: Follower) -> None:
        """The conversation's visitor was erased: whoever followed it as a visitor hears no more of it."""
        self.unfollow(follower.conversation)
        self._shut_out(follower.conversation)

    def fill(self, follower: Follower) -> None:
        """Have the log send what live delivery left out."""
        self._parts.meters.filling(gap=True)
        self._fill_soon(follower)

    def _fill_soon(self, follower: Follower) -> None:
        """Have the log send what `follower` is missing; one conversation after the other."""
        self._behind.append(follower)
        if self._filling is None:
            self._filling = self._run(self._fill_all)

    async def _fill_all(self) -> None:
        try:
            while self._behind and not self._closed:
                follower = self._behind.pop(0)
                if self._followers.get(follower.conversation) is follower:
                    await self._fill(follower)
        finally:
            self._filling = None

    async def _fill(self, follower: Follower) -> None:
        bind_contextvars(conversation_id=follower.conversation)
        cursor = follower.cursor
        while True:
            await self._outbox.room()
            async with self._parts.turns:
                events = await self._parts.read(follower.conversation, cursor.seq)
            for seq, frame in events:
                follower.read(seq, frame)
            if self._closed:
                return
            if len(events) < READ_EVENTS and cursor.settle():
                self.put(encode(Heads({follower.conversation: cursor.seq})).decode())
                return
