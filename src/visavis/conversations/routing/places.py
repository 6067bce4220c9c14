"""Tells waiting visitors of this node their place in the queue, whenever it changes.

What changes it is heard on the bus: news of the team's list, and of who is there. The queue is then read again, once a
second at most for each organisation, however many wait.
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Select, select

from visavis.bus.port import Bus, inbox_topic, presence_topic
from visavis.conversations.kept import decode_state
from visavis.conversations.routing import rules
from visavis.conversations.routing.claim import advisors
from visavis.conversations.routing.queue import Queues
from visavis.conversations.routing.service import KnowsDuty
from visavis.conversations.tables import conversations
from visavis.protocol.base import Milliseconds
from visavis.protocol.frames import Queue
from visavis.protocol.views import Conversation, Status
from visavis.storage.database import Database
from visavis.storage.repeat import Repeated
from visavis.storage.rows import now_ms

APART_S = 1.0
"""How long an organisation's queue is not read again."""

REFRESH_S = 15.0
"""After this it is read anyway: news may have been lost between nodes, and estimates grow old."""

RECENT = 50
"""How many of the conversations that were closed last tell how long one takes."""

HANDLED_S = 60.0
"""How long these are remembered."""

Tell = Callable[[Queue], None]


class _Row(msgspec.Struct, frozen=True):
    id: str = ""
    status: Status = "closed"


class _News(msgspec.Struct):
    """What an `inbox` frame tells of a conversation, as far as it matters here."""

    conversation: _Row = _Row()


decode_news = msgspec.json.Decoder(_News).decode


@dataclass(slots=True)
class _Watched:
    """A conversation whose visitor is here."""

    waits: bool
    tells: dict[object, Tell] = field(default_factory=dict)
    told: Queue | None = None


@dataclass(slots=True)
class _Crowd:
    """The visitors of an organisation who are here. Who is answered at once needs no place: first a wait."""

    read_at: float
    stale: bool = True
    watched: dict[str, _Watched] = field(default_factory=dict)
    unsubscribe: list[Callable[[], None]] = field(default_factory=list)

    @property
    def waits(self) -> bool:
        return any(one.waits for one in self.watched.values())


class Places:
    """Who waits on this node, by organisation."""

    def __init__(
        self,
        database: Database,
        bus: Bus,
        queues: Queues,
        roster: KnowsDuty,
        *,
        clock: Callable[[], Milliseconds] = now_ms,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._bus = bus
        self._queues = queues
        self._roster = roster
        self._clock = clock
        self._stopwatch = stopwatch
        self._crowds: dict[str, _Crowd] = {}
        self._handled: dict[str, tuple[float, list[float]]] = {}
        self._wake = asyncio.Event()
        self._tasks = [Repeated("places in queues", self._look), Repeated("places refresh", self._grow_old)]

    async def start(self) -> None:
        for task in self._tasks:
            task.start()

    async def stop(self) -> None:
        for task in self._tasks:
            await task.stop()

    def watch(self, state: Conversation, tell: Tell) -> Callable[[], None]:
        """Tell the conversation's place while it waits, until the returned function is called."""
        crowd = self._crowds.get(state.organisation) or self._gather(state.organisation)
        watched = crowd.watched.setdefault(state.id, _Watched(state.status == "waiting"))
        watcher = object()
        watched.tells[watcher] = tell
        if watched.told is not None and watched.waits:
            tell(watched.told)
        self._look_again(crowd)
        return lambda: self._unwatch(state, watcher)

    def _gather(self, organisation: str) -> _Crowd:
        crowd = self._crowds[organisation] = _Crowd(read_at=self._stopwatch())
        crowd.unsubscribe = [
            self._bus.subscribe(inbox_topic(organisation), lambda payload: self._heard(crowd, payload)),
            self._bus.subscribe(presence_topic(organisation), lambda _: self._look_again(crowd)),
        ]
        return crowd

    def _unwatch(self, state: Conversation, watcher: object) -> None:
        crowd = self._crowds.get(state.organisation)
        watched = crowd.watched.get(state.id) if crowd else None
        if crowd is None or watched is None or watched.tells.pop(watcher, None) is None or watched.tells:
            return
        del crowd.watched[state.id]
        if not crowd.watched:
            for leave in crowd.unsubscribe:
                leave()
            del self._crowds[state.organisation]
            self._handled.pop(state.organisation, None)

    def _heard(self, crowd: _Crowd, payload: bytes) -> None:
        row = decode_news(payload).conversation
        watched = crowd.watched.get(row.id)
        if watched is not None:
            watched.waits = row.status == "waiting"
            watched.told = watched.told if watched.waits else None
        self._look_again(crowd)

    def _look_again(self, crowd: _Crowd) -> None:
        crowd.stale = True
        if crowd.waits:
            self._wake.set()

    async def _look(self) -> None:
        """Read the queues that have news, each after a while; then wait for more."""
        await self._wake.wait()
        now = self._stopwatch()
        wanted = {name: crowd for name, crowd in self._crowds.items() if crowd.stale and crowd.waits}
        due = {name: crowd for name, crowd in wanted.items() if crowd.read_at + APART_S <= now}
        for organisation, crowd in due.items():
            crowd.stale, crowd.read_at = False, now
            try:
                _tell(crowd, await self.read(organisation))
            except BaseException:
                crowd.stale = True
                raise
        if not wanted:
            self._wake.clear()
        elif not due:
            await asyncio.sleep(min(crowd.read_at for crowd in wanted.values()) + APART_S - now)

    async def _grow_old(self) -> None:
        await asyncio.sleep(REFRESH_S)
        for crowd in self._crowds.values():
            self._look_again(crowd)

    async def read(self, organisation: str) -> Mapping[str, Queue]:
        """Where each conversation stands that waits in an organisation."""
        states = await self._queues.read(organisation)
        if not states:
            return {}
        duty = await self._roster.now(organisation)
        queue = await self._queues.waiting(states, duty.is_open, self._clock())
        places = rules.places(queue, advisors(duty.members), await self._handle_times_s(organisation))
        return {one.id: Queue(one.id, one.position, one.attended, one.wait_s) for one in places}

    async def _handle_times_s(self, organisation: str) -> list[float]:
        until, known = self._handled.get(organisation, (0.0, []))
        if until > self._stopwatch():
            return known
        async with self._database.read() as connection:
            rows = (await connection.scalars(_closed_last(organisation))).all()
        times = [decode_state(state).standing.handled_ms / 1_000 for state in rows]
        known = [time_s for time_s in times if time_s > 0]
        if known:
            self._handled[organisation] = (self._stopwatch() + HANDLED_S, known)
        return known


def _tell(crowd: _Crowd, places: Mapping[str, Queue]) -> None:
    for conversation, watched in tuple(crowd.watched.items()):
        place = places.get(conversation)
        if place is None or not _is_news(watched.told, place):
            continue
        watched.told = place
        for tell in tuple(watched.tells.values()):
            tell(place)


def _is_news(told: Queue | None, place: Queue) -> bool:
    """Whether a shopper would read something else: an estimate is told to the minute."""
    return told is None or _read_as(told) != _read_as(place)


def _read_as(place: Queue) -> Iterable[object]:
    minutes = None if place.wait_s is None else round(place.wait_s / 60)
    return (place.position, place.attended, minutes)


def _closed_last(organisation: str) -> Select[Any]:
    return (
        select(conversations.c.state)
        .where(conversations.c.organisation == organisation, conversations.c.status == "closed")
        .order_by(conversations.c.changed_at.desc(), conversations.c.id.desc())
        .limit(RECENT)
    )
