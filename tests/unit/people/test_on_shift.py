"""Teams in several zones hand over without a gap: whoever is asked is of a team that is open."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visavis.conversations.routing.rules import Advisor, Waiting, choose
from visavis.people.roster import on_shift
from visavis.protocol.views import Hours, OpenInterval
from visavis.sites.hours import is_open

TEAMS = {
    "paris": Hours("Europe/Paris", ((OpenInterval(9 * 60, 18 * 60),),) * 7),
    "new york": Hours("America/New_York", ((OpenInterval(12 * 60, 21 * 60),),) * 7),
}
"""New York opens when it is 18:00 in Paris, but for the weeks in which only one side has changed its clocks."""

SHOP = Hours("Europe/Paris", ((OpenInterval(9 * 60, 26 * 60),),) * 7)
FIRST = datetime(2025, 1, 1, tzinfo=UTC)
MINUTES = 4 * 365 * 24 * 60
CHANGES = [datetime(2026, month, day, tzinfo=UTC) for month, day in ((3, 8), (3, 29), (10, 25), (11, 1))]
"""When the clocks change on either side of the Atlantic."""


@pytest.mark.parametrize(
    ("teams", "expected"),
    [((), set()), (("paris",), {"paris"}), (("paris", "lyon"), {"paris"}), (("lyon",), None), (("gone",), None)],
    ids=["in no team", "open", "one of two is open", "closed", "of a team that is gone"],
)
def test_who_is_on_shift(teams: tuple[str, ...], expected: set[str] | None) -> None:
    assert on_shift(teams, {"paris": True, "lyon": False}) == expected


@given(
    st.one_of(
        st.integers(0, MINUTES).map(lambda minutes: FIRST + timedelta(minutes=minutes)),
        st.tuples(st.sampled_from(CHANGES), st.integers(-2_880, 2_880)).map(
            lambda near: near[0] + timedelta(minutes=near[1])
        ),
    )
)
def test_while_the_shop_is_open_somebody_of_an_open_team_is_asked(moment: datetime) -> None:
    now = int(moment.timestamp() * 1_000)
    open_now = {team: is_open([hours], now) for team, hours in TEAMS.items()}
    present = []
    for team in TEAMS:
        shift = on_shift((team,), open_now)
        if shift is not None:
            present.append(Advisor(team, shift))
    chosen = choose(Waiting("1", now, "fr", frozenset(TEAMS)), present)
    if is_open([SHOP], now):
        assert chosen is not None, "a gap between the teams"
    assert chosen is None or open_now[chosen.advisor.id]
