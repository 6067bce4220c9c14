"""Links to documents, for letters: whoever has one reads the version that is sent at that time, for some days.

A link is signed and kept nowhere. It leads nowhere once its days are over, the document's dates are, or it is gone.
"""

from dataclasses import dataclass

from visavis.documents.library import rules
from visavis.documents.library.service import Library
from visavis.presence.principal import Member
from visavis.protocol.base import Milliseconds
from visavis.protocol.library import DocumentLink

DAY_MS = 86_400_000
DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Links:
    """Links to the documents of all organisations; `origin` is where browsers find the server."""

    library: Library
    origin: str

    async def make(self, member: Member, document: str, days: int) -> DocumentLink:
        """A link that holds for so long. Raises ProblemError where the member may not hand the document out now."""
        rules.check_may_hand_out(member, await self.library.one(member, document), rules.day_of(self.library.clock()))
        until = self.library.clock() + days * DAY_MS
        signature = self.library.files.addresses.sign(document, DOCUMENT, until)
        return DocumentLink(f"{self.origin}/api/documents/{document}?until={until}&signature={signature}", until)

    async def follow(self, document: str, until: Milliseconds, signature: str) -> str:
        """The short-lived address of the file. Raises ProblemError `forbidden` or `not-found`."""
        files, now = self.library.files, self.library.clock()
        files.addresses.check(document, DOCUMENT, until, signature, now)
        row = await self.library.handed_out(document, rules.day_of(now))
        return files.addresses_of(row).file
