"""Who may send which document when, in which version, and what may be said of one."""

from collections.abc import Callable
from typing import Any

import pytest

from visavis.documents.library import rules
from visavis.people.rules import PERMISSIONS
from visavis.presence.principal import Member, Visitor
from visavis.protocol.library import Document, DocumentVersion, NewDocument
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Role

TODAY = "2026-12-01"
VERSIONS = tuple(
    DocumentVersion(number, f"f{number}", "lamps.pdf", "pdf", "application/pdf", 10, number) for number in (1, 2, 3)
)


def member(role: Role) -> Member:
    return Member("m1", "o1", "Claire", role, "en", True, PERMISSIONS[role])


def document(**said: Any) -> Document:
    given: dict[str, Any] = {"id": "d1", "name": "Lamps", "changed_at": 0, "versions": VERSIONS, **said}
    return Document(**given)


def refusal(call: Callable[..., object], *given: object) -> str:
    with pytest.raises(ProblemError) as refused:
        call(*given)
    return refused.value.problem.type


@pytest.mark.parametrize(
    ("said", "role", "found"),
    [
        ({}, "advisor", ""),
        ({"versions": ()}, "owner", "empty"),
        ({"senders": "supervisors"}, "advisor", "supervisors"),
        ({"senders": "supervisors"}, "supervisor", ""),
        ({"valid_from": TODAY, "valid_until": TODAY}, "advisor", ""),
        ({"valid_from": "2026-12-02"}, "owner", "not-yet"),
        ({"valid_until": "2026-11-30"}, "owner", "expired"),
    ],
)
def test_what_keeps_whom_from_sending(said: dict[str, object], role: Role, found: str) -> None:
    assert rules.hindrance(document(**said), member(role), TODAY) == found


def test_the_last_version_is_sent_unless_one_is_pinned() -> None:
    assert rules.check_may_hand_out(member("advisor"), document(), TODAY).number == 3
    assert rules.check_may_hand_out(member("advisor"), document(pinned=2), TODAY).number == 2


def test_what_may_not_be_sent_is_refused_and_shoppers_send_nothing_of_the_library() -> None:
    refused = rules.check_may_hand_out
    assert refusal(refused, member("advisor"), document(senders="supervisors"), TODAY) == "forbidden"
    assert refusal(refused, member("advisor"), document(valid_until="2026-01-01"), TODAY) == "conflict"
    assert refusal(refused, Visitor("v1", "o1", "s1"), document(), TODAY) == "forbidden"


@pytest.mark.parametrize(
    "bad",
    [
        NewDocument(" "),
        NewDocument("Lamps", valid_from="2026-02-30"),
        NewDocument("Lamps", valid_from="2026-12-02", valid_until="2026-12-01"),
        NewDocument("Lamps", pinned=4),
    ],
)
def test_what_makes_no_sense_is_not_kept(bad: NewDocument) -> None:
    assert refusal(rules.checked, bad, 3) == "invalid"


def test_what_is_kept_is_plain() -> None:
    kept = rules.checked(NewDocument(" Our  lamps ", folder=" Spring \0 2027", tags=("Lamps", "lamps ")), 0)
    assert (kept["name"], kept["folder"], kept["tags"]) == ("Our lamps", "Spring 2027", ["Lamps"])


@pytest.mark.parametrize(
    ("name", "file", "sent"),
    [
        ("Our lamps", "x1.pdf", "Our lamps.pdf"),
        ("Lamps.PDF", "x1.pdf", "Lamps.PDF"),
        ("Notes", "readme", "Notes"),
        ("n" * 150, "x.pdf", "n" * 146 + ".pdf"),
    ],
)
def test_it_is_sent_under_its_own_name_with_the_ending_of_its_file(name: str, file: str, sent: str) -> None:
    assert rules.sent_name(name, file) == sent


def test_a_document_is_as_old_as_the_day_by_utc() -> None:
    assert rules.day_of(1_796_083_199_999) == "2026-11-30"
    assert rules.day_of(1_796_083_200_000) == "2026-12-01"
