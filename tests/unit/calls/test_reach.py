"""Whether somebody would take a call: who is asked for it, and whether one of them is free."""

import pytest

from visavis.calls.reach import Asked, Known, _Watched
from visavis.people.roster import Duty, OnDuty

EVERYBODY = Asked(True, ())
LAMPS = Asked(True, ("lamps",))
CLOSED = Asked(False, ())


def on_duty(name: str, *teams: str) -> OnDuty:
    return OnDuty(name, name.title(), frozenset(teams), frozenset(), 5)


DUTY = Duty((on_duty("claire"), on_duty("hugo", "lamps")), {"lamps": True, "linen": True})


@pytest.mark.parametrize(
    ("site", "watched", "taken", "answers"),
    [
        pytest.param(EVERYBODY, _Watched("s"), (), True, id="everybody is asked"),
        pytest.param(EVERYBODY, _Watched("s"), ("claire", "hugo"), False, id="all are in calls"),
        pytest.param(LAMPS, _Watched("s"), ("claire",), True, id="one of the site's team is free"),
        pytest.param(LAMPS, _Watched("s"), ("hugo",), False, id="only others than the site's team are free"),
        pytest.param(Asked(True, ("gone",)), _Watched("s"), ("hugo",), True, id="the site's team is no more"),
        pytest.param(CLOSED, _Watched("s"), (), False, id="the site is closed"),
        pytest.param(EVERYBODY, _Watched("s", teams=("linen",)), (), False, id="handed to a team that is not there"),
        pytest.param(CLOSED, _Watched("s", "claire"), (), True, id="who answers stays after closing"),
        pytest.param(EVERYBODY, _Watched("s", "claire"), ("claire",), False, id="who answers is in a call"),
        pytest.param(EVERYBODY, _Watched("s", "ada"), (), False, id="who answers is away"),
        pytest.param(EVERYBODY, _Watched("other"), (), False, id="a site that was not read yet"),
    ],
)
def test_somebody_would_answer(site: Asked, watched: _Watched, taken: tuple[str, ...], *, answers: bool) -> None:
    known = Known(frozenset({"claire", "hugo"}), frozenset(taken), frozenset(), DUTY, {"s": site})
    assert known.answers(watched) is answers
