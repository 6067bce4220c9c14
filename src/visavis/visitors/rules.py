"""What may be kept of what a browser tells: pages without secrets, a plain language tag, the kind of device."""

import re
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

from visavis.protocol.base import Page

Device = Literal["phone", "tablet", "desktop"]

PAGES_KEPT = 50
PAGES_SHOWN = 20
URL_CHARACTERS = 2_000

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_TABLET = re.compile(r"iPad|Tablet|PlayBook|Silk(?!.*Mobile)|Android(?!.*Mobile)", re.IGNORECASE)
_PHONE = re.compile(r"Mobi|iPhone|iPod|Windows Phone|Opera Mini", re.IGNORECASE)

_BROWSERS = (
    ("Edge", re.compile(r"Edg(?:e|A|iOS)?/(\d+)")),
    ("Opera", re.compile(r"(?:OPR|OPiOS|OPT)/(\d+)")),
    ("Samsung Internet", re.compile(r"SamsungBrowser/(\d+)")),
    ("Firefox", re.compile(r"(?:Firefox|FxiOS)/(\d+)")),
    ("Chrome", re.compile(r"(?:Chrome|CriOS|Chromium)/(\d+)")),
    ("Safari", re.compile(r"Version/(\d+)[\d.]*.* Safari/")),
)
"""By name, the more particular first: each later one's mark also stands in the earlier ones' user agents."""


def clean_url(url: str) -> str:
    """The address without user, query and fragment, which may carry secrets; empty unless it is http or https."""
    try:
        parts = urlsplit(url.replace("\0", "").strip())
        host = parts.netloc.rpartition("@")[2]
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            return ""
        return urlunsplit((parts.scheme, host, parts.path, "", ""))[:URL_CHARACTERS]
    except ValueError:
        return ""


def clean_page(page: Page) -> Page | None:
    """The page as it may be kept, or None when its address is no web address."""
    url = clean_url(page.url)
    return Page(url=url, title=" ".join(page.title.replace("\0", "").split())) if url else None


def clean_language(tag: str) -> str:
    """A language tag such as `fr` or `de-CH`; English when it is none."""
    return tag if _LANGUAGE.fullmatch(tag) else "en"


def device_of(user_agent: str) -> Device:
    """The kind of device. Every browser tells it roughly, and only roughly, in its user agent."""
    if _TABLET.search(user_agent):
        return "tablet"
    return "phone" if _PHONE.search(user_agent) else "desktop"


def browser_of(user_agent: str) -> str:
    """The browser's name and major version, such as `Firefox 151`; `Other` when it is unknown."""
    for name, mark in _BROWSERS:
        if found := mark.search(user_agent):
            return f"{name} {found[1][:5]}"
    return "Other"
