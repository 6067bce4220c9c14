"""Who may send which document when, in which version, and what may be said of one. Pure: no I/O, no clock."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from visavis.people.rules import plain_list, plain_name, require
from visavis.presence.principal import Member, Principal
from visavis.protocol.base import Milliseconds
from visavis.protocol.library import Document, DocumentVersion, Hindrance, NewDocument
from visavis.protocol.limits import FILE_NAME_CHARACTERS
from visavis.protocol.problems import ProblemError, ProblemType

WRITE = "document.write"
DOCUMENTS = 500
VERSIONS = 50
"""How many documents an organisation may keep, and how many versions of each."""

HINDERED: Mapping[Hindrance, str] = {
    "empty": "This document has no file yet.",
    "not-yet": "This document may not be sent yet.",
    "expired": "This document may not be sent any more.",
    "supervisors": "Only supervisors may send this document.",
}


def day_of(now: Milliseconds) -> str:
    """The day by UTC, as documents have it."""
    return datetime.fromtimestamp(now / 1_000, UTC).date().isoformat()


def hindrance(document: Document, member: Member, today: str) -> Hindrance:
    """What keeps the member from sending the document today; empty for nothing."""
    if not document.versions:
        return "empty"
    if document.senders == "supervisors" and WRITE not in member.permissions:
        return "supervisors"
    if document.valid_from > today:
        return "not-yet"
    return "" if is_valid(document, today) else "expired"


def is_valid(document: Document, today: str) -> bool:
    """Whether there is a version, and today is one of the document's days."""
    since, until = document.valid_from, document.valid_until
    return bool(document.versions) and since <= today and (not until or until >= today)


def sent_version(document: Document) -> DocumentVersion:
    """The version that is sent: the pinned one, or the last."""
    return next((one for one in document.versions if one.number == document.pinned), document.versions[-1])


def sent_name(document: str, file: str) -> str:
    """The document's name, with the ending of its file."""
    last = "".join(file.rpartition(".")[1:])[:21] if "." in file else ""
    if not last or document.lower().endswith(last.lower()):
        return document
    return f"{document[: FILE_NAME_CHARACTERS - len(last)]}{last}"


def member_of(principal: Principal) -> Member:
    """The principal, if it is one of the shop's people. Raises ProblemError `forbidden`."""
    if not isinstance(principal, Member):
        raise ProblemError("forbidden", "Only the shop's people send documents of its library.")
    return principal


def check_may_hand_out(principal: Principal, document: Document, today: str) -> DocumentVersion:
    """The version that the principal may send today. Raises ProblemError `forbidden`, or `conflict` for its dates."""
    found = hindrance(document, member_of(principal), today)
    if found:
        kind: ProblemType = "forbidden" if found == "supervisors" else "conflict"
        raise ProblemError(kind, HINDERED[found], field="document")
    return sent_version(document)


def check_may_write(member: Member) -> None:
    """Raises ProblemError `forbidden`."""
    require(member, WRITE)


def may_withdraw(member: Member, maker: str) -> bool:
    """Whether the member may make a link of this maker lead nowhere."""
    return member.id == maker or WRITE in member.permissions


def check_may_withdraw(member: Member, maker: str) -> None:
    """Raises ProblemError `forbidden`."""
    if not may_withdraw(member, maker):
        raise ProblemError("forbidden", "Only who made a link, or a supervisor, withdraws it.")


def checked(new: NewDocument, versions: int) -> dict[str, object]:
    """What is kept of a document that has so many versions. Raises ProblemError `invalid`."""
    for name in ("valid_from", "valid_until"):
        _check_day(name, getattr(new, name))
    if new.valid_until and new.valid_until < new.valid_from:
        raise ProblemError("invalid", "The last day comes before the first.", field="valid_until")
    if new.pinned > versions:
        raise ProblemError("invalid", "There is no such version.", field="pinned")
    return {
        "name": plain_name(new.name),
        "folder": " ".join(new.folder.replace("\0", "").split()),
        "tags": plain_list(new.tags),
        "language": new.language,
        "valid_from": new.valid_from,
        "valid_until": new.valid_until,
        "senders": new.senders,
        "pinned": new.pinned,
    }


def _check_day(name: str, day: str) -> None:
    try:
        if day:
            date.fromisoformat(day)
    except ValueError:
        raise ProblemError("invalid", "There is no such day.", field=name) from None
