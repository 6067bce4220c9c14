"""Who may send and read files, in which parts, at which addresses, and which bytes."""

import pytest

from visavis.documents import rules
from visavis.documents.addresses import LIFETIME_MS, Addresses
from visavis.documents.ranges import wanted_range
from visavis.people.rules import PERMISSIONS
from visavis.presence.principal import Member, Visitor
from visavis.protocol.base import Actor
from visavis.protocol.events import AdvisorJoined, ConversationReopened
from visavis.protocol.files import DocumentRead, FileAttached, PageRead
from visavis.protocol.limits import LARGE_FILE_BYTES, LARGE_PART_BYTES, UPLOAD_PART_BYTES
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation

ANA = Visitor("v1", "o1", "s1")
STRANGER = Visitor("v2", "o1", "s1")
CLAIRE = Member("m1", "o1", "Claire", "advisor", "fr", True, PERMISSIONS["advisor"])
HUGO = Member("m2", "o1", "Hugo", "advisor", "fr", True, PERMISSIONS["advisor"])
OPEN = Conversation("c1", "o1", "s1", "v1", "assigned", "fr", 3, 0, 0, assignee=Actor("member", "m1", "Claire"))
CLOSED = Conversation("c1", "o1", "s1", "v1", "closed", "fr", 3, 0, 0, assignee=Actor("member", "m1", "Claire"))
FILE = FileAttached("f1", "lamp.jpg", "picture", "image/jpeg", 10)


def refusal(work: object, *arguments: object, **named: object) -> str:
    assert callable(work)
    with pytest.raises(ProblemError) as refused:
        work(*arguments, **named)
    return refused.value.problem.type


def test_those_in_a_conversation_post_files_there() -> None:
    assert rules.attach_file(OPEN, ANA, FILE) == (FILE,)
    assert rules.attach_file(OPEN, CLAIRE, FILE) == (FILE,)
    assert refusal(rules.attach_file, OPEN, STRANGER, FILE) == "not-found"
    assert refusal(rules.attach_file, OPEN, HUGO, FILE) == "not-assigned"
    assert refusal(rules.attach_file, OPEN, ANA, None) == "not-found"
    assert refusal(rules.attach_file, OPEN, ANA, FILE, again=True) == "conflict"


def test_a_file_reopens_a_conversation_as_a_message_does() -> None:
    assert rules.attach_file(CLOSED, ANA, FILE) == (ConversationReopened("visitor"), FILE)
    by_claire = (ConversationReopened("advisors"), AdvisorJoined("m1", "Claire"), FILE)
    assert rules.attach_file(CLOSED, CLAIRE, FILE) == by_claire


def test_a_file_on_its_way_is_its_owners_alone() -> None:
    rules.check_may_read(OPEN, ANA, attached=False, own=True)
    rules.check_may_read(OPEN, HUGO, attached=True, own=False)
    assert refusal(rules.check_may_read, OPEN, HUGO, attached=False, own=False) == "not-found"
    assert refusal(rules.check_may_read, OPEN, STRANGER, attached=True, own=True) == "not-found"


def test_sizes_have_bounds() -> None:
    rules.check_size(10, 10)
    assert refusal(rules.check_size, 0, 10) == "invalid"
    assert refusal(rules.check_size, 11, 10) == "too-large"
    rules.check_room(90, 10, 100)
    assert refusal(rules.check_room, 90, 11, 100) == "conflict"


def test_parts_come_in_order_whole_and_undamaged() -> None:
    cut = rules.cut_of(UPLOAD_PART_BYTES + 3)
    assert cut.parts == 2
    rules.check_part(cut, 0, 0, UPLOAD_PART_BYTES)
    rules.check_part(cut, 1, 0, UPLOAD_PART_BYTES)
    rules.check_part(cut, 1, 1, 3)
    assert refusal(rules.check_part, cut, 0, 1, 3) == "conflict"
    assert refusal(rules.check_part, cut, 2, 2, 0) == "conflict"
    assert refusal(rules.check_part, cut, 1, 1, 4) == "invalid"
    rules.check_undamaged(7, 7)
    assert refusal(rules.check_undamaged, 7, 8) == "invalid"


