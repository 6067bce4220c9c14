"""What members read and send about many sites at once: lists of them, copies, and imports."""

from typing import Annotated, Literal

from msgspec import Meta

from visavis.protocol.base import Wire
from visavis.protocol.limits import IMPORTED_ROWS
from visavis.protocol.views import Name, Site


class SitePage(Wire):
    """A slice of the list of sites, by name; `next` continues it, empty at the end. `total` counts all found."""

    sites: tuple[Site, ...]
    total: int
    next: str = ""


class SiteCopy(Wire):
    """A new site that looks, speaks and opens like another one; its origins are its own."""

    name: Name


class SiteRow(Wire):
    """One line of a list of sites, as it was written. `reference` is the line's own name: a list that is imported again
    changes the sites of the same references and makes none twice.

    A line with a `zone` or days replaces the site's hours. `words` are by language and a text's name, as in
    `fr.greeting`, and replace these alone.
    """

    reference: str = ""
    name: str = ""
    origins: str = ""
    language: str = ""
    accent: str = ""
    position: str = ""
    greeting: str = ""
    zone: str = ""
    monday: str = ""
    tuesday: str = ""
    wednesday: str = ""
    thursday: str = ""
    friday: str = ""
    saturday: str = ""
    sunday: str = ""
    special: str = ""
    words: dict[str, str] = {}


class SiteImport(Wire):
    """Some lines of a list of sites."""

    rows: Annotated[tuple[SiteRow, ...], Meta(min_length=1, max_length=IMPORTED_ROWS)]


class ImportedRow(Wire):
    """What became of a line; of one that was refused, which column and why."""

    outcome: Literal["added", "changed", "unchanged", "refused"]
    field: str = ""
    reason: str = ""


class ImportedRows(Wire):
    """What became of each line, in their order."""

    rows: tuple[ImportedRow, ...]
