"""What the recordings of many advisors need, by what is assumed of them: the figures of docs/deploying.md."""

import re
from pathlib import Path
from typing import NamedTuple

HOURS_A_YEAR = 440
"""Two hours on each of 220 days."""
CALL_MINUTES = 10
PARTS_AN_HOUR = 1_800
MULTIPART_BYTES = 5 * 1_048_576
GIGABYTE = 1_000_000_000

STORED_USD = 0.023
"""For a gigabyte and month."""
WRITTEN_USD = 0.005
READ_USD = 0.0004
"""For a thousand requests."""
DISK_USD = 5.0
"""For a terabyte of disk and month, with the server around it."""
COPIES = 2


class Plan(NamedTuple):
    """For a year of recordings: bytes, films, requests; for a month after it: what they cost, in US dollars."""

    gigabytes: float
    films: int
    written: int
    read: int
    s3_usd: float
    own_usd: float


def bits_per_second() -> int:
    """What the console asks its browser for, of pictures and sound: a ceiling."""
    tape = (Path(__file__).parents[2] / "web/client/src/recording/tape.ts").read_text("utf-8")
    found = re.findall(r"^const (?:PICTURE|SOUND)_BPS = ([\d_]+);", tape, re.MULTILINE)
    return sum(int(bits) for bits in found)


def plan(advisors: int) -> Plan:
    """Each part is written, read once to be put together, and deleted; each film is written in parts, and read once."""
    hours = advisors * HOURS_A_YEAR
    size_bytes = bits_per_second() / 8 * 3_600 * hours
    films = round(hours * 60 / CALL_MINUTES)
    of_films = round(size_bytes / MULTIPART_BYTES) + 2 * films
    written, read = PARTS_AN_HOUR * hours + of_films, PARTS_AN_HOUR * hours + of_films
    gigabytes = size_bytes / GIGABYTE
    requests_usd = (written * WRITTEN_USD + read * READ_USD) / 1_000 / 12
    return Plan(
        gigabytes,
        films,
        written,
        read,
        gigabytes * STORED_USD + requests_usd,
        gigabytes / 1_000 * COPIES * DISK_USD,
    )


def rounded(value: float) -> str:
    """Two figures of it, as they stand in the table."""
    digits = len(str(int(value))) - 2
    return f"{round(value, -digits):,.0f}" if digits >= 0 else f"{value:.1f}"
