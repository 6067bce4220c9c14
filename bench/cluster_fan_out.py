"""A simulation: how many subscriptions and messages each node has, for 50,000 advisors and 7,000 sites on many nodes.

Nothing is sent. What people do is translated into listening and publishing as the product does it, and counted; a test
holds the counts against those of a real NATS server between real nodes.
"""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from bench.table import Row, reference
from visavis.bus.port import conversation_topic, inbox_topic, member_topic, presence_topic, visitor_topic

NODES = 24
ADVISORS = 50_000
AT_ONCE = 2
"""Conversations of an advisor at a time; as many shoppers are connected."""

LASTS_MIN = 10
MESSAGES = 20
"""In a conversation, from both sides together."""

MARKS = 1
"""Commands that say what was read, for each message."""

TYPING = 2
"""Signals for each message."""

MINUTE_S = 60


@dataclass
class Bus:
    """Who listens to what, and what each node has sent to and received from the others; frames go to its clients."""

    nodes: int
    listening: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    sent: Counter[int] = field(default_factory=Counter)
    received: Counter[int] = field(default_factory=Counter)
    frames: Counter[int] = field(default_factory=Counter)

    def listen(self, node: int, topic: str) -> None:
        self.listening[topic][node] += 1

    def leave(self, node: int, topic: str) -> None:
        listeners = self.listening[topic]
        listeners[node] -= 1
        if not listeners[node]:
            del listeners[node]

    def publish(self, node: int, topic: str, times: int = 1) -> None:
        """One message to NATS, which gives it once to each other node that listens."""
        self.sent[node] += times
        for other, clients in self.listening.get(topic, {}).items():
            self.received[other] += times * (other != node)
            self.frames[other] += times * clients

    def subscriptions(self, node: int, kinds: tuple[str, ...] = ("",)) -> int:
        """Of all topics, or of those whose names begin so."""
        return sum(node in listeners for topic, listeners in self.listening.items() if topic.startswith(kinds))


@dataclass(frozen=True)
class Person:
    """A shopper or an advisor, and the node where their connection is."""

    id: str
    organisation: str
    node: int


@dataclass(frozen=True)
class Deeds:
    """What people do, as the bus sees it."""

    bus: Bus

    def shopper_comes(self, shopper: Person) -> None:
        self.bus.listen(shopper.node, presence_topic(shopper.organisation))
        self.bus.publish(shopper.node, visitor_topic(shopper.id))

    def advisor_comes(self, advisor: Person) -> None:
        self.bus.listen(advisor.node, member_topic(advisor.id))
        self.bus.listen(advisor.node, inbox_topic(advisor.organisation))
        self.bus.publish(advisor.node, presence_topic(advisor.organisation))

    def opens(self, shopper: Person, conversation: str) -> None:
        """Two events, the opening and the first message, and the team's lists; then the shopper follows."""
        self.bus.publish(shopper.node, conversation_topic(conversation), times=2)
        self.bus.publish(shopper.node, inbox_topic(shopper.organisation))
        self.bus.listen(shopper.node, conversation_topic(conversation))

    def follows(self, advisor: Person, shopper: Person, conversation: str) -> None:
        """An advisor also watches whether the shopper is there."""
        self.bus.listen(advisor.node, conversation_topic(conversation))
        self.bus.listen(advisor.node, visitor_topic(shopper.id))

    def changes(self, someone: Person, conversation: str) -> None:
        """Takes, closes or reopens: an event, and the team's lists."""
        self.bus.publish(someone.node, conversation_topic(conversation))
        self.bus.publish(someone.node, inbox_topic(someone.organisation))

    def says(self, someone: Person, conversation: str, times: int = 1) -> None:
        """Posts in a taken conversation, marks as read, or types."""
        self.bus.publish(someone.node, conversation_topic(conversation), times)


def minute(organisations: int, *, nodes: int = NODES, advisors: int = ADVISORS, seed: int = 1) -> Bus:
    """Everybody is there and talks; the counts of one minute, in which a part of the conversations is exchanged."""
    chance = random.Random(seed)
    bus = Bus(nodes)
    deeds = Deeds(bus)
    pairs = []
    for number in range(advisors):
        organisation = str(number % organisations)
        advisor = Person(f"a{number}", organisation, chance.randrange(nodes))
        deeds.advisor_comes(advisor)
        for turn in range(AT_ONCE):
            shopper = Person(f"s{number}-{turn}", organisation, chance.randrange(nodes))
            deeds.shopper_comes(shopper)
            deeds.opens(shopper, shopper.id)
            deeds.follows(advisor, shopper, shopper.id)
            pairs.append((advisor, shopper))
    for counter in (bus.sent, bus.received, bus.frames):
        counter.clear()
    for advisor, shopper in pairs:
        for _ in range(MESSAGES // LASTS_MIN):
            speaker, listener = chance.sample((advisor, shopper), 2)
            deeds.says(speaker, shopper.id, 1 + TYPING)
            deeds.says(listener, shopper.id, MARKS)
        if chance.random() < 1 / LASTS_MIN:
            deeds.changes(advisor, shopper.id)
            deeds.shopper_comes(shopper)
            deeds.opens(shopper, shopper.id)
            deeds.changes(advisor, shopper.id)
    return bus


async def measure() -> list[Row]:
    return [row for organisations in (7_000, 70) for row in _rows(organisations)]


def _rows(organisations: int) -> list[Row]:
    bus = minute(organisations)
    every = range(NODES)
    each = f"{organisations:,} organisations on {NODES} nodes"
    return [
        reference(
            f"simulated, {each}: subscriptions of a node", [bus.subscriptions(node) for node in every], "", digits=0
        ),
        reference("  messages that a node sends", _per_second(bus.sent), "per second", digits=0),
        reference("  messages that it receives", _per_second(bus.received), "per second", digits=0),
        reference("  frames to its clients", _per_second(bus.frames), "per second", digits=0),
    ]


def _per_second(counts: Counter[int]) -> list[float]:
    return [counts[node] / MINUTE_S for node in range(NODES)]
