"""When somebody is there: weekly hours in a time zone, with special days."""

from typing import Annotated

from msgspec import Meta

from visavis.protocol.base import Wire


class OpenInterval(Wire):
    """From `opens` until `closes`, in minutes from the day's midnight; past 1,440 it goes on after midnight."""

    opens: Annotated[int, Meta(ge=0, le=1_439)]
    closes: Annotated[int, Meta(ge=1, le=2_880)]


Intervals = Annotated[tuple[OpenInterval, ...], Meta(max_length=10)]


class SpecialDay(Wire):
    """A day that is not like its weekday: a holiday without intervals, or other ones. `date` is like 2026-12-24."""

    date: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    name: Annotated[str, Meta(max_length=100)] = ""
    intervals: Intervals = ()


class Hours(Wire):
    """When somebody is there: a week from Monday on, and special days, in an IANA time zone."""

    zone: Annotated[str, Meta(max_length=60)]
    week: Annotated[tuple[Intervals, ...], Meta(min_length=7, max_length=7)]
    special: Annotated[tuple[SpecialDay, ...], Meta(max_length=400)] = ()
