"""The port: what a bus promises, and the topics in use."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

Receive = Callable[[bytes], None]
"""Called with each message, on the event loop, in the order of publishing. Must not block or raise."""


class BusState(NamedTuple):
    """Whether the other nodes are reached, and how many messages for them were given up since the start.

    Without `shared` there are no other nodes, and nothing is ever lost. `waiting` messages are about to be sent.
    """

    connected: bool
    dropped: int
    shared: bool = False
    waiting: int = 0


class Bus(Protocol):
    """At most once, in order from one publisher to one subscriber. Subscribers on the same node always hear."""

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    @property
    def state(self) -> BusState: ...

    def publish(self, topic: str, payload: bytes) -> None:
        """Send to every subscriber on every node, this one included. Never blocks, never raises."""

    def subscribe(self, topic: str, receive: Receive) -> Callable[[], None]:
        """Have `receive` called for the topic's messages until the returned function is called."""

    def on_gap(self, notice: Callable[[], None]) -> None:
        """Have `notice` called, on the event loop, whenever messages between nodes may have been lost."""


NODES_TOPIC = "nodes"
"""Where each node says that it is there."""


def conversation_topic(conversation: str) -> str:
    """Events and signals of one conversation."""
    return f"conversation.{conversation}"


def guide_topic(guide: str) -> str:
    """A shared page, and what is said over it."""
    return f"guide.{guide}"


def inbox_topic(organisation: str) -> str:
    """Changes in an organisation's list of conversations."""
    return f"inbox.{organisation}"


def customer_topic(customer: str) -> str:
    """Conversations that became a customer's own: for their other devices."""
    return f"customer.{customer}"


def presence_topic(organisation: str) -> str:
    """Whether anybody can answer may have changed; the directory tells."""
    return f"presence.{organisation}"


def member_topic(member: str) -> str:
    """What changed about a member: availability, role, sign-out."""
    return f"member.{member}"


def visitor_topic(visitor: str) -> str:
    """Whether a visitor is there may have changed; the directory tells."""
    return f"visitor.{visitor}"
