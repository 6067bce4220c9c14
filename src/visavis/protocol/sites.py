"""Sites: one of them, many at once, and what the widget learns of its own."""

from typing import Annotated, Literal

from msgspec import Meta

from visavis.protocol.base import Language, Milliseconds, Name, Wire
from visavis.protocol.hours import Hours
from visavis.protocol.limits import IMPORTED_ROWS

Colour = Annotated[str, Meta(pattern=r"^#[0-9a-f]{6}$")]


Selectors = Annotated[tuple[Annotated[str, Meta(max_length=200)], ...], Meta(max_length=100)]


class SiteSecret(Wire):
    """A secret with which the shop signs its customers' tokens; its text is never told again."""

    id: str
    created_at: Milliseconds


class NewSiteSecret(Wire):
    """A secret just made: copy its text now."""

    id: str
    created_at: Milliseconds
    secret: str


class Appearance(Wire):
    """How the widget looks on a site. The text colour on the accent is computed for contrast.

    `ground` is that of the open chat, `auto` as the shopper's device has it; a `mark` is a launcher without words.
    """

    accent: Colour = "#d8452e"
    ground: Literal["auto", "light", "dark"] = "auto"
    launcher: Literal["words", "mark"] = "words"
    position: Literal["right", "left"] = "right"
    greeting: Annotated[str, Meta(max_length=300)] = ""


class PageMasks(Wire):
    """What a site hides of its pages when they are shared, beside what is hidden everywhere: CSS selectors.

    With `everything` all texts and values are hidden but in what `shows` selects.
    """

    hides: Selectors = ()
    everything: bool = False
    shows: Selectors = ()


class Site(Wire):
    """One shop front. `snippet` is the line to paste into its pages; without `hours` it is always open.

    `words` are its own in the places of the widget's, by language and by a text's name; `picture` is the address of the
    team's picture below the server's, and `reference` the site's name in the list that it was imported from.
    `opens_at` and `closes_at` are as in `WidgetConfig`. With `shows_drafts` advisors see what shoppers are typing.
    `masks` tell what of its pages advisors never see.
    """

    id: str
    key: str
    name: str
    origins: tuple[str, ...]
    appearance: Appearance
    language: Language
    created_at: Milliseconds
    snippet: str
    hours: Hours | None = None
    words: dict[str, dict[str, str]] = {}
    picture: str = ""
    reference: str = ""
    opens_at: Milliseconds = 0
    closes_at: Milliseconds = 0
    teams: tuple[str, ...] = ()
    shows_drafts: bool = False
    masks: PageMasks = PageMasks()


class SiteName(Wire):
    """What the whole team may know of a site: which shop front a conversation comes from."""

    id: str
    name: str


TeamIds = Annotated[tuple[Annotated[str, Meta(max_length=36)], ...], Meta(max_length=100)]
"""The teams that answer a site; none means everybody."""

Origins = Annotated[tuple[Annotated[str, Meta(max_length=300)], ...], Meta(max_length=50)]


class NewSite(Wire):
    """A site to be added. Origins are like `https://shop.example`, without a path."""

    name: Name
    origins: Origins = ()
    language: Language = "en"
    appearance: Appearance = Appearance()
    hours: Hours | None = None
    teams: TeamIds = ()
    shows_drafts: bool = False


class SiteChange(Wire):
    """What may be changed about a site; fields left out stay. Hours that never close mean: always open.

    `words` replace those that were there; an empty one gives the widget's own back.
    """

    name: Name | None = None
    origins: Origins | None = None
    language: Language | None = None
    appearance: Appearance | None = None
    hours: Hours | None = None
    teams: TeamIds | None = None
    words: dict[str, dict[str, Annotated[str, Meta(max_length=300)]]] | None = None
    shows_drafts: bool | None = None
    masks: PageMasks | None = None


class WidgetConfig(Wire):
    """What the loader learns about its site before anybody clicks.

    `language` is the first wish that the widget speaks, `chat` the address of the chat in it, `texts` are the
    launcher's words, and `words` the site's own in the places of the chat's. `opens_at` is past while the site is
    open, and `closes_at` then tells until when; 0 means never.
    """

    site: str
    name: str
    appearance: Appearance
    language: Language
    available: bool
    chat: str = ""
    texts: dict[str, str] = {}
    words: dict[str, str] = {}
    picture: str = ""
    opens_at: Milliseconds = 0
    closes_at: Milliseconds = 0
    shows_drafts: bool = False


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
