"""Fetches a page of a shop: from the site's own origins, on public addresses, within bounded time and size."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import httpcore
import structlog

from visavis.http.outward import Guarded
from visavis.protocol.problems import ProblemError

logger = structlog.get_logger(__name__)

PAGE_BYTES = 3_000_000
TIMEOUT_S = 8.0
AT_ONCE = 10
REDIRECTS = 3
MOVED = {301, 302, 303, 307, 308}
FAULTS = (TimeoutError, OSError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException)
HEADERS = [
    ("User-Agent", "Visavis (product cards)"),
    ("Accept", "text/html,application/xhtml+xml"),
    ("Accept-Encoding", "identity"),
]

CheckOrigin = Callable[[str], None]
"""Raises ProblemError when pages of this origin are not the site's."""


@dataclass(slots=True)
class ShopPages:
    """Reads pages. With `anywhere`, also from private addresses: for a shop on the same machine or network."""

    anywhere: bool
    _turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def read(self, address: str, check_origin: CheckOrigin) -> tuple[str, str]:
        """The page's text, and the address at which it was found. Raises ProblemError."""
        try:
            async with self._turns, asyncio.timeout(TIMEOUT_S):
                return await self._follow(address, check_origin)
        except FAULTS as error:
            logger.warning("shop's page not read", error=type(error).__name__)
            raise ProblemError("invalid", "The shop's page could not be read. Try again.", field="url") from None

    async def _follow(self, address: str, check_origin: CheckOrigin) -> tuple[str, str]:
        backend = Guarded(anywhere=self.anywhere)
        async with httpcore.AsyncConnectionPool(network_backend=backend) as pool:
            for _ in range(REDIRECTS + 1):
                address = checked_address(address, check_origin)
                async with pool.stream("GET", address, headers=HEADERS) as answer:
                    headers = {name.lower(): value.decode("latin-1") for name, value in answer.headers}
                    if answer.status in MOVED and b"location" in headers:
                        address = urljoin(address, headers[b"location"])
                        continue
                    if answer.status != 200:
                        raise ProblemError("invalid", f"The shop answers {answer.status} there.", field="url")
                    return _decoded(await _body(answer), headers.get(b"content-type", "")), address
        raise ProblemError("invalid", "The shop sends on and on from there.", field="url")


def checked_address(address: str, check_origin: CheckOrigin) -> str:
    """The address without its fragment. Raises ProblemError unless it is a page of the site's origins."""
    try:
        parts = urlsplit(address.strip())
        fine = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None
        fine = fine and parts.netloc.isascii() and parts.netloc.isprintable() and " " not in parts.netloc
        _ = parts.port
    except ValueError:
        fine = False
    if not fine:
        raise ProblemError("invalid", "Paste the address of a page of the shop.", field="url")
    check_origin(f"{parts.scheme}://{parts.netloc.lower()}")
    return parts._replace(fragment="").geturl()


async def _body(answer: httpcore.Response) -> bytes:
    body = b""
    async for part in answer.aiter_stream():
        body += part
        if len(body) > PAGE_BYTES:
            break
    return body[:PAGE_BYTES]


def _decoded(body: bytes, kind: str) -> str:
    named = kind.lower().partition("charset=")[2].strip(" \"'").partition(";")[0]
    try:
        return body.decode(named or "utf-8", errors="replace")
    except LookupError:
        return body.decode("utf-8", errors="replace")
