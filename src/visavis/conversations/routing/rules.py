"""Which conversation goes to whom, and how long the others wait. Pure: no I/O, no clock.

A conversation goes to the free advisor who fits and has been idle longest; who comes free takes what waits longest.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import NamedTuple

from visavis.protocol.base import Milliseconds
from visavis.protocol.routing import Standing

PAUSE_MS = 5 * 60_000
"""How long who let a conversation pass is not asked for it again."""


@dataclass(frozen=True, slots=True)
class Advisor:
    """Somebody who is present and available. `held` are their open conversations; no languages means any."""

    id: str
    teams: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    capacity: int = 5
    held: int = 0
    idle_since: Milliseconds = 0

    @property
    def free(self) -> bool:
        return self.held < self.capacity


@dataclass(frozen=True, slots=True)
class Waiting:
    """A conversation that nobody holds. No teams means everybody's; `declined_by` let it pass before."""

    id: str
    since: Milliseconds
    language: str
    teams: frozenset[str] = frozenset()
    declined_by: frozenset[str] = frozenset()


class Given(NamedTuple):
    """What goes to whom, and why: so many fitted, so many of them were free, and whether the language is spoken."""

    waiting: Waiting
    advisor: Advisor
    candidates: int
    free: int
    speaks: bool


class Place(NamedTuple):
    """Where somebody stands in the queue: 1 is next. Without `attended` nobody is there who fits."""

    id: str
    position: int
    attended: bool
    wait_s: float | None


def wanted_teams(standing: Standing, of_site: Iterable[str], known: Iterable[str]) -> frozenset[str]:
    """The teams that are asked: the one that it was handed to, or those of the site, as far as they still exist."""
    there = frozenset(known)
    return there.intersection(standing.teams) or there.intersection(of_site)


def declined_by(standing: Standing, now: Milliseconds) -> frozenset[str]:
    """Those who let the conversation pass a moment ago."""
    return frozenset(one.member for one in standing.declined if now - one.at < PAUSE_MS)


def candidates(waiting: Waiting, present: Iterable[Advisor]) -> Sequence[Advisor]:
    """Those who may be given the conversation, free or not: of its teams, and of its language if anybody is."""
    fit = [one for one in present if one.id not in waiting.declined_by and in_teams(waiting.teams, one)]
    return [one for one in fit if speaks(one, waiting.language)] or fit


def choose(waiting: Waiting, present: Iterable[Advisor]) -> Given | None:
    """Who gets the conversation: of the free candidates the one idle longest. None while it has to wait."""
    asked = candidates(waiting, present)
    free = [one for one in asked if one.free]
    if not free:
        return None
    chosen = min(free, key=lambda one: (one.idle_since, one.id))
    return Given(waiting, chosen, len(asked), len(free), speaks(chosen, waiting.language))


def give_out(queue: Iterable[Waiting], present: Iterable[Advisor], now: Milliseconds) -> Iterator[Given]:
    """What goes to whom now, longest waiting first: the order of `queue`. Passes over those for whom nobody is free."""
    there = {one.id: one for one in present}
    for waiting in queue:
        if not any(one.free for one in there.values()):
            return
        given = choose(waiting, there.values())
        if given:
            yield given
            there[given.advisor.id] = replace(given.advisor, held=given.advisor.held + 1, idle_since=now)


def speaks(advisor: Advisor, language: str) -> bool:
    """Whether an advisor speaks a language, in whatever region of it."""
    main = language.partition("-")[0]
    return not advisor.languages or any(one.partition("-")[0] == main for one in advisor.languages)


def places(queue: Iterable[Waiting], present: Sequence[Advisor], handle_times_s: Sequence[float]) -> Iterator[Place]:
    """Where each of a queue stands among those who wait for the same advisors, and how long it may take."""
    ahead: Counter[frozenset[str]] = Counter()
    capacities: dict[frozenset[str], int] = {}
    for waiting in queue:
        teams = waiting.teams
        if teams not in capacities:
            capacities[teams] = sum(one.capacity for one in present if in_teams(teams, one))
        ahead[teams] += 1
        position = sum(count for others, count in ahead.items() if not teams or not others or teams & others)
        wait_s = estimated_wait_s(position, capacities[teams], handle_times_s)
        yield Place(waiting.id, position, capacities[teams] > 0, wait_s)


def estimated_wait_s(position: int, places: int, handle_times_s: Sequence[float]) -> float | None:
    """How long the one at `position` (1 is next) waits, while `places` conversations are held at once.

    `handle_times_s` are those of recent conversations: with all places taken, one comes free each mean / places.
    None while nothing is known.
    """
    if places < 1 or not handle_times_s:
        return None
    return position * fmean(handle_times_s) / places


def in_teams(teams: frozenset[str], advisor: Advisor) -> bool:
    """Whether an advisor is in one of these teams; without any, everybody is."""
    return not teams or not teams.isdisjoint(advisor.teams)
