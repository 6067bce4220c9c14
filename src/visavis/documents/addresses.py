"""Short-lived addresses of files, signed by us, so that a picture needs neither cookie nor token. Pure."""

import hashlib
import hmac
from dataclasses import dataclass

from visavis.protocol.base import Milliseconds
from visavis.protocol.problems import ProblemError

Which = str
"""`file`, `preview`, or `page-` with the number of a page from 0 on."""

LIFETIME_MS = 3_600_000
"""How long an address is valid at least. Those made in one hour are the same, so that browsers keep pictures."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Makes and checks addresses with one key."""

    key: bytes

    def until(self, now: Milliseconds) -> Milliseconds:
        return (now // LIFETIME_MS + 2) * LIFETIME_MS

    def make(self, file: str, which: Which, until: Milliseconds) -> str:
        """The path and query of an address."""
        return f"/api/files/{file}/{which}?until={until}&signature={self.sign(file, which, until)}"

    def check(self, file: str, which: str, until: Milliseconds, signature: str, now: Milliseconds) -> None:
        """Raise ProblemError `forbidden` for an address that was not made here or is too old."""
        genuine = hmac.compare_digest(self.sign(file, which, until).encode(), signature.encode())
        if not genuine or until <= now:
            raise ProblemError("forbidden", "This address has expired. Open the file from the conversation again.")

    def sign(self, file: str, which: str, until: Milliseconds) -> str:
        """What goes with an address, so that nobody else makes one."""
        return hmac.new(self.key, f"{file}/{which}/{until}".encode(), hashlib.sha256).hexdigest()[:40]
