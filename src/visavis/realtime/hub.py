"""The node's switchboard: who listens to which topic. One bus subscription a topic, decoded once for all."""

from collections.abc import Callable
from typing import Protocol

import msgspec
import structlog

from visavis.bus.port import Bus
from visavis.realtime.meters import RealtimeMeters

logger = structlog.get_logger(__name__)


class Sender(msgspec.Struct, frozen=True):
    id: str = ""
    kind: str = ""


class Body(msgspec.Struct, frozen=True):
    type: str = ""
    call: str = ""


NOBODY, NOTHING = Sender(), Body()


class Heading(msgspec.Struct):
    """What a listener needs to know of a frame before it passes it on."""

    type: str = ""
    seq: int = 0
    at: int = 0
    to: str = ""
    online: bool = False
    private: bool = False
    sender: Sender = NOBODY
    body: Body = NOTHING


decode_heading = msgspec.json.Decoder(Heading).decode


class Listener(Protocol):
    """Takes a frame from the bus; must not block."""

    def hear(self, heading: Heading, frame: str) -> None: ...


class Hub:
    """Listeners by topic. Made once per process by the composition root."""

    def __init__(self, bus: Bus, meters: RealtimeMeters | None = None) -> None:
        self._bus = bus
        self._meters = meters or RealtimeMeters()
        self._topics: dict[str, _Topic] = {}

    def listen(self, topic: str, listener: Listener) -> None:
        entry = self._topics.get(topic)
        if entry is None:
            entry = self._topics[topic] = _Topic(self._meters)
            entry.unsubscribe = self._bus.subscribe(topic, entry.receive)
        entry.listeners.add(listener)

    def leave(self, topic: str, listener: Listener) -> None:
        entry = self._topics.get(topic)
        if entry is None:
            return
        entry.listeners.discard(listener)
        if not entry.listeners:
            entry.unsubscribe()
            del self._topics[topic]

    @property
    def topics(self) -> int:
        """How many topics somebody here listens to."""
        return len(self._topics)


class _Topic:
    __slots__ = ("_meters", "listeners", "unsubscribe")

    def __init__(self, meters: RealtimeMeters) -> None:
        self._meters = meters
        self.listeners: set[Listener] = set()
        self.unsubscribe: Callable[[], None] = lambda: None

    def receive(self, payload: bytes) -> None:
        try:
            heading, frame = decode_heading(payload), payload.decode()
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            logger.warning("message on the bus is no frame", error=str(error))
            return
        for listener in tuple(self.listeners):
            listener.hear(heading, frame)
        if heading.seq:
            self._meters.delivered(heading.at)
