"""Who is connected to this node, and whether anybody can answer. Who loads a page is not gone: there is a grace.

Changes are published on the bus; nothing here is stored.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import msgspec

from visavis.bus.port import Bus, presence_topic, visitor_topic
from visavis.presence.principal import Member, Principal
from visavis.protocol.frames import Presence

encode = msgspec.json.Encoder().encode

GRACE_S = 5.0
"""How long somebody without a connection still counts as present: the time of a page load."""


class Timer(Protocol):
    def cancel(self) -> None: ...


Later = Callable[[float, Callable[[], None]], Timer]
"""Run something after some seconds, unless cancelled."""


def on_loop(delay_s: float, action: Callable[[], None]) -> Timer:
    return asyncio.get_running_loop().call_later(delay_s, action)


@dataclass(slots=True)
class _Person:
    organisation: str
    is_member: bool
    connections: int = 0
    available: bool = False
    leaving: Timer | None = None


class PresenceRegistry:
    """Counts connections. `advisors_available` is true while a connected member of the organisation is available."""

    def __init__(self, bus: Bus, *, later: Later = on_loop) -> None:
        self._bus = bus
        self._later = later
        self._people: dict[str, _Person] = {}
        self._available: dict[str, int] = {}

    def arrive(self, principal: Principal) -> None:
        """A connection of `principal` was opened."""
        person = self._people.get(principal.id)
        if person is None:
            person = _Person(principal.organisation, isinstance(principal, Member))
            self._people[principal.id] = person
            if not person.is_member:
                self._tell_visitor(principal.id, online=True)
        if person.leaving:
            person.leaving.cancel()
            person.leaving = None
        person.connections += 1
        if isinstance(principal, Member):
            self.set_available(principal.id, principal.available)

    def leave(self, principal: Principal) -> None:
        """A connection of `principal` was closed."""
        person = self._people.get(principal.id)
        if person is None:
            return
        person.connections -= 1
        if person.connections == 0:
            person.leaving = self._later(GRACE_S, lambda: self._forget(principal.id))

    def set_available(self, member: str, available: bool) -> None:
        """A member switched between available and away. Without a connection nothing changes."""
        person = self._people.get(member)
        if person is None or person.available == available:
            return
        person.available = available
        before = self.advisors_available(person.organisation)
        count = self._available.get(person.organisation, 0) + (1 if available else -1)
        if count:
            self._available[person.organisation] = count
        else:
            self._available.pop(person.organisation, None)
        now = self.advisors_available(person.organisation)
        if now != before:
            frame = Presence(party="advisors", online=now)
            self._bus.publish(presence_topic(person.organisation), encode(frame))

    def advisors_available(self, organisation: str) -> bool:
        return self._available.get(organisation, 0) > 0

    def member_online(self, member: str) -> bool:
        return member in self._people

    def visitor_online(self, visitor: str) -> bool:
        return visitor in self._people

    @property
    def people(self) -> int:
        """How many people are here."""
        return len(self._people)

    def _forget(self, id_: str) -> None:
        person = self._people[id_]
        if person.connections:
            return
        self.set_available(id_, False)
        del self._people[id_]
        if not person.is_member:
            self._tell_visitor(id_, online=False)

    def _tell_visitor(self, visitor: str, *, online: bool) -> None:
        self._bus.publish(visitor_topic(visitor), encode(Presence(party="visitor", online=online)))
