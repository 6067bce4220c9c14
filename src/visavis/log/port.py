"""What the log asks of the feature whose state it guards, and what it answers to an append."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, Protocol, TypeVar

from sqlalchemy import Connection

from visavis.protocol.base import Actor, Milliseconds
from visavis.protocol.events import EventBody
from visavis.protocol.frames import EventFrame

State = TypeVar("State")


class Projection(Protocol[State]):
    """The state that a log amounts to, kept in the same transaction as the events."""

    def load(self, connection: Connection, conversations: Collection[str]) -> dict[str, State]:
        """The states of those conversations that exist, locked until the transaction ends."""
        ...

    def save(self, connection: Connection, states: Iterable[State]) -> None:
        """Insert or replace these states."""
        ...

    def keep_along(self, connection: Connection, appended: Sequence["Appended[State]"]) -> None:
        """Change in other tables what follows from these appends, in the same transaction."""
        ...

    def complete(self, state: State | None, bodies: Sequence[EventBody], now: Milliseconds) -> Sequence[EventBody]:
        """The events that were decided, with what follows from them and has to stand in the log too. Pure."""
        ...

    def evolve(self, state: State | None, event: EventFrame, organisation: str) -> State:
        """The state after `event`. Pure."""
        ...

    def seq(self, state: State) -> int: ...

    def changed_at(self, state: State) -> Milliseconds:
        """When the last event was appended."""
        ...


Decide = Callable[[State | None], Sequence[EventBody]]
"""Given the present state, the events to append; raises ProblemError to refuse. Pure: it may run more than once."""


@dataclass(slots=True)
class Appended(Generic[State]):
    """The outcome of an append: the log's end after it, and the state before and after.

    `events` is empty when there was nothing to append, or when the command had been carried out before.
    """

    conversation: str
    seq: int
    before: State | None
    after: State | None
    events: tuple[EventFrame, ...] = ()


class Request(NamedTuple):
    """Who wants to append to which log, under which command id."""

    conversation: str
    organisation: str
    actor: Actor
    command: str


Plan = Callable[[Connection], Sequence[tuple[Request, Decide[State]]]]
"""Finds, in the transaction in which it is then done, what is to be appended."""
