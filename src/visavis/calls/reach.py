"""Tells the visitors of this node whether a call could be answered now, whenever that changes.

Whoever answers for a conversation takes its calls; before that, those on duty in the teams that the site asks for,
while the site is open. What changes it is heard on the bus: news of the team's list, of which calls are a part, and of
who is there. Then it is read again, once a second at most for each organisation, however many look on.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Set
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec
from sqlalchemy import select

from visavis.bus.port import Bus, inbox_topic, presence_topic
from visavis.calls.tables import lines
from visavis.people.roster import Duty, Roster
from visavis.protocol.base import Milliseconds
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation
from visavis.sites.hours import is_open
from visavis.sites.rules import KnownSite
from visavis.storage.database import Database
from visavis.storage.repeat import Repeated
from visavis.storage.rows import now_ms

APART_S = 1.0
"""How long an organisation is not looked at again."""

REFRESH_S = 15.0
"""After this it is looked at anyway: news may have been lost between nodes, and hours begin and end."""

Tell = Callable[[bool, bool], None]
"""Told whether anybody is there who answers, and whether a call could be answered now."""

SiteOf = Callable[[str], Awaitable[KnownSite]]
"""A site by its id. Raises ProblemError `not-found`."""


class _Person(msgspec.Struct, frozen=True):
    id: str = ""


class _InCall(msgspec.Struct, frozen=True):
    actor: _Person = _Person()


class _Call(msgspec.Struct, frozen=True):
    call: str
    state: str
    people: tuple[_InCall, ...] = ()


class _Standing(msgspec.Struct, frozen=True):
    teams: tuple[str, ...] = ()


class _Row(msgspec.Struct, frozen=True):
    id: str = ""
    assignee: _Person | None = None
    standing: _Standing = _Standing()
    call: _Call | None = None


class _News(msgspec.Struct):
    """What an `inbox` frame tells of a conversation, as far as it matters here."""

    conversation: _Row = _Row()


decode_news = msgspec.json.Decoder(_News).decode


class Asked(NamedTuple):
    """A site as far as it matters here: whether it is open, and which teams answer it, none for everybody."""

    is_open: bool
    teams: tuple[str, ...]


NOT_YET_READ = Asked(False, ())


class Known(NamedTuple):
    """What was read of an organisation: who is there, whose line is taken, which conversations have a call, who is on
    duty, and the sites that are looked at from here."""

    there: Set[str]
    taken: Set[str]
    in_call: Set[str]
    duty: Duty
    sites: Mapping[str, Asked]

    def answers(self, watched: "_Watched") -> bool:
        """Whether somebody would take a call: who answers there, or anybody on duty who would be asked to."""
        if watched.assignee:
            return watched.assignee in self.there - self.taken
        site = self.sites.get(watched.site, NOT_YET_READ)
        if not site.is_open:
            return False
        known = frozenset(self.duty.is_open)
        asked = known.intersection(watched.teams) or known.intersection(site.teams)
        return any(one.id not in self.taken and (not asked or asked & one.teams) for one in self.duty.members)


@dataclass(slots=True)
class _Watched:
    """A conversation whose visitor is here, or one that is yet to be opened on a site. Without an `assignee` those of
    the `teams` answer that it was handed to, or those of the site."""

    site: str
    assignee: str = ""
    teams: tuple[str, ...] = ()
    tells: dict[object, Tell] = field(default_factory=dict)
    told: tuple[bool, bool] | None = None

    def follow(self, state: Conversation | _Row) -> bool:
        """Whether that changes whom a call would go to."""
        before = (self.assignee, self.teams)
        self.assignee = state.assignee.id if state.assignee else ""
        self.teams = state.standing.teams
        return before != (self.assignee, self.teams)

    def tell(self, known: Known) -> None:
        now = (bool(known.there), known.answers(self))
        if now == self.told or self.site not in known.sites:
            return
        self.told = now
        for tell in tuple(self.tells.values()):
            tell(*now)


@dataclass(slots=True)
class _Crowd:
    """The visitors of an organisation who are here, what was read last, and the calls that were heard of since."""

    read_at: float = float("-inf")
    stale: bool = True
    known: Known | None = None
    watched: dict[str, _Watched] = field(default_factory=dict)
    calls: dict[str, _Call] = field(default_factory=dict)
    unsubscribe: list[Callable[[], None]] = field(default_factory=list)


class Reach:
    """Who of this node's visitors could call whom, by organisation."""

    def __init__(
        self,
        database: Database,
        bus: Bus,
        roster: Roster,
        site_of: SiteOf,
        *,
        clock: Callable[[], Milliseconds] = now_ms,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._bus = bus
        self._roster = roster
        self._site_of = site_of
        self._clock = clock
        self._stopwatch = stopwatch
        self._crowds: dict[str, _Crowd] = {}
        self._wake = asyncio.Event()
        self._tasks = [Repeated("reach of calls", self._look), Repeated("reach refresh", self._grow_old)]

    async def start(self) -> None:
        for task in self._tasks:
            task.start()

    async def stop(self) -> None:
        for task in self._tasks:
            await task.stop()

    def watch(self, organisation: str, site: str, state: Conversation | None, tell: Tell) -> Callable[[], None]:
        """Tell it of a conversation, or of one yet to be opened, until the returned function is called."""
        crowd = self._crowds.get(organisation) or self._gather(organisation)
        key = state.id if state else f"site {site}"
        watched = crowd.watched.setdefault(key, _Watched(site))
        if state is not None:
            watched.follow(state)
        watcher = object()
        watched.tells[watcher] = tell
        if watched.told is not None:
            tell(*watched.told)
        elif crowd.known is not None and site in crowd.known.sites:
            watched.tell(crowd.known)
        else:
            self._look_again(crowd)
        return lambda: self._unwatch(organisation, key, watcher)

    def _gather(self, organisation: str) -> _Crowd:
        crowd = self._crowds[organisation] = _Crowd()
        crowd.unsubscribe = [
            self._bus.subscribe(inbox_topic(organisation), lambda payload: self._heard(crowd, payload)),
            self._bus.subscribe(presence_topic(organisation), lambda _: self._look_again(crowd)),
        ]
        return crowd

    def _unwatch(self, organisation: str, key: str, watcher: object) -> None:
        crowd = self._crowds.get(organisation)
        watched = crowd.watched.get(key) if crowd else None
        if crowd is None or watched is None or watched.tells.pop(watcher, None) is None or watched.tells:
            return
        del crowd.watched[key]
        if not crowd.watched:
            for leave in crowd.unsubscribe:
                leave()
            del self._crowds[organisation]

    def _heard(self, crowd: _Crowd, payload: bytes) -> None:
        row = decode_news(payload).conversation
        watched = crowd.watched.get(row.id)
        if watched is not None and watched.follow(row):
            self._look_again(crowd)
        was_in_call = row.id in crowd.calls or (crowd.known is not None and row.id in crowd.known.in_call)
        if row.call is None and was_in_call:
            crowd.calls.pop(row.id, None)
            self._look_again(crowd)
        elif row.call is not None and row.call != crowd.calls.get(row.id):
            crowd.calls[row.id] = row.call
            self._look_again(crowd)

    def _look_again(self, crowd: _Crowd) -> None:
        crowd.stale = True
        self._wake.set()

    async def _look(self) -> None:
        """Look at the organisations that have news, each after a while; then wait for more."""
        await self._wake.wait()
        now = self._stopwatch()
        wanted = {name: crowd for name, crowd in self._crowds.items() if crowd.stale}
        due = {name: crowd for name, crowd in wanted.items() if crowd.read_at + APART_S <= now}
        for organisation, crowd in due.items():
            crowd.stale, crowd.read_at = False, now
            try:
                crowd.known = await self.read(organisation, {watched.site for watched in crowd.watched.values()})
            except BaseException:
                crowd.stale = True
                raise
            for watched in tuple(crowd.watched.values()):
                watched.tell(crowd.known)
        if not wanted:
            self._wake.clear()
        elif not due:
            await asyncio.sleep(min(crowd.read_at for crowd in wanted.values()) + APART_S - now)

    async def _grow_old(self) -> None:
        await asyncio.sleep(REFRESH_S)
        for crowd in self._crowds.values():
            self._look_again(crowd)

    async def read(self, organisation: str, sites: Set[str]) -> Known:
        """How it is in an organisation now. Raises ProblemError `temporarily-unavailable`."""
        asked = {site: await self._asked(site) for site in sites}
        there = frozenset(await self._roster.who_is_available(organisation))
        if not there:
            return Known(there, frozenset(), frozenset(), Duty((), {}), asked)
        duty = await self._roster.now(organisation)
        taken = select(lines.c.person, lines.c.conversation).where(lines.c.organisation == organisation)
        async with self._database.read() as connection:
            rows = (await connection.execute(taken)).all()
        busy, in_call = frozenset(row.person for row in rows), frozenset(row.conversation for row in rows)
        return Known(there, busy, in_call, duty, asked)

    async def _asked(self, site: str) -> Asked:
        """A site that is gone asks for nobody."""
        try:
            found = await self._site_of(site)
        except ProblemError as problem:
            if problem.problem.type != "not-found":
                raise
            return Asked(False, ())
        return Asked(found.hours is None or is_open([found.hours], self._clock()), found.teams)
