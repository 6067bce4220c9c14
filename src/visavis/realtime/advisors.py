"""Tells a visitor whether anybody of the shop can answer, and whether anybody could answer a call."""

from collections.abc import Callable

import msgspec

from visavis.presence.principal import Visitor
from visavis.protocol.frames import Presence
from visavis.realtime.followers import Outlet
from visavis.realtime.parts import Parts

encode = msgspec.json.Encoder().encode

ADVISORS_ARE = {
    (online, calls): encode(Presence(party="advisors", online=online, calls=calls)).decode()
    for online in (False, True)
    for calls in (False, True)
}
"""The frames that tell many, encoded once."""


def watch_advisors(parts: Parts, receiver: Outlet, visitor: Visitor) -> Callable[[], None]:
    """Tell a visitor whether anybody can answer, and whether anybody could answer a call, until the returned function
    is called."""
    told = _Advisors(receiver)
    unwatch_calls = parts.watch_calls(visitor.organisation, visitor.site, None, told.set_calls)
    unwatch = parts.presence.advisors.watch(visitor.organisation, told.set_online)

    def stop() -> None:
        unwatch()
        unwatch_calls()

    return stop


class _Advisors:
    """What one visitor was told of those who answer; nothing before it is known whether anybody is there."""

    __slots__ = ("_calls", "_online", "_receiver", "_told")

    def __init__(self, receiver: Outlet) -> None:
        self._receiver = receiver
        self._online: bool | None = None
        self._calls = False
        self._told = ""

    def set_online(self, online: bool) -> None:
        self._online = online
        self._tell()

    def set_calls(self, _online: bool, calls: bool) -> None:
        self._calls = calls
        self._tell()

    def _tell(self) -> None:
        if self._online is None:
            return
        frame = ADVISORS_ARE[self._online, self._calls and self._online]
        if frame is not self._told:
            self._told = frame
            self._receiver.put(frame)
