"""Finds what the bus lost between nodes: asks the log how far the followed conversations go, and tells who is behind.

A client that holds less follows again from what it holds. On a node that is alone there is nothing to find.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import islice

from visavis.bus.port import Bus
from visavis.log.log import READ_HEADS
from visavis.protocol.problems import ProblemError
from visavis.realtime.followers import Follower
from visavis.storage.repeat import Repeated

LOOK_S = 2.0
"""How often to look at conversations newly followed, and at all of them while the bus is away."""


class Lookout:
    """Looks at every followed conversation once in `every_s`, at once after a gap, and often while the bus is away.

    A conversation is also looked at soon after it was followed: what other nodes say reaches this one only from a
    moment later, which is not known. And so until nobody is behind any more.
    """

    def __init__(
        self, bus: Bus, heads: Callable[[Sequence[str]], Awaitable[Mapping[str, int]]], *, every_s: float
    ) -> None:
        self._bus = bus
        self._heads = heads
        self._every_s = every_s
        self._followers: dict[str, set[Follower]] = {}
        self._new: dict[str, None] = {}
        self._all_looked_at = time.monotonic()
        self._gap = asyncio.Event()
        self._task = Repeated("lookout", self._look)

    def start(self) -> None:
        if self._bus.state.shared:
            self._bus.on_gap(self._gap.set)
            self._task.start()

    async def stop(self) -> None:
        await self._task.stop()

    def add(self, follower: Follower) -> None:
        self._followers.setdefault(follower.conversation, set()).add(follower)
        if self._bus.state.shared:
            self._new[follower.conversation] = None

    def remove(self, follower: Follower) -> None:
        followers = self._followers.get(follower.conversation, set())
        followers.discard(follower)
        if not followers:
            self._followers.pop(follower.conversation, None)

    async def _look(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(min(LOOK_S, self._every_s)):
                await self._gap.wait()
        now = time.monotonic()
        if self._gap.is_set() or not self._bus.state.connected or now - self._all_looked_at >= self._every_s:
            self._all_looked_at = now
            wanted = dict.fromkeys(self._followers)
        else:
            wanted = self._new
        self._gap.clear()
        self._new = {}
        try:
            await self._look_at(wanted)
        except ProblemError:
            self._gap.set()
            raise

    async def _look_at(self, conversations: Iterable[str]) -> None:
        left = iter(conversations)
        while some := list(islice(left, READ_HEADS)):
            for conversation, head in (await self._heads(some)).items():
                for follower in tuple(self._followers.get(conversation, ())):
                    if follower.tell_head(head):
                        self._new[conversation] = None
