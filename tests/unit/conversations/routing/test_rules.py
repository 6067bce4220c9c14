"""Who gets a conversation, what is taken next, and how long the others are told to wait."""

from statistics import median

import pytest

from bench.routing_day import Simulation
from visavis.conversations.routing.rules import Advisor, Waiting, choose, estimated_wait_s, next_for, speaks

RINGS = frozenset({"rings"})
FRENCH = frozenset({"fr"})
FRENCH_ONE = Waiting("1", 100, "fr", RINGS)


@pytest.mark.parametrize(
    ("waiting", "present", "chosen"),
    [
        (FRENCH_ONE, [], None),
        (FRENCH_ONE, [Advisor("a", RINGS, held=5)], None),
        (FRENCH_ONE, [Advisor("a", RINGS, capacity=0)], None),
        (FRENCH_ONE, [Advisor("a", frozenset({"watches"}))], None),
        (Waiting("1", 100, "fr"), [Advisor("a", frozenset({"watches"}))], "a"),
        (FRENCH_ONE, [Advisor("a", RINGS, idle_since=9), Advisor("b", RINGS, idle_since=3)], "b"),
        (FRENCH_ONE, [Advisor("b", RINGS, idle_since=3), Advisor("a", RINGS, idle_since=3)], "a"),
        (FRENCH_ONE, [Advisor("a", RINGS, frozenset({"de"})), Advisor("b", RINGS, FRENCH, idle_since=9)], "b"),
        (FRENCH_ONE, [Advisor("a", RINGS, frozenset({"de"})), Advisor("b", RINGS, FRENCH, held=5)], None),
        (FRENCH_ONE, [Advisor("a", RINGS, frozenset({"de"}))], "a"),
        (Waiting("1", 100, "fr", RINGS, frozenset({"a"})), [Advisor("a", RINGS), Advisor("b", RINGS)], "b"),
    ],
    ids=[
        "nobody",
        "all at capacity",
        "no capacity",
        "another team",
        "everybody's",
        "idle longest",
        "a tie by id",
        "the language before the idle time",
        "a speaker is awaited",
        "any before none when nobody speaks it",
        "not who let it pass",
    ],
)
def test_who_gets_it(waiting: Waiting, present: list[Advisor], chosen: str | None) -> None:
    found = choose(waiting, present)
    assert (found and found.id) == chosen


def test_who_comes_free_takes_what_waits_longest_and_is_theirs() -> None:
    german = Waiting("1", 100, "de", RINGS)
    watch = Waiting("2", 150, "fr", frozenset({"watches"}))
    first, second = Waiting("3", 200, "fr", RINGS), Waiting("4", 300, "fr", RINGS)
    marc, heidi = Advisor("m", RINGS, FRENCH), Advisor("h", RINGS, frozenset({"de"}), held=5)
    queue = [german, watch, first, second]
    assert next_for(marc, queue, [marc, heidi]) == first
    assert next_for(heidi, queue, [marc, heidi]) is None, "she is not free"
    assert next_for(marc, queue, [marc]) == german, "nobody speaks German, so it is anybody's"


@pytest.mark.parametrize(
    ("spoken", "language", "expected"),
    [((), "fr", True), (("fr",), "fr-CA", True), (("pt-BR",), "pt", True), (("en",), "fr", False)],
)
def test_who_speaks(spoken: tuple[str, ...], language: str, *, expected: bool) -> None:
    assert speaks(Advisor("a", languages=frozenset(spoken)), language) is expected


def test_the_wait_is_unknown_until_something_is_known() -> None:
    assert estimated_wait_s(3, 10, []) is None
    assert estimated_wait_s(3, 0, [600]) is None
    assert estimated_wait_s(3, 10, [500, 700]) == 180


@pytest.mark.parametrize("capacity", [1, 2])
def test_a_day_loses_nothing_and_tells_waits_that_hold(capacity: int) -> None:
    day = Simulation(advisors=12, conversations=1_400 * capacity, capacity=capacity, seed=7).run()
    assert len(day.finished) == 1_400 * capacity
    assert set(day.assigned.values()) == {1}
    assert (day.overloaded, day.out_of_turn) == (0, 0)
    assert len(day.waits_s) > 200
    assert median(day.errors) <= 0.3
