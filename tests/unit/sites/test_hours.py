"""When somebody is there, as a table of moments, and as properties across the clocks' changes."""

from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Hours, OpenInterval, SpecialDay
from visavis.sites.hours import around, check_hours, is_open, next_closing, next_opening, spans, zone

NINE_TO_SIX = (OpenInterval(9 * 60, 18 * 60),)
WORKDAYS = (NINE_TO_SIX,) * 5 + ((), ())
PARIS = Hours("Europe/Paris", WORKDAYS)
ZONES = (
    "Europe/Paris",
    "America/New_York",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "UTC",
)
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000


def at(local: str, zone_name: str = "Europe/Paris", fold: int = 0) -> int:
    """A local time as Unix ms."""
    moment = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone_name), fold=fold)
    return int(moment.timestamp() * 1_000)


@pytest.mark.parametrize(
    ("now", "opens", "closes"),
    [
        ("2026-11-24 08:59", "2026-11-24 09:00", None),  # a Tuesday
        ("2026-11-24 09:00", "2026-11-24 09:00", "2026-11-24 18:00"),
        ("2026-11-24 17:59", "2026-11-24 17:59", "2026-11-24 18:00"),
        ("2026-11-24 18:00", "2026-11-25 09:00", None),
        ("2026-11-27 20:00", "2026-11-30 09:00", None),  # over the weekend
        ("2026-03-28 12:00", "2026-03-30 09:00", None),  # over the night when the clocks go forward
    ],
)
def test_it_opens_and_closes_by_the_clock_of_its_zone(now: str, opens: str, closes: str | None) -> None:
    assert next_opening([PARIS], at(now)) == at(opens)
    assert next_closing([PARIS], at(now)) == (None if closes is None else at(closes))
    assert is_open([PARIS], at(now)) == (closes is not None)


def test_special_days_take_the_place_of_their_weekday() -> None:
    late = (OpenInterval(14 * 60, 22 * 60),)
    hours = Hours("Europe/Paris", WORKDAYS, (SpecialDay("2026-12-25", "Noël"), SpecialDay("2026-12-27", "", late)))
    assert next_opening([hours], at("2026-12-24 19:00")) == at("2026-12-27 14:00")
    assert next_closing([hours], at("2026-12-27 15:00")) == at("2026-12-27 22:00")


def test_a_night_goes_on_after_midnight() -> None:
    nights = Hours("Europe/Paris", ((OpenInterval(20 * 60, 26 * 60),),) * 7)
    assert is_open([nights], at("2026-11-25 01:59"))
    assert not is_open([nights], at("2026-11-25 02:00"))


@pytest.mark.parametrize(
    ("zone_name", "day", "opens", "closes", "hours_open"),
    [
        ("Europe/Paris", "2026-03-29", 0, 24, 23),  # the clocks skip from 2 to 3
        ("Europe/Paris", "2026-10-25", 0, 24, 25),  # three comes twice
        ("America/New_York", "2026-03-08", 0, 24, 23),
        ("America/New_York", "2026-11-01", 0, 24, 25),
        ("America/New_York", "2026-11-01", 0, 1, 2),  # one o'clock comes twice, and the second closes
        ("Australia/Lord_Howe", "2026-04-05", 0, 24, 24.5),  # by half an hour
    ],
)
def test_a_day_is_as_long_as_the_clocks_make_it(
    zone_name: str, day: str, opens: int, closes: int, hours_open: float
) -> None:
    special = SpecialDay(day, "", (OpenInterval(opens * 60, closes * 60),))
    hours = Hours(zone_name, ((),) * 7, (special,))
    [span] = spans([hours], at(f"{day} 00:00", zone_name))
    assert span.closes - span.opens == hours_open * HOUR


def test_a_time_that_the_clocks_skip_is_after_the_skip_and_one_that_comes_twice_opens_early_and_closes_late() -> None:
    skipped = Hours("Europe/Paris", ((),) * 7, (SpecialDay("2026-03-29", "", (OpenInterval(150, 240),)),))
    [span] = spans([skipped], at("2026-03-29 00:00"))
    assert (span.opens, span.closes) == (at("2026-03-29 03:30"), at("2026-03-29 04:00"))
    twice = Hours("Europe/Paris", ((),) * 7, (SpecialDay("2026-10-25", "", (OpenInterval(150, 165),)),))
    [span] = spans([twice], at("2026-10-25 00:00"))
    assert (span.opens, span.closes) == (at("2026-10-25 02:30"), at("2026-10-25 02:45", fold=1))


def every_day(opens: int, closes: int) -> tuple[tuple[OpenInterval, ...], ...]:
    return ((OpenInterval(opens * 60, closes * 60),),) * 7


