"""Which addresses a push may go to: the endpoint comes from a browser, and must not lead into the server's own network.

Pure: names are resolved elsewhere, and each address that they stand for is asked about here.
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from visavis.protocol.problems import ProblemError

TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv6 addresses that stand for the IPv4 address in their last four bytes (RFC 6052)."""


def check_endpoint(endpoint: str, *, anywhere: bool) -> None:
    """Raise ProblemError `invalid` unless this is an https address on the usual port, without a name or a password.

    With `anywhere`, http and other ports will do: for tests.
    """
    try:
        parts = urlsplit(endpoint)
        fine = bool(parts.hostname) and parts.username is None and parts.password is None
        fine = fine and (anywhere or (parts.scheme == "https" and parts.port in {None, 443}))
        fine = (
            fine
            and parts.scheme in {"http", "https"}
            and " " not in endpoint
            and endpoint.isascii()
            and endpoint.isprintable()
        )
    except ValueError:
        fine = False
    if not fine:
        raise ProblemError("invalid", "This is no address of a push service.", field="endpoint")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network's, also when it hides in another one."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast for one in (ip, *_inside(ip)))


def _inside(ip: IPv4Address | IPv6Address) -> list[IPv4Address]:
    if isinstance(ip, IPv4Address):
        return []
    hidden = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in TRANSLATED:
        hidden.append(IPv4Address(int(ip) & 0xFFFF_FFFF))
    return [one for one in hidden if one is not None]
