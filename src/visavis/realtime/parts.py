"""What the realtime session needs from outside, handed to it by the composition root."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from visavis.bus.port import Bus
from visavis.presence.principal import Anybody, Camera, Member, Principal, Visitor
from visavis.presence.service import PresenceService
from visavis.protocol.commands import Result
from visavis.protocol.frames import CameraSelf, Hello, MemberSelf, Queue, SignalFrame, VisitorSelf
from visavis.protocol.guide import GuideSignal
from visavis.protocol.limits import Limits
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation
from visavis.realtime.hub import Hub
from visavis.realtime.lookout import Lookout
from visavis.realtime.meters import RealtimeMeters, Transport


@dataclass(frozen=True, slots=True)
class Handshake:
    """What the HTTP request of a connection told, with lower-case header names, and what carries the connection."""

    headers: Mapping[str, str]
    client: str
    transport: Transport = "websocket"


@dataclass(frozen=True, slots=True)
class Greeting:
    """Whom a connection speaks for. `token`, when not empty, replaces the visitor's token."""

    principal: Anybody
    you: VisitorSelf | MemberSelf | CameraSelf
    token: str = ""


WatchPlace = Callable[[Conversation, Callable[[Queue], None]], Callable[[], None]]
"""Tells the place of a visitor's conversation in the queue while it waits, until the returned function is called."""


def no_place(_state: Conversation, _tell: Callable[[Queue], None]) -> Callable[[], None]:
    """For sessions without a queue."""
    return lambda: None


TellCalls = Callable[[bool, bool], None]
WatchCalls = Callable[[str, str, Conversation | None, TellCalls], Callable[[], None]]
"""Tells the visitors of an organisation's site whether anybody is there, and whether they could answer a call: in a
conversation or, without one, in one yet to be opened; until the returned function is called."""


def no_lines(
    _organisation: str, _site: str, _state: Conversation | None, _tell: Callable[[bool, bool], None]
) -> Callable[[], None]:
    """For sessions without calls."""
    return lambda: None


async def no_calls(_who: Principal, _frame: SignalFrame) -> bool:
    """For sessions without calls."""
    return False


class Gate(Protocol):
    """What one connection may say to one shared page, by what the page has said."""

    def hear(self, body: GuideSignal, /) -> None:
        """The page said this."""

    def check(self, principal: Principal, body: GuideSignal, /) -> None:
        """Raises ProblemError for what may not be said."""


async def no_page(_who: Principal, _conversation: str, _guide: str) -> Gate:
    """For sessions without guiding. Raises ProblemError."""
    raise ProblemError("conflict", "This page is not shared.")


Handler = Callable[[Principal, str, Any], Awaitable[Result]]
"""Carries out one kind of command: (who, command id, command). Raises ProblemError.

A future says that the command has its place in a log: the next command may begin before this one is done.
Anything else, such as a coroutine, is awaited first.
"""


CameraHandler = Callable[[Camera, str, Any], Awaitable[Result]]
"""The same for the few commands of a camera."""


async def no_cameras(_camera: Camera) -> Conversation:
    """For sessions without calls."""
    raise ProblemError("token-refused", "There are no calls here.")


async def no_camera_calls(_camera: Camera, _frame: SignalFrame) -> bool:
    """For sessions without calls."""
    return False


@dataclass(frozen=True, slots=True)
class CameraParts:
    """What a phone that is a camera of one call may do: these commands, and signals of that call.

    `check_in_call` gives the conversation, or raises `token-refused` once the camera is out of the call.
    """

    check_in_call: Callable[[Camera], Awaitable[Conversation]] = no_cameras
    may_signal: Callable[[Camera, SignalFrame], Awaitable[bool]] = no_camera_calls
    handlers: Mapping[type, CameraHandler] = field(default_factory=dict)


class Link(Protocol):
    """The line under a connection: a websocket, or the fallback's event stream. Both raise OSError when it is gone."""

    async def send(self, message: str | bytes) -> None: ...

    async def close(self, code: int, reason: str, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Parts:
    """The realtime session's surroundings.

    `authenticate` raises ProblemError; `refresh` gives a member's present rights, or None when signed out, and
    `check_known` refuses a visitor who was erased. `takes_part` tells whether a member is in a conversation, so that
    its visitor may see them write; `may_signal`, whether what a browser tells another one about a call comes from that
    call. `check_watch` refuses who may not take part in a shared page, and gives what judges what others say to it.
    `turns` are taken by those who come and by what is read for them: when thousands come back at once they wait in
    line, and leave room in the database for those who are there.
    """

    authenticate: Callable[[Hello, Handshake], Awaitable[Greeting]]
    refresh: Callable[[Member], Awaitable[Member | None]]
    check_known: Callable[[Visitor], Awaitable[None]]
    handlers: Mapping[type, Handler]
    takes_part: Callable[[Member, str], Awaitable[bool]]
    check_follow: Callable[[Principal, str], Awaitable[Conversation]]
    read: Callable[[str, int], Awaitable[list[tuple[int, str]]]]
    hub: Hub
    lookout: Lookout
    bus: Bus
    presence: PresenceService
    limits: Limits
    heartbeat_s: float
    outbox_frames: int
    clock: Callable[[], int]
    turns: asyncio.Semaphore
    watch_place: WatchPlace = no_place
    watch_calls: WatchCalls = no_lines
    may_signal: Callable[[Principal, SignalFrame], Awaitable[bool]] = no_calls
    cameras: CameraParts = field(default_factory=CameraParts)
    check_watch: Callable[[Principal, str, str], Awaitable[Gate]] = no_page
    meters: RealtimeMeters = field(default_factory=RealtimeMeters)
