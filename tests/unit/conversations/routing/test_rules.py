"""Who gets a conversation, what is taken next, and how long the others are told to wait."""

from statistics import median

import pytest

from bench.routing_day import Simulation
from visavis.conversations.routing.rules import (
    PAUSE_MS,
    Advisor,
    Place,
    Waiting,
    choose,
    declined_by,
    estimated_wait_s,
    give_out,
    places,
    speaks,
    wanted_teams,
)
from visavis.protocol.routing import Declined, Standing

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
    assert (found and found.advisor.id) == chosen


def test_a_choice_says_why() -> None:
    heidi, marc = Advisor("h", RINGS, frozenset({"de"})), Advisor("m", RINGS, FRENCH, held=5)
    eve = Advisor("e", RINGS, FRENCH)
    given = choose(FRENCH_ONE, [heidi, marc, eve])
    assert given is not None
    assert (given.advisor.id, given.candidates, given.free, given.speaks) == ("e", 2, 1, True)
    nobody_speaks = choose(FRENCH_ONE, [heidi])
    assert nobody_speaks is not None
    assert (nobody_speaks.candidates, nobody_speaks.speaks) == (1, False)


def test_a_queue_is_given_out_longest_waiting_first_and_to_each_no_more_than_they_take() -> None:
    queue = [Waiting(str(n), n, "fr", RINGS) for n in range(5)]
    anna, bert = Advisor("a", RINGS, capacity=2, idle_since=1), Advisor("b", RINGS, capacity=1, idle_since=2)
    given = [(one.waiting.id, one.advisor.id) for one in give_out(queue, [anna, bert], now=9)]
    assert given == [("0", "a"), ("1", "b"), ("2", "a")]


def taken(advisor: Advisor, queue: list[Waiting], present: list[Advisor]) -> str | None:
    """What of the queue an advisor gets."""
    return next((one.waiting.id for one in give_out(queue, present, 0) if one.advisor.id == advisor.id), None)


def test_who_comes_free_takes_what_waits_longest_and_is_theirs() -> None:
    german = Waiting("1", 100, "de", RINGS)
    watch = Waiting("2", 150, "fr", frozenset({"watches"}))
    first, second = Waiting("3", 200, "fr", RINGS), Waiting("4", 300, "fr", RINGS)
    marc, heidi = Advisor("m", RINGS, FRENCH), Advisor("h", RINGS, frozenset({"de"}), held=5)
    queue = [german, watch, first, second]
    assert taken(marc, queue, [marc, heidi]) == first.id
    assert taken(heidi, queue, [marc, heidi]) is None, "she is not free"
    assert taken(marc, queue, [marc]) == german.id, "nobody speaks German, so it is anybody's"


@pytest.mark.parametrize(
    ("handed_to", "of_site", "asked"),
    [
        ((), (), set()),
        ((), ("rings", "watches"), {"rings", "watches"}),
        (("watches",), ("rings",), {"watches"}),
        (("sold",), ("rings",), {"rings"}),
        (("sold",), ("sold",), set()),
    ],
    ids=["everybody", "the site's", "the one it was handed to", "not one that is gone", "none is left"],
)
def test_which_teams_are_asked(handed_to: tuple[str, ...], of_site: tuple[str, ...], asked: set[str]) -> None:
    assert wanted_teams(Standing(teams=handed_to), of_site, ["rings", "watches"]) == asked


def test_who_let_it_pass_is_asked_again_after_a_while() -> None:
    standing = Standing(declined=(Declined("a", 1_000), Declined("b", 2_000)))
    assert declined_by(standing, 2_000) == {"a", "b"}
    assert declined_by(standing, 1_000 + PAUSE_MS) == {"b"}


def test_places_count_those_who_wait_for_the_same_advisors() -> None:
    watches = frozenset({"watches"})
    queue = [
        Waiting("1", 1, "fr", RINGS),
        Waiting("2", 2, "fr", watches),
        Waiting("3", 3, "fr", RINGS),
        Waiting("4", 4, "fr"),
    ]
    present = [Advisor("a", RINGS, capacity=2), Advisor("b", RINGS, capacity=0)]
    assert list(places(queue, present, [600.0])) == [
        Place("1", 1, True, 300),
        Place("2", 1, False, None),
        Place("3", 2, True, 600),
        Place("4", 4, True, 1_200),
    ]


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
