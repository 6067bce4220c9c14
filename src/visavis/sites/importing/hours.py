"""Opening hours as a line of a list writes them: a day as `9:00-12:30, 14:00-18:00`, empty when closed. No I/O.

`web/console/src/sites/hours.ts` reads what is typed in the console in the same way.
"""

import re
from typing import NoReturn

import msgspec

from visavis.protocol.base import Milliseconds
from visavis.protocol.problems import ProblemError
from visavis.protocol.sites import SiteRow
from visavis.protocol.views import Hours, OpenInterval, SpecialDay
from visavis.sites.hours import DAY_MINUTES, check_hours

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_INTERVAL = re.compile(r"(\d{1,2})(?:[:h.](\d{2})?)?\s*[-–]\s*(\d{1,2})(?:[:h.](\d{2})?)?", re.ASCII)
_SPECIAL = re.compile(r"(\d{4}-\d{2}-\d{2})\s*(.*)", re.ASCII)
_APART = re.compile(r"[\n;]+")


def read_hours(row: SiteRow, now: Milliseconds) -> Hours | None:
    """The hours that a line wants; None when its columns leave them as they are.

    Raises ProblemError `invalid`, naming the column.
    """
    columns = ("zone", *DAYS, "special")
    if not any(getattr(row, column).strip() for column in columns):
        return None
    week = tuple(_day(getattr(row, day), day) for day in DAYS)
    special = tuple(_special(line.strip()) for line in _APART.split(row.special) if line.strip())
    try:
        hours = msgspec.convert(msgspec.to_builtins(Hours(row.zone.strip(), week, special)), Hours)
        check_hours(hours, now)
    except msgspec.ValidationError as error:
        _refuse(_column(str(error)), "That is more than hours may hold.")
    except ProblemError as error:
        _refuse(_column(error.problem.field), error.problem.title)
    return hours


def _day(text: str, column: str) -> tuple[OpenInterval, ...]:
    intervals = tuple(map(_interval, filter(None, map(str.strip, text.split(",")))))
    if None in intervals:
        _refuse(column, "A day is written like 9:00-12:30, 14:00-18:00.")
    return tuple(one for one in intervals if one is not None)


def _interval(text: str) -> OpenInterval | None:
    """One that ends before it begins goes on after midnight."""
    written = _INTERVAL.fullmatch(text)
    if written is None:
        return None
    opens, until = _minutes(written[1], written[2]), _minutes(written[3], written[4])
    if opens is None or until is None or opens == DAY_MINUTES:
        return None
    return OpenInterval(opens, until if until > opens else until + DAY_MINUTES)


def _minutes(hour: str, minute: str | None) -> int | None:
    minutes = int(hour) * 60 + int(minute or 0)
    return minutes if int(minute or 0) < 60 and minutes <= DAY_MINUTES else None


def _special(text: str) -> SpecialDay:
    """A date, its intervals if it has any, and perhaps its name."""
    written = _SPECIAL.fullmatch(text)
    if written is None:
        _refuse("special", f"“{text[:40]}” does not begin with a date such as 2026-12-25.")
    words = written[2].split()
    named = next((at for at, word in enumerate(words) if not _INTERVAL.fullmatch(word.rstrip(","))), len(words))
    return SpecialDay(written[1], " ".join(words[named:]), _day(" ".join(words[:named]), "special"))


def _column(place: str) -> str:
    """The column of a place in hours, such as `hours.week.2` or `$.week[2]`."""
    if "zone" in place:
        return "zone"
    number = re.search(r"week\D*(\d)", place)
    if number:
        return DAYS[int(number[1])]
    return DAYS[0] if "week" in place else "special"


def _refuse(column: str, reason: str) -> NoReturn:
    raise ProblemError("invalid", reason, field=column)
