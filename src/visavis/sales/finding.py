"""Where a shop's products may be found by words: its sitemap, and the search that its pages declare. Pure.

What comes from the shop is untrusted: only addresses are taken from it, and each is checked before it is read.
"""

import re
from collections.abc import Iterable, Sequence
from html import unescape
from html.parser import HTMLParser
from urllib.parse import quote, unquote, urljoin, urlsplit

from visavis.conversations.search.rules import words_of
from visavis.sales.reading import things_on

LOCATION = re.compile(r"<loc>\s*(?:<!\[CDATA\[)?\s*(.{1,2000}?)\s*(?:\]\]>)?\s*</loc>", re.DOTALL)
MAPS = re.compile(r"<sitemapindex[\s>]")
TERM = re.compile(r"\{[^{}]*\}")
LINKS = 500


def locations(sitemap: str) -> tuple[bool, list[str]]:
    """The addresses of a sitemap, and whether they are those of further sitemaps."""
    return bool(MAPS.search(sitemap[:2_000])), [unescape(found) for found in LOCATION.findall(sitemap)]


def fitting(pages: Iterable[str], words: Sequence[str], most: int) -> list[str]:
    """Pages whose addresses have all the words, or words that begin so; those that have least else first."""
    found = []
    for page in pages:
        named = words_of(unquote(urlsplit(page).path).replace("-", " ").replace("_", " "))
        if words and all(any(name.startswith(word) for name in named) for word in words):
            found.append((len(named), len(page), page))
    return [page for _, _, page in sorted(found)[:most]]


def search_address(home: str, address: str, words: Sequence[str]) -> str:
    """Where the page at `address` says that the shop is searched (schema.org SearchAction); empty where it does not."""
    for thing in things_on(home):
        actions = thing.get("potentialAction")
        for action in actions if isinstance(actions, list) else [actions]:
            if isinstance(action, dict) and action.get("@type") == "SearchAction":
                target = action.get("target")
                template = target.get("urlTemplate") if isinstance(target, dict) else target
                if isinstance(template, str) and TERM.search(template):
                    return urljoin(address, TERM.sub(quote(" ".join(words)), template))
    return ""


def links_on(page: str, address: str) -> list[str]:
    """The addresses that a page leads to, each once, without what stands in its head, navigation and foot."""
    parser = _Links()
    parser.feed(page)
    found = []
    for link in parser.links:
        try:
            found.append(urlsplit(urljoin(address, link))._replace(fragment="").geturl())
        except ValueError:
            continue
    return list(dict.fromkeys(found))


class _Links(HTMLParser):
    """Gathers the links outside of what frames a page."""

    FRAMES = frozenset({"head", "header", "nav", "footer"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self._framed = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._framed += tag in self.FRAMES
        link = dict(attrs).get("href") if tag == "a" else None
        if link and not self._framed and len(self.links) < LINKS:
            self.links.append(link)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.FRAMES and self._framed:
            self._framed -= 1