def follow_the_sun() -> list[Hours]:
    """Three teams that hand over to each other all round the clock, each by the clock of its own place."""
    return [
        Hours("Europe/Paris", every_day(8, 17)),
        Hours("America/New_York", every_day(10, 22)),
        Hours("Asia/Tokyo", every_day(11, 18)),
        Hours("Australia/Sydney", every_day(12, 20)),
    ]


@pytest.mark.parametrize("day", ["2026-03-06", "2026-03-27", "2026-04-03", "2026-10-02", "2026-10-23", "2026-10-30"])
def test_teams_that_hand_over_leave_no_gap_while_the_clocks_change_on_both_sides_of_the_atlantic(day: str) -> None:
    start = at(f"{day} 00:00", "UTC")
    first = next(spans(follow_the_sun(), start))
    assert first.opens <= start
    assert first.closes >= start + 5 * DAY


WEEKS = st.lists(
    st.one_of(
        st.just(()),
        st.builds(
            lambda opens, length: (OpenInterval(opens, min(opens + length, 1_440)),),
            st.integers(0, 1_380),
            st.integers(15, 900),
        ),
    ),
    min_size=7,
    max_size=7,
).filter(any)
MOMENTS = st.integers(at("2025-01-01 00:00"), at("2030-01-01 00:00"))


@given(st.sampled_from(ZONES), WEEKS, MOMENTS)
def test_what_is_said_of_a_moment_agrees_with_the_local_clock(zone_name: str, week: list[object], now: int) -> None:
    hours = Hours(zone_name, tuple(week))  # type: ignore[arg-type]
    local = datetime.fromtimestamp(now / 1_000, ZoneInfo(zone_name))
    minutes = local.hour * 60 + local.minute
    offsets = {(local + timedelta(days=days)).utcoffset() for days in (-1, 0, 1)}
    if len(offsets) == 1:
        expected = any(one.opens <= minutes < one.closes for one in hours.week[local.weekday()])
        assert is_open([hours], now) == expected
    opening = next_opening([hours], now)
    assert opening is not None
    assert opening >= now
    assert is_open([hours], opening)
    closing = next_closing([hours], opening)
    assert closing is not None
    assert not is_open([hours], closing)
    assert is_open([hours], closing - 1)


@given(
    st.lists(st.builds(lambda z, w: Hours(z, tuple(w)), st.sampled_from(ZONES), WEEKS), min_size=1, max_size=4), MOMENTS
)
def test_spans_are_in_order_and_apart(several: list[Hours], now: int) -> None:
    found = list(islice(spans(several, now), 30))
    assert all(one.opens < one.closes for one in found)
    assert all(one.closes < other.opens for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("hours", "field"),
    [
        (Hours("Europe/Atlantis", WORKDAYS), "hours.zone"),
        (Hours("../../etc/passwd", WORKDAYS), "hours.zone"),
        (Hours("Europe/Paris", ((),) * 7), "hours.week"),
        (Hours("Europe/Paris", ((OpenInterval(600, 500),), *WORKDAYS[1:])), "hours.week.0"),
        (Hours("Europe/Paris", ((OpenInterval(600, 700), OpenInterval(650, 800)), *WORKDAYS[1:])), "hours.week.0"),
        (Hours("Europe/Paris", ((OpenInterval(1_000, 2_100),), *WORKDAYS[1:])), "hours.week.0"),
        (Hours("Europe/Paris", WORKDAYS, (SpecialDay("2026-02-30"),)), "hours.special.0.date"),
        (Hours("Europe/Paris", WORKDAYS, (SpecialDay("2026-12-25"), SpecialDay("2026-12-25"))), "hours.special.1.date"),
    ],
)
def test_hours_that_cannot_be_meant_are_refused_where_they_were_typed(hours: Hours, field: str) -> None:
    with pytest.raises(ProblemError) as caught:
        check_hours(hours, at("2026-11-24 12:00"))
    assert (caught.value.problem.type, caught.value.problem.field) == ("invalid", field)


@pytest.mark.parametrize("day", range(23, 30))
def test_pages_are_told_of_a_whole_weekend_whatever_the_day(day: int) -> None:
    whole = (OpenInterval(0, 24 * 60),)
    weekend = Hours("Europe/Paris", ((), (), (), (), (), whole, whole))
    told = around(weekend, at(f"2026-11-{day} 12:00"))
    assert told.closes == at("2026-11-30 00:00")
    assert told.opens == at("2026-11-28 00:00") or told.opens <= at(f"2026-11-{day} 12:00")


def test_good_hours_pass_and_zones_come_with_the_product() -> None:
    now = int(datetime(2026, 11, 24, tzinfo=UTC).timestamp() * 1_000)
    for hours in (PARIS, *follow_the_sun()):
        check_hours(hours, now)
    assert zone("Europe/Paris") is zone("Europe/Paris")
