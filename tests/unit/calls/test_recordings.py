"""Who may do what about the recording of a call in each state of consent, as tables; and what ends it by itself."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext

import pytest

from tests.unit.calls.people import (
    CALL,
    CLAIRE,
    HUGO,
    NORA,
    OUTSIDER,
    SHOPPER,
    STRANGER,
    Made,
    ongoing,
    shopper_rings,
    taken,
    with_hugo,
)
from visavis.calls import rules as calls
from visavis.calls.recordings import rules
from visavis.conversations import fold
from visavis.conversations.call_states import with_call
from visavis.presence.principal import Principal
from visavis.protocol.events import EventBody, VisitorErased
from visavis.protocol.frames import EventFrame
from visavis.protocol.limits import RECORDING_BYTES, RECORDING_PIECES
from visavis.protocol.problems import ProblemError
from visavis.protocol.recordings import (
    RecordingAgreed,
    RecordingAsked,
    RecordingEnded,
    RecordingKept,
    RecordingStarted,
)
from visavis.protocol.views import Conversation

ONE = "r1"

Does = Callable[[Conversation, Principal], Sequence[EventBody]]

STEPS: dict[str, Does] = {
    "ask": lambda state, who: rules.ask_to_record(state, who, CALL, ONE),
    "agree": lambda state, who: rules.agree_to_record(state, who, ONE),
    "start": lambda state, who: rules.start_recording(state, who, ONE),
    "end": lambda state, who: rules.end_recording(state, who, ONE, 9_000),
}
PEOPLE: dict[str, Principal] = {
    "shopper": SHOPPER,
    "stranger": STRANGER,
    "claire": CLAIRE,
    "hugo": HUGO,
    "nora": NORA,
    "outsider": OUTSIDER,
}


def told(state: Conversation, who: Principal, bodies: Sequence[EventBody]) -> Conversation:
    for body in rules.with_recording(state, with_call(state, bodies, 9_000), 9_000):
        seq = state.seq + 1
        state = fold.evolve(state, EventFrame("c1", seq, 1_000 + seq, who.actor, body), "o1")
    return state


def asked() -> Conversation:
    return told(with_hugo(), CLAIRE, STEPS["ask"](with_hugo(), CLAIRE))


def agreed() -> Conversation:
    return told(asked(), SHOPPER, STEPS["agree"](asked(), SHOPPER))


def recording() -> Conversation:
    return told(agreed(), CLAIRE, STEPS["start"](agreed(), CLAIRE))


def ended() -> Conversation:
    return told(recording(), SHOPPER, STEPS["end"](recording(), SHOPPER))


STATES: dict[str, Made] = {
    "no call": taken,
    "ringing": shopper_rings,
    "call": with_hugo,
    "asked": asked,
    "agreed": agreed,
    "recording": recording,
    "ended": ended,
}
DONE = {
    ("call", "claire", "ask"): (RecordingAsked(ONE, CALL),),
    ("call", "hugo", "ask"): (RecordingAsked(ONE, CALL),),
    ("ended", "claire", "ask"): (RecordingAsked(ONE, CALL),),
    ("ended", "hugo", "ask"): (RecordingAsked(ONE, CALL),),
    ("asked", "shopper", "agree"): (RecordingAgreed(ONE),),
    ("agreed", "shopper", "agree"): (),
    ("recording", "shopper", "agree"): (),
    ("agreed", "claire", "start"): (RecordingStarted(ONE),),
    ("recording", "claire", "start"): (),
    ("asked", "shopper", "end"): (RecordingEnded(ONE, "declined", "visitor"),),
    ("asked", "claire", "end"): (RecordingEnded(ONE, "withdrawn", "advisors"),),
    ("asked", "hugo", "end"): (RecordingEnded(ONE, "withdrawn", "advisors"),),
    ("agreed", "shopper", "end"): (RecordingEnded(ONE, "stopped", "visitor"),),
    ("agreed", "claire", "end"): (RecordingEnded(ONE, "stopped", "advisors"),),
    ("agreed", "hugo", "end"): (RecordingEnded(ONE, "stopped", "advisors"),),
    ("recording", "shopper", "end"): (RecordingEnded(ONE, "stopped", "visitor", 9_000 - recording().changed_at),),
    ("recording", "claire", "end"): (RecordingEnded(ONE, "stopped", "advisors", 9_000 - recording().changed_at),),
    ("recording", "hugo", "end"): (RecordingEnded(ONE, "stopped", "advisors", 9_000 - recording().changed_at),),
    **{
        (state, who, "end"): ()
        for state in ("no call", "ringing", "call", "ended")
        for who in ("shopper", "claire", "hugo")
    },
}
"""What is done; whatever is not here is refused."""


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("state", STATES)
def test_who_may_do_what_in_each_state(state: str, who: str, step: str) -> None:
    made = STATES[state]()
    if (state, who, step) in DONE:
        assert STEPS[step](made, PEOPLE[who]) == DONE[state, who, step]
        return
    with pytest.raises(ProblemError):
        STEPS[step](made, PEOPLE[who])


def test_nothing_is_recorded_that_the_shopper_has_not_agreed_to() -> None:
    with pytest.raises(ProblemError, match="not agreed") as refused:
        STEPS["start"](asked(), CLAIRE)
    assert refused.value.problem.type == "forbidden"


@pytest.mark.parametrize("state", [asked, agreed, recording])
def test_it_ends_with_its_call(state: Made) -> None:
    bodies = with_call(state(), calls.end_call(state(), SHOPPER, CALL, now_ms=9_000), 9_000)
    first, *_ = rules.with_recording(state(), bodies, 9_000)
    assert isinstance(first, RecordingEnded)
    assert (first.reason, first.by) == ("call_ended", "visitor")
    after = told(state(), SHOPPER, bodies)
    assert (after.call, after.recording) == (None, None)


def test_it_ends_when_who_records_goes_out_and_goes_on_when_another_does() -> None:
    left = told(recording(), CLAIRE, calls.leave_call(recording(), CLAIRE, CALL, 9_000))
    assert left.recording is None
    assert left.call is not None
    assert told(recording(), HUGO, calls.leave_call(recording(), HUGO, CALL, 9_000)).recording is not None


def test_an_erased_visitor_is_recorded_no_longer() -> None:
    first, *_ = rules.with_recording(recording(), (VisitorErased(),), 9_000)
    assert isinstance(first, RecordingEnded)
    assert not rules.kept(told(recording(), CLAIRE, (VisitorErased(),)), RecordingKept(ONE, 1))


def test_each_yes_is_for_one_recording() -> None:
    again = told(ended(), CLAIRE, rules.ask_to_record(ended(), CLAIRE, CALL, "r2"))
    with pytest.raises(ProblemError):
        rules.agree_to_record(again, SHOPPER, ONE)
    with pytest.raises(ProblemError):
        rules.start_recording(again, CLAIRE, "r2")


def test_a_call_without_a_shopper_is_not_recorded() -> None:
    alone = ongoing()
    assert alone.call is not None
    with pytest.raises(ProblemError):
        rules.ask_to_record(alone, CLAIRE, "another call", ONE)


LATE = rules.LATE_MS


@pytest.mark.parametrize(
    ("ended_at", "done", "now", "taken"),
    [
        (0, False, 5, True),
        (10, False, 10 + LATE, True),
        (10, False, 11 + LATE, False),
        (10, True, 11, False),
    ],
)
def test_parts_are_taken_while_it_goes_on_and_a_little_longer(ended_at: int, done: bool, now: int, taken: bool) -> None:
    expected = nullcontext() if taken else pytest.raises(ProblemError, match="over")
    with expected:
        rules.check_part(started_at=1, ended_at=ended_at, done=done, now_ms=now)


def test_parts_come_in_order_and_none_is_kept_twice() -> None:
    assert rules.check_number(3, 3)
    assert not rules.check_number(3, 2)
    with pytest.raises(ProblemError):
        rules.check_number(3, 4)


@pytest.mark.parametrize(("pieces", "size", "part"), [(RECORDING_PIECES + 1, 0, 1), (1, RECORDING_BYTES, 1), (1, 0, 0)])
def test_a_recording_is_bounded(pieces: int, size: int, part: int) -> None:
    rules.check_size(RECORDING_PIECES, RECORDING_BYTES - 1, 1)
    with pytest.raises(ProblemError):
        rules.check_size(pieces, size, part)
