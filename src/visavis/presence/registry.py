"""Who is connected to this node. Who loads a page is not gone: there is a grace. Knows no other node and no bus."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from visavis.presence.directory import Kind, Present
from visavis.presence.principal import Anybody, Camera, Member

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
    present: Present
    connections: int = 0
    leaving: Timer | None = None


class PresenceRegistry:
    """Counts connections, and calls `changed(who, is here)` when somebody came, went, or switched availability."""

    def __init__(self, changed: Callable[[Present, bool], None], *, later: Later = on_loop) -> None:
        self._changed = changed
        self._later = later
        self._people: dict[str, _Person] = {}

    def __len__(self) -> int:
        return len(self._people)

    def arrive(self, principal: Anybody) -> None:
        """A connection of `principal` was opened."""
        person = self._people.get(principal.id)
        if person is None:
            person = self._people[principal.id] = _Person(_present(principal))
            self._changed(person.present, True)
        elif isinstance(principal, Member):
            self.set_available(principal.id, principal.available)
        if person.leaving:
            person.leaving.cancel()
            person.leaving = None
        person.connections += 1

    def leave(self, principal: Anybody) -> None:
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
        if person is None or person.present.available == available:
            return
        person.present = person.present._replace(available=available)
        self._changed(person.present, True)

    def close(self) -> None:
        """Nobody is told gone any more."""
        for person in self._people.values():
            if person.leaving:
                person.leaving.cancel()

    def _forget(self, id_: str) -> None:
        self._changed(self._people.pop(id_).present, False)


def _present(principal: Anybody) -> Present:
    if isinstance(principal, Member):
        return Present(principal.id, principal.organisation, "member", principal.available)
    kind: Kind = "camera" if isinstance(principal, Camera) else "visitor"
    return Present(principal.id, principal.organisation, kind, False)
