"""What clamd's answers say, and who is told what of it."""

import pytest

from visavis.documents.checking.clamd import ClamdError, Verdict, read_verdict
from visavis.documents.checking.rules import LONGEST_RETRY_MS, Told, retry_ms, told
from visavis.presence.principal import Member, Principal, Visitor

CLAIRE = Member("m1", "o1", "Claire", "advisor", "en", available=True, permissions=frozenset())
ANA = Visitor("v1", "o1", "s1")


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ("stream: OK\0", Verdict("clean")),
        ("stream: Win.Test.EICAR_HDB-1 FOUND\0", Verdict("found", "Win.Test.EICAR_HDB-1")),
        (f"stream: {'x' * 3_000} FOUND\0", Verdict("found", "x" * 200)),
        ("INSTREAM size limit exceeded. ERROR\0", Verdict("unchecked")),
    ],
)
def test_answers_are_read(answer: str, verdict: Verdict) -> None:
    assert read_verdict(answer) == verdict


@pytest.mark.parametrize("answer", ["", "UNKNOWN COMMAND\0", "stream: Can't allocate memory ERROR\0", "OK then"])
def test_what_is_no_verdict_is_asked_again(answer: str) -> None:
    with pytest.raises(ClamdError):
        read_verdict(answer)


@pytest.mark.parametrize(
    ("state", "who", "own", "expected"),
    [
        (None, ANA, False, Told()),
        ("clean", ANA, False, Told()),
        ("waiting", ANA, True, Told("waiting")),
        ("waiting", CLAIRE, False, Told("waiting", opens=False)),
        ("unchecked", ANA, True, Told("unchecked")),
        ("unchecked", CLAIRE, False, Told("unchecked", opens=False)),
        ("found", ANA, True, Told("found", opens=False)),
        ("found", CLAIRE, False, Told("found", "Eicar", opens=False)),
    ],
)
def test_who_opens_what_and_is_told_what(state: str | None, who: Principal, own: bool, expected: Told) -> None:
    assert told(state, "Eicar", who, own=own, checked=True) == expected


def test_without_a_clamd_nothing_waits() -> None:
    assert told("waiting", "", CLAIRE, own=False, checked=False).opens


def test_the_wait_grows_and_ends() -> None:
    assert [retry_ms(tries) for tries in (1, 2, 3, 50)] == [2_000, 4_000, 8_000, LONGEST_RETRY_MS]
