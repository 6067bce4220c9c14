"""Which conversation goes to whom, and how long the others wait. Pure: no I/O, no clock.

A conversation goes to the free advisor who fits and has been idle longest; who comes free takes what waits longest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from visavis.protocol.base import Milliseconds


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


def candidates(waiting: Waiting, present: Iterable[Advisor]) -> Sequence[Advisor]:
    """Those who may be given the conversation, free or not: of its teams, and of its language if anybody is."""
    fit = [one for one in present if one.id not in waiting.declined_by and _in_teams(waiting, one)]
    return [one for one in fit if speaks(one, waiting.language)] or fit


def choose(waiting: Waiting, present: Iterable[Advisor]) -> Advisor | None:
    """Who gets the conversation: of the free candidates the one idle longest. None while it has to wait."""
    free = (one for one in candidates(waiting, present) if one.free)
    return min(free, key=lambda one: (one.idle_since, one.id), default=None)


def next_for(advisor: Advisor, queue: Iterable[Waiting], present: Sequence[Advisor]) -> Waiting | None:
    """What an advisor takes next from a queue, longest waiting first: the first that they may be given.

    None when they are not free, or nothing is theirs.
    """
    if not advisor.free:
        return None
    return next((one for one in queue if advisor in candidates(one, present)), None)


def speaks(advisor: Advisor, language: str) -> bool:
    """Whether an advisor speaks a language, in whatever region of it."""
    main = language.partition("-")[0]
    return not advisor.languages or any(one.partition("-")[0] == main for one in advisor.languages)


def estimated_wait_s(position: int, places: int, handle_times_s: Sequence[float]) -> float | None:
    """How long the one at `position` (1 is next) waits, while `places` conversations are held at once.

    `handle_times_s` are those of recent conversations: with all places taken, one comes free each mean / places.
    None while nothing is known.
    """
    if places < 1 or not handle_times_s:
        return None
    return position * fmean(handle_times_s) / places


def _in_teams(waiting: Waiting, advisor: Advisor) -> bool:
    return not waiting.teams or not waiting.teams.isdisjoint(advisor.teams)
