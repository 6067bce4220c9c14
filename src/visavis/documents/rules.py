"""Who may send a file where, in which parts, and who may read it. Pure: no I/O, no clock."""

from collections.abc import Sequence
from typing import NamedTuple

from visavis.conversations.rules import check_may_see, check_may_write, is_in, reopen_conversation
from visavis.presence.principal import Member, Principal, Visitor
from visavis.protocol.base import Milliseconds
from visavis.protocol.events import ConversationReopened, EventBody
from visavis.protocol.files import DocumentRead, FileAttached, PageRead
from visavis.protocol.limits import LARGE_FILE_BYTES, LARGE_PART_BYTES, UPLOAD_PART_BYTES
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation

UNATTACHED_AT_ONCE = 10
"""How many files somebody may have on their way that are in no conversation yet."""

READING_SLACK_MS = 2_000
"""How much longer than a file has been here it may have been read, by clocks that are not ours."""

MEGABYTE = 1_000_000
GIGABYTE = 1_000_000_000


def check_may_send(state: Conversation | None, principal: Principal) -> Conversation:
    """The conversation, when the principal may post into it, also where that reopens it. Raises ProblemError."""
    state = check_may_write(state, principal)
    if isinstance(principal, Member) and state.status != "closed" and not is_in(state, principal):
        raise ProblemError("not-assigned", "Take this conversation before you send a file.")
    return state


def check_size(size_bytes: int, largest_bytes: int) -> None:
    if size_bytes == 0:
        raise ProblemError("invalid", "This file is empty. Choose another one.", field="size_bytes")
    if size_bytes > largest_bytes:
        most = largest_bytes // MEGABYTE
        raise ProblemError("too-large", f"A file may have {most} MB. Choose a smaller one.", field="size_bytes")


def check_room(kept_bytes: int, size_bytes: int, most_bytes: int) -> None:
    """Raise `conflict` when an organisation's files would be more than it may keep."""
    if kept_bytes + size_bytes > most_bytes:
        raise ProblemError(
            "conflict",
            "There is no room left for files here. Ask the shop to make some.",
            setting="VISAVIS_FILES_GIGABYTES",
        )


class Cut(NamedTuple):
    """How a file is cut into parts, all of `part_bytes` but for the last. They are numbered from 0."""

    size_bytes: int
    part_bytes: int

    @property
    def parts(self) -> int:
        return -(-self.size_bytes // self.part_bytes)

    def bytes_of(self, number: int) -> int:
        return min(self.part_bytes, self.size_bytes - number * self.part_bytes)


def cut_of(size_bytes: int) -> Cut:
    """Larger parts where a file is large: each costs a commit."""
    return Cut(size_bytes, LARGE_PART_BYTES if size_bytes > LARGE_FILE_BYTES else UPLOAD_PART_BYTES)


def check_next(cut: Cut, held: int, number: int) -> None:
    """Raise ProblemError unless this part comes next, or comes again."""
    if number > held or number >= cut.parts:
        raise ProblemError("conflict", f"Part {held} comes next.", field="number")


def check_part(cut: Cut, held: int, number: int, size_bytes: int) -> None:
    """Raise ProblemError unless a part of this size may be kept: the next one or one sent again, whole."""
    check_next(cut, held, number)
    if size_bytes != cut.bytes_of(number):
        raise ProblemError("invalid", f"Part {number} has {cut.bytes_of(number)} bytes.", field="number")


def check_undamaged(told_crc32: int, found_crc32: int) -> None:
    """Raise ProblemError unless a part is here as it left."""
    if told_crc32 != found_crc32:
        raise ProblemError("invalid", "This part was damaged on its way. Send it again.", field="crc32")


def attach_file(
    state: Conversation | None, principal: Principal, attached: FileAttached | None, *, again: bool = False
) -> Sequence[EventBody]:
    """Post the file; None when the principal has no such file here that is whole."""
    state = check_may_send(state, principal)
    if attached is None:
        raise ProblemError("not-found", "There is no such file. Send it again.", field="file")
    if again:
        raise ProblemError("conflict", "This file has been sent already.", field="file")
    if state.status != "closed":
        return (attached,)
    if isinstance(principal, Member):
        return (*reopen_conversation(state, principal), attached)
    return (ConversationReopened("visitor"), attached)


class Readable(NamedTuple):
    """A file with pages that was posted: when it came, and how much reading of it was told before."""

    owner: str
    pages: int
    since: Milliseconds
    read_ms: Milliseconds


def report_reading(
    state: Conversation | None,
    principal: Principal,
    file: str,
    told: Sequence[PageRead],
    known: Readable | None,
    now: Milliseconds,
) -> Sequence[EventBody]:
    """What the visitor has read; None when the file is not posted here. All that is told of a file together cannot have
    taken longer than the file has been here."""
    check_may_see(state, principal)
    if not isinstance(principal, Visitor):
        raise ProblemError("forbidden", "Only what shoppers read is told.")
    if known is None or known.owner == principal.id:
        raise ProblemError("not-found", "There is no such document.", field="file")
    if state is None or state.status == "closed":
        raise ProblemError("conflict", "This conversation is closed.")
    numbers = [one.page for one in told]
    if len(set(numbers)) < len(numbers) or max(numbers) >= known.pages:
        raise ProblemError("invalid", "The document has no such pages.", field="pages")
    if known.read_ms + sum(one.ms for one in told) > now - known.since + READING_SLACK_MS:
        raise ProblemError("invalid", "Nobody has had the document for that long.", field="pages")
    return (DocumentRead(file, tuple(sorted(told, key=lambda one: one.page))),)


def check_may_read(state: Conversation | None, principal: Principal, *, attached: bool, own: bool) -> None:
    """A file that is not attached is its owner's alone."""
    check_may_see(state, principal)
    if not attached and not own:
        raise ProblemError("not-found", "There is no such file.")
