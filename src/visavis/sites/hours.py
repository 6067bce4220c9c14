"""When a site or a team is there: weekly hours in a time zone, with special days. Pure: the moment is handed in.

Time zones come from the `tzdata` package that is pinned with the product, not from the machine.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from visavis.protocol.base import Milliseconds
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Hours, OpenInterval

DAY_MINUTES = 24 * 60
ALL_DAY = (OpenInterval(0, DAY_MINUTES),)
NEAR_DAYS = 4
"""What pages are told: far enough, and quickly computed."""
LOOK_AHEAD_DAYS = 400
"""How far the next opening is looked for; hours that do not open until then never do."""


class Span(NamedTuple):
    """From a moment until another, in Unix ms; open at `opens`, closed again at `closes`."""

    opens: Milliseconds
    closes: Milliseconds


@lru_cache(maxsize=700)
def zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name, such as Europe/Paris. Raises ProblemError `invalid`."""
    folder, _, place = name.rpartition("/")
    package = ".".join(["tzdata", "zoneinfo", *folder.split("/")]).rstrip(".")
    try:
        with resources.files(package).joinpath(place).open("rb") as file:
            return ZoneInfo.from_file(file, key=name)
    except (OSError, ImportError, ValueError):
        title = f"There is no time zone “{name[:60]}”. Choose one such as Europe/Paris."
        raise ProblemError("invalid", title, field="hours.zone") from None


def check_hours(hours: Hours, now: Milliseconds) -> None:
    """Raise ProblemError `invalid`, naming the field, for hours that cannot be meant."""
    zone(hours.zone)
    for day, intervals in enumerate(hours.week):
        _check_day(intervals, f"hours.week.{day}")
    dates: set[str] = set()
    for number, special in enumerate(hours.special):
        field = f"hours.special.{number}"
        try:
            date.fromisoformat(special.date)
        except ValueError:
            raise ProblemError("invalid", "A special day needs a date.", field=f"{field}.date") from None
        if special.date in dates:
            raise ProblemError("invalid", f"The special day {special.date} is there twice.", field=f"{field}.date")
        dates.add(special.date)
        _check_day(special.intervals, f"{field}.intervals")
    _check_evenings(hours)
    if next_opening([hours], now) is None:
        raise ProblemError("invalid", "These hours never open. Add at least one interval.", field="hours.week")


def checked_hours(hours: Hours | None, now: Milliseconds) -> Hours | None:
    """The hours as they are kept: None when they never close. Raises ProblemError `invalid`."""
    if hours is None:
        return None
    check_hours(hours, now)
    return None if not hours.special and all(day == ALL_DAY for day in hours.week) else hours


def _check_day(intervals: Iterable[OpenInterval], field: str) -> None:
    ordered = sorted(intervals, key=lambda interval: interval.opens)
    for interval in ordered:
        if interval.closes <= interval.opens:
            raise ProblemError("invalid", "An interval must close after it opens.", field=field)
        if interval.closes - interval.opens > DAY_MINUTES:
            raise ProblemError("invalid", "An interval is at most a day long.", field=field)
    for one, other in pairwise(ordered):
        if other.opens < one.closes:
            raise ProblemError("invalid", "Two intervals of a day overlap.", field=field)


def _check_evenings(hours: Hours) -> None:
    """What goes on after midnight must not run into the next day's first interval."""
    for day, intervals in enumerate(hours.week):
        over = max((interval.closes - DAY_MINUTES for interval in intervals), default=0)
        following = hours.week[(day + 1) % len(hours.week)]
        if over > min((interval.opens for interval in following), default=DAY_MINUTES):
            title = "An interval goes on after midnight into the next day's first one."
            raise ProblemError("invalid", title, field=f"hours.week.{day}")


def spans(all_hours: Iterable[Hours], since: Milliseconds, days: int = LOOK_AHEAD_DAYS) -> Iterator[Span]:
    """The spans in which at least one of these hours is open, in order, from the one that ends after `since`.

    Hours that hand over to each other make one span: the shop does not close between them. Looks `days` ahead, at
    least; what is still open then ends there.
    """
    current: Span | None = None
    for span in _in_order(all_hours, since, days):
        if span.closes <= since:
            continue
        if current is not None and span.opens <= current.closes:
            current = Span(current.opens, max(current.closes, span.closes))
            continue
        if current is not None:
            yield current
        current = span
    if current is not None:
        yield current


def is_open(all_hours: Iterable[Hours], now: Milliseconds) -> bool:
    first = next(spans(all_hours, now, NEAR_DAYS), None)
    return first is not None and first.opens <= now


def next_opening(all_hours: Iterable[Hours], now: Milliseconds) -> Milliseconds | None:
    """When it opens next, `now` when it is open; None when it does not open within 400 days."""
    first = next(spans(all_hours, now), None)
    return None if first is None else max(first.opens, now)


def next_closing(all_hours: Iterable[Hours], now: Milliseconds) -> Milliseconds | None:
    """When it closes, if it is open now."""
    first = next(spans(all_hours, now), None)
    return first.closes if first is not None and first.opens <= now else None


def around(hours: Hours | None, now: Milliseconds) -> Span:
    """The span that is open now, or else the next one, as far as the days go that follow now, or its opening.

    Zeros when there are no hours, or none that open.
    """
    if hours is None:
        return Span(0, 0)
    first = next(spans([hours], now, NEAR_DAYS), None) or next(spans([hours], now), None)
    if first is None:
        return Span(0, 0)
    return first if first.opens <= now else next(spans([hours], first.opens, NEAR_DAYS))


def _in_order(all_hours: Iterable[Hours], since: Milliseconds, days: int) -> Iterator[Span]:
    """All spans by their opening, day by day; a day of slack on both sides covers every zone and every night."""
    known = tuple(all_hours)
    start = datetime.fromtimestamp(since / 1_000, UTC).date() - timedelta(days=2)
    waiting: list[Span] = []
    for number in range(days + 4):
        day = start + timedelta(days=number)
        waiting += (span for hours in known for span in _on(hours, day))
        waiting.sort()
        settled = _moment(datetime.combine(day - timedelta(days=1), time(), UTC))
        while waiting and waiting[0].opens < settled:
            yield waiting.pop(0)
    yield from waiting


def _on(hours: Hours, day: date) -> Iterator[Span]:
    """The spans that begin on a day of the hours' own calendar."""
    special = {special.date: special.intervals for special in hours.special}
    intervals = special.get(day.isoformat(), hours.week[day.weekday()])
    for interval in intervals:
        # Of a local time that comes twice, the first opens and the second closes: open in doubt.
        opens = _instant(hours.zone, day, interval.opens, fold=0)
        closes = _instant(hours.zone, day, interval.closes, fold=1)
        if closes > opens:
            yield Span(opens, closes)


def _instant(zone_name: str, day: date, minutes: int, *, fold: int) -> Milliseconds:
    """A local time as a moment. One that the clocks skip is as many minutes after the skip as it was into it."""
    days, rest = divmod(minutes, DAY_MINUTES)
    local = datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60, fold=fold), zone(zone_name))
    if fold and local.astimezone(UTC).astimezone(zone(zone_name)).replace(tzinfo=None) != local.replace(tzinfo=None):
        local = local.replace(fold=0)
    return _moment(local)


def _moment(at: datetime) -> Milliseconds:
    return int(at.timestamp() * 1_000)
