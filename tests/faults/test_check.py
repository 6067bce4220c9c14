"""The check itself finds what it is there to find."""

import pytest

from tests.faults.check import Talked, complaints
from tests.integration.durability.talker import Frame, Talker

KINDS = ("conversation_opened", "advisor_joined", "message_posted", "message_posted")


def event(seq: int, kind: str, command: str) -> Frame:
    return {"seq": seq, "command": command, "actor": {"id": "advisor"}, "body": {"type": kind}}


@pytest.fixture
def log() -> list[Frame]:
    return [event(seq, kind, f"command {seq}") for seq, kind in enumerate(KINDS, start=1)]


def told(stored: list[Frame], held: list[Frame], acknowledged: dict[str, int]) -> list[str]:
    """What is said of one conversation that the visitor holds so, and the advisor as it is stored."""
    visitor, advisor = Talker("", {}), Talker("", {})
    visitor.logs, advisor.logs = {"c": held}, {"c": stored}
    visitor.acknowledged = {command: ("c", seq) for command, seq in acknowledged.items()}
    return list(complaints({"c": stored}, [Talked("c", visitor, advisor)], [visitor, advisor]))


def test_nothing_is_said_when_all_is_well(log: list[Frame]) -> None:
    assert told(log, log, {"command 1": 1, "command 4": 4}) == []


def test_what_one_side_misses(log: list[Frame]) -> None:
    assert told(log, log[:3], {}) == ["c: the visitor misses 1 of 4 events"]


def test_what_came_in_another_order(log: list[Frame]) -> None:
    assert told(log, [*log[:2], log[3], log[2]], {}) == ["c: the visitor holds something else"]


def test_an_acknowledged_message_that_is_not_there(log: list[Frame]) -> None:
    assert told(log, log, {"command 9": 4}) == ["c: command 9 was acknowledged as event 4, which it is not"]
    assert told(log, log, {"command 5": 5}) == ["c: command 5 was acknowledged as event 5, which it is not"]


def test_a_message_that_is_there_twice(log: list[Frame]) -> None:
    twice = [*log, event(5, "message_posted", "command 4")]
    assert told(twice, twice, {"command 4": 4}) == ["c: command 4 led to message_posted 2 times"]


def test_a_gap(log: list[Frame]) -> None:
    gap = [*log[:3], event(5, "message_posted", "command 4")]
    assert told(gap, gap, {}) == ["c: the log has a gap"]


def test_a_conversation_that_was_taken_twice(log: list[Frame]) -> None:
    twice = [*log, event(5, "advisor_joined", "command 5")]
    assert told(twice, twice, {}) == ["c: taken 2 times"]
