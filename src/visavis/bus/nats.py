"""The bus of several nodes, over NATS. What goes to subscribers on this node never leaves it.

A node is whole without NATS: `publish` drops what it cannot send, the log fills in, and the node joins again by itself.
Here is which topics and messages go over the line; `line` is one connection and its end.
"""

import asyncio
import itertools
import random
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence

import structlog
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

from visavis.bus.line import Line, LineError, put_away
from visavis.bus.memory import MemoryBus
from visavis.bus.port import BusState, Receive

logger = structlog.get_logger(__name__)

PREFIX = "visavis."
"""Before each topic: what a node must be allowed to publish and to subscribe to is `visavis.>`."""

GAP = PREFIX + "gap"
"""Where a node tells the others that they may have missed something of it."""

HELLO = PREFIX + "hello"
"""Where a node that nobody missed says that it is there; nobody listens, but NATS may refuse."""

WAITING_MESSAGES = 10_000
"""Messages that may wait to be sent; more are dropped."""

SENT_AT_ONCE = 256
"""After so many messages, new subscriptions get their turn."""

SHORTEST_REST_S = 0.1
LONGEST_REST_S = 5.0

PARTING_S = 1.0
"""How long a node that stops waits for what it sent last."""


class NatsBus:
    """One node's bus. `servers` are addresses, tried in this order; `start` returns before any of them was reached."""

    def __init__(self, servers: Sequence[str]) -> None:
        self._here = MemoryBus()
        self._servers = itertools.cycle(servers)
        self._listeners: Counter[str] = Counter()
        self._changed: set[str] = set()
        self._held: dict[str, Subscription] = {}
        self._waiting: deque[tuple[str, bytes]] = deque()
        self._work = asyncio.Event()
        self._notices: list[Callable[[], None]] = []
        self._dropped = 0
        self._missed = False
        self._line: Line | None = None
        self._life: asyncio.Task[None] | None = None
        self._closing: set[asyncio.Task[None]] = set()
        self.joined = asyncio.Event()
        """Set while the other nodes are reached."""

    async def start(self) -> None:
        self._life = asyncio.create_task(self._stay_joined(), name="bus")

    async def stop(self) -> None:
        if self._life:
            await put_away([self._life])
        if self._closing:
            await asyncio.wait(self._closing, timeout=PARTING_S)
        await put_away(self._closing)
        await self._here.stop()

    @property
    def state(self) -> BusState:
        return BusState(self.joined.is_set(), self._dropped, shared=True, waiting=len(self._waiting))

    def publish(self, topic: str, payload: bytes) -> None:
        self._here.publish(topic, payload)
        if not self.joined.is_set() or len(self._waiting) >= WAITING_MESSAGES:
            self._dropped += 1
            self._missed = True
            return
        self._waiting.append((topic, payload))
        self._work.set()

    def subscribe(self, topic: str, receive: Receive) -> Callable[[], None]:
        leave = self._here.subscribe(topic, receive)
        left = False
        self._listeners[topic] += 1
        self._look_at(topic)

        def unsubscribe() -> None:
            nonlocal left
            if left:
                return
            left = True
            leave()
            self._listeners[topic] -= 1
            if not self._listeners[topic]:
                del self._listeners[topic]
                self._look_at(topic)

        return unsubscribe

    def on_gap(self, notice: Callable[[], None]) -> None:
        self._notices.append(notice)

    async def settled(self) -> None:
        """Return when the server has taken all subscriptions and messages of before. Raises LineError."""
        while self.joined.is_set() and (self._changed or self._waiting):  # noqa: ASYNC110 - too rare for an event
            await asyncio.sleep(0)
        if self._line is None:
            raise LineError("not joined")
        await self._line.answer()

    def _look_at(self, topic: str) -> None:
        self._changed.add(topic)
        self._work.set()

    async def _stay_joined(self) -> None:
        """Join, work until the line ends, rest, join again at the next server, for ever."""
        rests, reason = _rests(), ""
        for address in self._servers:
            line = Line(address)
            try:
                await line.open()
                await self._join(line)
                logger.info("bus joined", server=line.server, dropped=self._dropped)
                rests, reason = _rests(), ""
                await line.work(self._send(line))
            except LineError as error:
                if str(error) != reason:
                    reason = str(error)
                    logger.warning("bus away", server=line.server, reason=reason)
            finally:
                self._leave(line)
            await asyncio.sleep(next(rests))

    async def _join(self, line: Line) -> None:
        """Take up every subscription, and tell the others if they missed something. Raises LineError."""
        self._held.clear()
        self._changed = set(self._listeners)
        await line.subscribe(GAP, self._hear_of_gap)
        await self._follow_changes(line)
        await line.publish(GAP if self._missed else HELLO, b"")
        await line.answer()
        self._line, self._missed = line, False
        self.joined.set()
        self._work.set()
        self._tell_of_gap()

    def _leave(self, line: Line) -> None:
        """Once it was joined, nobody knows what the others still received."""
        if self.joined.is_set():
            self.joined.clear()
            self._missed = True
        self._line = None
        closing = asyncio.ensure_future(line.close())
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)

    async def _send(self, line: Line) -> None:
        """Bring subscriptions and messages to the server as they come, until the line is over."""
        while not line.over.is_set():
            await self._work.wait()
            self._work.clear()
            while (self._changed or self._waiting) and not line.over.is_set():
                await self._follow_changes(line)
                for _ in range(min(len(self._waiting), SENT_AT_ONCE)):
                    await self._send_one(line, *self._waiting.popleft())
            if self._missed and not line.over.is_set():
                self._missed = False
                await line.publish(GAP, b"")

    async def _send_one(self, line: Line, topic: str, payload: bytes) -> None:
        if not await line.publish(PREFIX + topic, payload):
            self._dropped += 1
            logger.error("message is too large for NATS", topic=topic, bytes=len(payload))

    async def _follow_changes(self, line: Line) -> None:
        """Hold a subscription to exactly the topics that somebody here listens to."""
        while self._changed:
            topic = self._changed.pop()
            if topic in self._listeners and topic not in self._held:
                self._held[topic] = await line.subscribe(PREFIX + topic, self._receive)
            elif topic not in self._listeners and topic in self._held:
                await line.unsubscribe(self._held.pop(topic))

    async def _receive(self, message: Msg) -> None:
        self._here.publish(message.subject.removeprefix(PREFIX), message.data)

    async def _hear_of_gap(self, _message: Msg) -> None:
        self._tell_of_gap()

    def _tell_of_gap(self) -> None:
        for notice in self._notices:
            notice()


def _rests() -> Iterator[float]:
    """How long to rest before the next attempt to join, in seconds: longer each time, the half of it by chance."""
    rest_s = SHORTEST_REST_S
    while True:
        yield rest_s * random.uniform(0.5, 1)  # noqa: S311 - spreads the nodes over time
        rest_s = min(rest_s * 2, LONGEST_REST_S)
