"""Facts of the directory that somebody on this node watches, such as whether a visitor is there.

A message on the bus only says that a fact may have changed; what is told is read from the directory. So neither the
order of messages nor the loss of one matters for long.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from itertools import islice

from visavis.bus.port import Bus
from visavis.storage.repeat import Repeated

READ_AT_ONCE = 1_000
"""The most facts that one query asks for."""

CHANGED = b'{"type":"changed"}'

Tell = Callable[[bool], None]


@dataclass(slots=True)
class _Fact:
    unsubscribe: Callable[[], None]
    watchers: dict[object, Tell] = field(default_factory=dict)
    known: bool | None = None


class Watches:
    """One kind of fact by key. `read` gives the keys of which it is true; `refresh_s`, if any, is when it grows old."""

    def __init__(
        self,
        bus: Bus,
        topic_of: Callable[[str], str],
        read: Callable[[Collection[str]], Awaitable[Collection[str]]],
        *,
        refresh_s: float | None = None,
    ) -> None:
        self._bus = bus
        self._topic_of = topic_of
        self._read = read
        self._facts: dict[str, _Fact] = {}
        self._stale: dict[str, None] = {}
        self._wake = asyncio.Event()
        self._tasks = [Repeated("presence watches", self._look)]
        if refresh_s:
            self._tasks.append(Repeated("presence refresh", lambda: self._grow_old(refresh_s)))

    def start(self) -> None:
        for task in self._tasks:
            task.start()

    async def stop(self) -> None:
        for task in self._tasks:
            await task.stop()

    def watch(self, key: str, tell: Tell) -> Callable[[], None]:
        """Tell whether it is true, now or as soon as it is known, and whenever that changes, until the returned
        function is called."""
        watcher = object()
        fact = self._facts.get(key)
        if fact is None:
            fact = self._facts[key] = _Fact(self._bus.subscribe(self._topic_of(key), lambda _: self._look_again(key)))
            self._look_again(key)
        fact.watchers[watcher] = tell
        if fact.known is not None:
            tell(fact.known)
        return lambda: self._unwatch(key, watcher)

    def known(self, key: str) -> bool | None:
        """What was last told about the key, or None when nobody here watches it."""
        fact = self._facts.get(key)
        return fact.known if fact else None

    def announce(self, key: str) -> None:
        """Have every node that watches the key look again."""
        self._bus.publish(self._topic_of(key), CHANGED)

    def _unwatch(self, key: str, watcher: object) -> None:
        fact = self._facts.get(key)
        if fact and fact.watchers.pop(watcher, None) and not fact.watchers:
            fact.unsubscribe()
            del self._facts[key]

    def _look_again(self, key: str) -> None:
        self._stale[key] = None
        self._wake.set()

    async def _look(self) -> None:
        """Read some of what is stale, and tell what has changed."""
        await self._wake.wait()
        keys = list(islice(self._stale, READ_AT_ONCE))
        for key in keys:
            del self._stale[key]
        try:
            true = await self._read([key for key in keys if key in self._facts])
        except BaseException:
            self._stale.update(dict.fromkeys(keys))
            raise
        for key in keys:
            self._tell(key, key in true)
        if not self._stale:
            self._wake.clear()

    def _tell(self, key: str, value: bool) -> None:
        fact = self._facts.get(key)
        if fact is None or fact.known is value:
            return
        fact.known = value
        for tell in tuple(fact.watchers.values()):
            tell(value)

    async def _grow_old(self, after_s: float) -> None:
        await asyncio.sleep(after_s)
        for key in self._facts:
            self._look_again(key)
