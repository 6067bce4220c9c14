"""What a line of a list of sites means, and what is wrong with it. No I/O."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast, get_args

import msgspec

from visavis.people.rules import plain_name
from visavis.protocol.base import Milliseconds
from visavis.protocol.problems import ProblemError
from visavis.protocol.sites import SiteRow
from visavis.protocol.views import Appearance, Hours, Language
from visavis.sites.hours import checked_hours
from visavis.sites.importing.hours import read_hours
from visavis.sites.origins import plain_origins
from visavis.sites.rules import KnownSite
from visavis.sites.words import Words, plain_words

MOST_ORIGINS = 50
WORDS_CHARACTERS = 300
_LENGTHS = {"reference": 100, "name": 100, "greeting": 300}
_APART = re.compile(r"[\s,;|]+")
_ACCENT = re.compile(r"#[0-9a-f]{6}")
_POSITIONS = ("left", "right")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that can be carried out. What it leaves empty stays as it is."""

    reference: str
    name: str
    origins: tuple[str, ...]
    language: Language | None
    look: Mapping[str, str]
    hours: Hours | None
    words: Words


def read(row: SiteRow, texts: frozenset[str], now: Milliseconds) -> Line:
    """`texts` are the names of the widget's. Raises ProblemError `invalid`, naming the column."""
    for column, most in _LENGTHS.items():
        if len(getattr(row, column)) > most:
            raise _bad(column, f"At most {most} characters.")
    reference = row.reference.replace("\0", "").strip()
    if not reference:
        raise _bad("reference", "Each line needs a name of its own.")
    origins = plain_origins(text for text in _APART.split(row.origins.replace("\0", "")) if text)
    if len(origins) > MOST_ORIGINS:
        raise _bad("origins", f"At most {MOST_ORIGINS} origins.")
    return Line(
        reference,
        plain_name(row.name),
        origins,
        _language(row.language),
        _look(row),
        read_hours(row, now),
        _words(row.words, texts),
    )


def added(line: Line, id_: str, key: str, organisation: str, now: Milliseconds) -> KnownSite:
    """The new site of a line."""
    new = KnownSite(id_, key, organisation, "", (), Appearance(), "en", now, reference=line.reference)
    return changed(new, line, now)


def changed(site: KnownSite, line: Line, now: Milliseconds) -> KnownSite:
    """The site as the line wants it."""
    return replace(
        site,
        name=line.name,
        origins=line.origins or site.origins,
        language=line.language or site.language,
        appearance=msgspec.structs.replace(site.appearance, **line.look),
        hours=checked_hours(line.hours, now) if line.hours else site.hours,
        words={**site.words, **{tongue: {**site.words.get(tongue, {}), **own} for tongue, own in line.words.items()}},
    )


def _language(text: str) -> Language | None:
    tag = text.strip().lower().replace("_", "-").partition("-")[0]
    if tag and tag not in get_args(Language):
        raise _bad("language", f"The widget does not speak “{text[:40]}”. It speaks {', '.join(get_args(Language))}.")
    return cast("Language", tag) if tag else None


def _look(row: SiteRow) -> dict[str, str]:
    accent, position = row.accent.strip().lower(), row.position.strip().lower()
    if accent and not _ACCENT.fullmatch(accent):
        raise _bad("accent", "A colour is written as # and six digits, such as #d8452e.")
    if position and position not in _POSITIONS:
        raise _bad("position", "The widget stands left or right.")
    greeting = row.greeting.replace("\0", "").strip()
    return {
        name: value for name, value in (("accent", accent), ("position", position), ("greeting", greeting)) if value
    }


def _words(columns: Mapping[str, str], texts: frozenset[str]) -> Words:
    words: dict[str, dict[str, str]] = {}
    for name, text in columns.items():
        if len(text) > WORDS_CHARACTERS:
            raise _bad(f"words.{name}"[:100], f"At most {WORDS_CHARACTERS} characters.")
        language, _, key = name.partition(".")
        words.setdefault(language, {})[key] = text
    return plain_words(words, texts)


def _bad(column: str, reason: str) -> ProblemError:
    return ProblemError("invalid", reason, field=column)
