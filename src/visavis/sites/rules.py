"""What a site's page may ask for, and the words of the refusals. No I/O."""

import secrets
import string
from dataclasses import dataclass, field
from typing import cast, get_args

from visavis.protocol.base import Milliseconds
from visavis.protocol.problems import ProblemError
from visavis.protocol.sites import PageMasks
from visavis.protocol.views import Appearance, Hours, Language
from visavis.sites.origins import is_allowed
from visavis.sites.words import Words

KEY_CHARACTERS = 20
ALPHABET = string.ascii_lowercase + string.digits
_LETTERS = frozenset(ALPHABET)
SETTING = "Allowed origins"
NO_MASKS = PageMasks()


@dataclass(frozen=True, slots=True)
class KnownSite:
    """A site as the server knows it."""

    id: str
    key: str
    organisation: str
    name: str
    origins: tuple[str, ...]
    appearance: Appearance
    language: Language
    created_at: Milliseconds
    hours: Hours | None = None
    teams: tuple[str, ...] = ()
    words: Words = field(default_factory=dict)
    picture: str = ""
    reference: str = ""
    shows_drafts: bool = False
    masks: PageMasks = NO_MASKS


def new_key() -> str:
    """A random public key: about 103 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(KEY_CHARACTERS))


def may_be_key(text: str) -> bool:
    """Whether a text has a key's shape; what has not is no site's, and the database need not be asked."""
    return len(text) == KEY_CHARACTERS and set(text) <= _LETTERS


def snippet(server: str, key: str) -> str:
    """The line to paste into the shop's pages; `server` is this server's origin."""
    return f'<script async src="{server}/widget.js" data-site="{key}"></script>'


def check_origin(site: KnownSite, origin: str) -> None:
    """Raise ProblemError `origin-not-allowed`, naming what to change and where, unless the page may show the site."""
    if is_allowed(origin, site.origins):
        return
    shown = origin[:300] if origin not in {"", "null"} else ""
    where = f"“{SETTING}” of the site “{site.name}” (console, Sites)"
    detail = f"Add {shown} to {where}." if shown else f"Serve the page from one of the {where}."
    if not site.origins:
        detail = f"No origin is allowed yet. {detail}"
    title = f"The chat may not be shown on {shown or 'a page without an origin'}."
    raise ProblemError("origin-not-allowed", title, detail=detail, setting=SETTING)


def unknown_site(key: str) -> ProblemError:
    """The refusal of a key that no site has."""
    return ProblemError(
        "unknown-site",
        f"There is no site with the key “{key[:40]}”.",
        detail="Copy the snippet anew from the console (Sites): the attribute data-site must hold the site's key.",
        setting="data-site",
    )


def pick_language(wishes: str, own: Language) -> Language:
    """The first of the wished languages, such as `de-CH,fr`, that the widget speaks, or else the site's own."""
    for wish in wishes.split(","):
        for language in get_args(Language):
            if wish.strip().partition("-")[0].lower() == language:
                return cast("Language", language)
    return own
