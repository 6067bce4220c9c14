"""Where a site's widget may live: how origins are written, and which one a page's `Origin` header matches.

An origin is `https://shop.example`, with a port if it has one, or `https://*.shop.example` for every name below it.
Plain `http` is allowed for exact names, because an organisation's own test shops often have nothing else; a wildcard
takes https, except below localhost.
"""

import re
from collections.abc import Iterable
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from visavis.protocol.problems import ProblemError

_DEFAULT_PORTS = {"http": 80, "https": 443}
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?)*")
_LOCALHOST = ".localhost"


def plain_origins(texts: Iterable[str]) -> tuple[str, ...]:
    """The origins as they are stored, each once, in the given order. Raises ProblemError `invalid` naming the one."""
    return tuple(dict.fromkeys(plain_origin(text) for text in texts))


def plain_origin(text: str) -> str:
    """One origin in lower case, its host in ASCII, without default port and final slash."""
    try:
        parts = urlsplit(text.strip())
        scheme, port = parts.scheme.lower(), parts.port
        host = _plain_host(parts.hostname or "")
    except ValueError:
        raise _invalid(text) from None
    if scheme not in _DEFAULT_PORTS or not host or "@" in parts.netloc:
        raise _invalid(text)
    if parts.path not in {"", "/"} or parts.query or parts.fragment:
        raise _invalid(text, "leave out what comes after the name")
    if host.startswith("*.") and scheme != "https" and not host.endswith(_LOCALHOST):
        raise _invalid(text, "a wildcard takes https")
    return f"{scheme}://{host}" + (f":{port}" if port not in {None, _DEFAULT_PORTS[scheme]} else "")


def is_allowed(origin: str, allowed: Iterable[str]) -> bool:
    """Whether a page's origin, as its browser sent it, is among the stored ones."""
    return any(_matches(origin.lower(), pattern) for pattern in allowed)


def _matches(origin: str, pattern: str) -> bool:
    scheme, wildcard, suffix = pattern.partition("://*")
    if not wildcard:
        return origin == pattern
    start = f"{scheme}://"
    if not (origin.startswith(start) and origin.endswith(suffix)):
        return False
    return _NAME.fullmatch(origin[len(start) : -len(suffix)]) is not None


def _plain_host(host: str) -> str:
    """The host as browsers write it; empty when it is none."""
    wildcard, name = ("*.", host[2:]) if host.startswith("*.") else ("", host)
    if ":" in name:
        return "" if wildcard else f"[{IPv6Address(name).compressed}]"
    name = name.encode("idna").decode().lower().removesuffix(".")
    if not _NAME.fullmatch(name):
        return ""
    if name.rpartition(".")[2].isdigit():
        return "" if wildcard else str(ip_address(name))
    if wildcard and "." not in name and name != "localhost":
        return ""
    return wildcard + name


def _invalid(text: str, hint: str = "with nothing after the name") -> ProblemError:
    return ProblemError(
        "invalid",
        f"“{text[:100]}” is not an origin. Write it like https://shop.example or https://*.shop.example: {hint}.",
        field="origins",
    )
