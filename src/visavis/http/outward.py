"""Requests that this server makes to others, at an address that a browser or a shop named.

Such an address must not lead into the server's own network: a name is resolved once, each address that it stands for is
looked at, and that very address is connected to.
"""

import asyncio
import socket
from collections.abc import Iterable
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

import httpcore

TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv6 addresses that stand for the IPv4 address in their last four bytes (RFC 6052)."""


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


class Guarded(httpcore.AsyncNetworkBackend):
    """Connects to addresses that were looked at, not to a name that could mean another one by then."""

    def __init__(self, *, anywhere: bool) -> None:
        self._inner = httpcore.AnyIOBackend()
        self._anywhere = anywhere

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the name is the port's
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not self._anywhere and not all(map(is_public, addresses)):
            raise httpcore.ConnectError("the name leads into a network that is not public")
        *first, last = addresses
        for address in first:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
        return await self._inner.connect_tcp(last, port, timeout, local_address, socket_options)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