def test_a_large_file_comes_in_larger_parts() -> None:
    assert rules.cut_of(LARGE_FILE_BYTES).parts == LARGE_FILE_BYTES // UPLOAD_PART_BYTES
    assert rules.cut_of(LARGE_FILE_BYTES + 1).parts == LARGE_FILE_BYTES // LARGE_PART_BYTES + 1


def test_an_address_holds_for_an_hour_or_two_and_for_its_file_alone() -> None:
    addresses = Addresses(b"key")
    until = addresses.until(LIFETIME_MS + 1)
    assert until == 3 * LIFETIME_MS
    signature = addresses.make("f1", "file", until).rpartition("=")[2]
    addresses.check("f1", "file", until, signature, until - 1)
    assert refusal(addresses.check, "f1", "file", until, signature, until) == "forbidden"
    assert refusal(addresses.check, "f2", "file", until, signature, 0) == "forbidden"
    assert refusal(addresses.check, "f1", "preview", until, signature, 0) == "forbidden"
    assert refusal(addresses.check, "f1", "file", until + LIFETIME_MS, signature, 0) == "forbidden"
    assert refusal(Addresses(b"other").check, "f1", "file", until, signature, 0) == "forbidden"


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("", None),
        ("bytes=0-3", (0, 4)),
        ("bytes=2-", (2, 10)),
        ("bytes=-3", (7, 10)),
        ("bytes=-30", (0, 10)),
        ("bytes=5-99", (5, 10)),
        ("bytes=5-4", None),
        ("bytes=-", None),
        ("bytes=0-1,4-5", None),
        ("lines=1-2", None),
    ],
)
def test_one_range_is_read_and_anything_else_is_the_whole(header: str, wanted: tuple[int, int] | None) -> None:
    assert wanted_range(header, 10) == wanted


def test_a_range_beyond_the_end_is_refused() -> None:
    assert refusal(wanted_range, "bytes=10-", 10) == "invalid"


PAPER = rules.Readable("m1", pages=4, since=1_000_000, read_ms=10_000)
NOW = 1_060_000
TOLD = (PageRead(2, 4_000), PageRead(0, 9_000))


def test_what_a_shopper_has_read_is_told_in_the_order_of_pages() -> None:
    assert rules.report_reading(OPEN, ANA, "f1", TOLD, PAPER, NOW) == (
        DocumentRead("f1", (PageRead(0, 9_000), PageRead(2, 4_000))),
    )


def test_a_reading_that_cannot_be_is_refused() -> None:
    def refused(told: tuple[PageRead, ...], known: rules.Readable | None = PAPER, now: int = NOW) -> str:
        return refusal(rules.report_reading, OPEN, ANA, "f1", told, known, now)

    assert refused((PageRead(4, 1_000),)) == "invalid", "the document has four pages"
    assert refused((PageRead(1, 1_000), PageRead(1, 1_000))) == "invalid", "a page is told once"
    assert refused((PageRead(0, 52_001),)) == "invalid", "60 s ago it was sent, 10 s were told before"
    assert rules.report_reading(OPEN, ANA, "f1", (PageRead(0, 52_000),), PAPER, NOW)
    assert refused(TOLD, None) == "not-found"
    assert refused(TOLD, PAPER._replace(owner=ANA.id)) == "not-found", "one's own file"


def test_only_the_shopper_of_an_open_conversation_tells_what_was_read() -> None:
    assert refusal(rules.report_reading, OPEN, STRANGER, "f1", TOLD, PAPER, NOW) == "not-found"
    assert refusal(rules.report_reading, OPEN, CLAIRE, "f1", TOLD, PAPER, NOW) == "forbidden"
    assert refusal(rules.report_reading, CLOSED, ANA, "f1", TOLD, PAPER, NOW) == "conflict"
