"""A day of a large shop in accelerated time, by the real rules of routing: seeded arrivals, teams, shifts of work."""

import heapq
from collections import Counter, deque
from dataclasses import dataclass, field, replace
from math import cos, pi
from random import Random

from visavis.conversations.routing.rules import Advisor, Waiting, give_out, places

DAY_MS = 86_400_000
HANDLE_S = 8 * 60
RECENT = 200
TEAMS = ("rings", "watches", "orders", "returns")


@dataclass
class Day:
    """What happened, for the test and the benchmark to judge."""

    assigned: Counter[str] = field(default_factory=Counter)
    finished: set[str] = field(default_factory=set)
    overloaded: int = 0
    out_of_turn: int = 0
    waits_s: list[tuple[float, float]] = field(default_factory=list)
    """(estimated, real) of those who had to wait."""

    @property
    def errors(self) -> list[float]:
        """How far each estimate was off, as a share of the real wait."""
        return [abs(estimated - real) / real for estimated, real in self.waits_s if real > 0]


class Simulation:
    """One team of advisors per name in TEAMS; each advisor works the whole day."""

    def __init__(self, advisors: int, conversations: int, capacity: int, seed: int) -> None:
        self.random = Random(seed)
        self.day = Day()
        self.present = {
            team: {
                f"{team}-{n}": Advisor(f"{team}-{n}", frozenset({team}), capacity=capacity)
                for n in range(advisors // 4)
            }
            for team in TEAMS
        }
        self.queues: dict[str, dict[str, Waiting]] = {team: {} for team in TEAMS}
        self.recent = {team: deque[float](maxlen=RECENT) for team in TEAMS}
        self.estimates: dict[str, float] = {}
        self.happenings: list[tuple[int, int, str, str, str, float]] = []
        for n, at in enumerate(sorted(self._arrival() for _ in range(conversations))):
            heapq.heappush(self.happenings, (at, n, "arrives", self.random.choice(TEAMS), "", 0.0))

    def run(self) -> Day:
        while self.happenings:
            now, n, what, team, holder, took_s = heapq.heappop(self.happenings)
            if what == "arrives":
                self._arrives(now, n, team)
            else:
                self._ends(now, n, team, holder, took_s)
        return self.day

    def _arrival(self) -> int:
        """A moment of the day; at midday twice as likely as on average, at midnight never."""
        while True:
            at = self.random.randrange(DAY_MS)
            if self.random.random() < (1 - cos(2 * pi * at / DAY_MS)) / 2:
                return at

    def _arrives(self, now: int, n: int, team: str) -> None:
        waiting = Waiting(str(n), now, "en", frozenset({team}))
        self.queues[team][waiting.id] = waiting
        self._give_out(now, team)
        if waiting.id in self.queues[team]:
            *_, place = places(self.queues[team].values(), [*self.present[team].values()], self.recent[team])
            self.estimates[waiting.id] = place.wait_s or 0.0

    def _give_out(self, now: int, team: str) -> None:
        queue = self.queues[team]
        for given in list(give_out(queue.values(), self.present[team].values(), now)):
            del queue[given.waiting.id]
            self.day.out_of_turn += any(one.since < given.waiting.since for one in queue.values())
            self._assign(now, given.waiting, team, self.present[team][given.advisor.id])

    def _assign(self, now: int, waiting: Waiting, team: str, advisor: Advisor) -> None:
        self.day.assigned[waiting.id] += 1
        self.day.overloaded += not advisor.free
        self.present[team][advisor.id] = replace(advisor, held=advisor.held + 1, idle_since=now)
        if waiting.id in self.estimates:
            self.day.waits_s.append((self.estimates[waiting.id], (now - waiting.since) / 1_000))
        took_s = self.random.gammavariate(2, HANDLE_S / 2)
        heapq.heappush(
            self.happenings, (now + round(took_s * 1_000), int(waiting.id), "ends", team, advisor.id, took_s)
        )

    def _ends(self, now: int, n: int, team: str, holder: str, took_s: float) -> None:
        self.day.finished.add(str(n))
        self.recent[team].append(took_s)
        advisor = self.present[team][holder]
        self.present[team][holder] = replace(advisor, held=advisor.held - 1)
        self._give_out(now, team)
