"""Who may do what about a call in each of its states, as tables; and what a conversation's course means for it."""

from collections.abc import Callable, Sequence

import pytest

from tests.unit.calls.people import (
    CALL,
    CLAIRE,
    HUGO,
    NORA,
    OUTSIDER,
    SHOPPER,
    SOFIA,
    STRANGER,
    Made,
    answered,
    blocked,
    claire_rings,
    closed,
    device_of,
    joined,
    listened,
    offered,
    ongoing,
    rings_in_queue,
    shopper_rings,
    taken,
    told,
    waiting,
    with_hugo,
)
from visavis.calls import rules
from visavis.conversations import rules as conversation_rules
from visavis.conversations.blocking import rules as blocking
from visavis.conversations.call_states import with_call
from visavis.conversations.company import rules as company
from visavis.conversations.filing import rules as filing
from visavis.presence.principal import Principal
from visavis.protocol.calls import CallEnded, CallLeft, CallQuality, CallSignal, Candidate, Description
from visavis.protocol.events import EventBody, SnoozeEnded
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation

EVERYBODY: dict[str, Principal] = {
    "shopper": SHOPPER,
    "stranger": STRANGER,
    "claire": CLAIRE,
    "hugo": HUGO,
    "nora": NORA,
    "sofia": SOFIA,
    "outsider": OUTSIDER,
}

Does = Callable[[Conversation, Principal], Sequence[EventBody]]

STEPS: dict[str, Does] = {
    "offer": lambda state, who: rules.offer_call(state, who, CALL, "video", device_of(who)),
    "answer": lambda state, who: rules.answer_call(state, who, CALL, device_of(who)),
    "decline": lambda state, who: rules.decline_call(state, who, CALL),
    "end": lambda state, who: rules.end_call(state, who, CALL),
    "fail": lambda state, who: rules.end_call(state, who, CALL, failed=True),
    "lose": lambda state, who: rules.end_call(state, who, CALL, gone=True),
    "join": lambda state, who: rules.join_call(state, who, CALL, device_of(who)),
    "listen": lambda state, who: rules.join_call(state, who, CALL, device_of(who), listens=True),
    "leave": lambda state, who: rules.leave_call(state, who, CALL),
    "show": lambda state, who: rules.show_in_call(state, who, CALL, camera=True, screen=False),
}

WHO = ("shopper", "claire", "hugo", "nora", "sofia")
SAME = "-"

TABLE: dict[Made, dict[str, str]] = {
    # made     : step     : shopper, claire (answers), hugo (beside her), nora (colleague), sofia (supervisor)
    waiting: {
        "offer": "call_offered not-assigned not-assigned not-assigned not-assigned",
        "answer": "conflict conflict conflict conflict conflict",
        "end": "conflict conflict conflict conflict conflict",
    },
    taken: {
        "offer": "call_offered call_offered call_offered not-assigned not-assigned",
        "decline": "conflict conflict conflict conflict conflict",
        "join": "conflict conflict conflict conflict conflict",
    },
    closed: {
        "offer": "conversation-closed conversation-closed conversation-closed conversation-closed conversation-closed",
    },
    blocked: {
        "offer": "blocked conversation-closed conversation-closed conversation-closed conversation-closed",
        "answer": "blocked conflict conflict conflict conflict",
        "join": "blocked conflict conflict conflict conflict",
    },
    rings_in_queue: {
        "offer": "conflict conflict conflict conflict conflict",
        "answer": "conflict advisor_joined advisor_joined advisor_joined advisor_joined",
        "decline": "cancelled not-assigned not-assigned not-assigned not-assigned",
        "end": "cancelled forbidden forbidden forbidden forbidden",
        "leave": f"cancelled {SAME} {SAME} {SAME} {SAME}",
        "join": "conflict conflict conflict conflict conflict",
        "show": "call_shown forbidden forbidden forbidden forbidden",
    },
    shopper_rings: {
        "offer": "conflict conflict conflict conflict conflict",
        "answer": "conflict call_answered call_answered not-assigned not-assigned",
        "decline": "cancelled declined declined not-assigned not-assigned",
        "end": "cancelled forbidden forbidden forbidden forbidden",
        "fail": "failed forbidden forbidden forbidden forbidden",
        "lose": "cancelled forbidden forbidden forbidden forbidden",
        "leave": f"cancelled {SAME} {SAME} {SAME} {SAME}",
        "listen": "conflict conflict conflict conflict conflict",
    },
    claire_rings: {
        "answer": "call_answered conflict conflict conflict conflict",
        "decline": "declined cancelled forbidden forbidden forbidden",
        "end": "forbidden cancelled forbidden forbidden forbidden",
        "leave": f"{SAME} cancelled {SAME} {SAME} {SAME}",
        "show": "forbidden call_shown forbidden forbidden forbidden",
    },
    ongoing: {
        "offer": "conflict conflict conflict conflict conflict",
        "answer": "conflict conflict conflict conflict conflict",
        "decline": "hung_up conflict conflict not-assigned not-assigned",
        "end": "hung_up hung_up forbidden forbidden forbidden",
        "fail": "failed failed forbidden forbidden forbidden",
        "lose": "gone gone forbidden forbidden forbidden",
        "leave": f"hung_up hung_up {SAME} {SAME} {SAME}",
        "join": f"{SAME} {SAME} call_joined forbidden forbidden",
        "listen": "forbidden forbidden forbidden forbidden call_joined",
        "show": "call_shown call_shown forbidden forbidden forbidden",
    },
    with_hugo: {
        "end": "hung_up hung_up hung_up forbidden forbidden",
        "leave": f"hung_up call_left call_left {SAME} {SAME}",
        "join": f"{SAME} {SAME} {SAME} forbidden forbidden",
    },
    listened: {
        "end": "hung_up hung_up forbidden forbidden forbidden",
        "leave": f"hung_up hung_up {SAME} {SAME} call_left",
        "join": f"{SAME} {SAME} call_joined forbidden forbidden",
        "listen": f"forbidden forbidden forbidden forbidden {SAME}",
        "show": "call_shown call_shown forbidden forbidden forbidden",
    },
}
"""What each may, in each state: the first event (of an end: its reason), a problem, or nothing to do."""

ROWS = [
    pytest.param(made, step, who, expected, id=f"{made.__name__} {step} {who}")
    for made, steps in TABLE.items()
    for step, row in steps.items()
    for who, expected in zip(WHO, row.split(), strict=True)
]


def events_of(state: Conversation, bodies: Sequence[EventBody]) -> tuple[EventBody, str]:
    """The first event that comes to the log, and the name of the last."""
    complete = with_call(state, bodies, 5_000)
    return complete[0], str(complete[-1].__struct_config__.tag)


def outcome(does: Does, state: Conversation, who: Principal) -> str:
    try:
        events = does(state, who)
    except ProblemError as refused:
        return refused.problem.type
    if not events:
        return SAME
    first = events[0]
    return str(first.reason) if isinstance(first, CallEnded) else str(first.__struct_config__.tag)


@pytest.mark.parametrize(("made", "step", "who", "expected"), ROWS)
def test_what_each_may_in_each_state(made: Made, step: str, who: str, expected: str) -> None:
    assert outcome(STEPS[step], made(), EVERYBODY[who]) == expected


@pytest.mark.parametrize("made", TABLE, ids=lambda made: made.__name__)
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("who", ["stranger", "outsider"])
def test_others_are_told_nothing_of_a_call(made: Made, step: str, who: str) -> None:
    assert outcome(STEPS[step], made(), EVERYBODY[who]) == "not-found"


@pytest.mark.parametrize("who", WHO)
def test_a_call_that_is_over_is_not_this_one(who: str) -> None:
    principal = EVERYBODY[who]
    for does in (rules.decline_call, rules.end_call, rules.leave_call):
        with pytest.raises(ProblemError, match="This call is over"):
            does(ongoing(), principal, "k0")


def test_a_call_has_room_for_four() -> None:
    state = taken()
    for member in (NORA, SOFIA):
        state = told(state, CLAIRE, company.invite_colleague(state, CLAIRE, member.actor))
        state = told(state, member, company.join_conversation(state, member))
    state = answered(offered(state, SHOPPER), CLAIRE)
    for member in (HUGO, NORA):
        state = joined(state, member)
    with pytest.raises(ProblemError, match="4 are enough"):
        joined(state, SOFIA)
    assert joined(state, NORA) == state


def test_who_only_listens_speaks_when_they_may_and_the_last_who_speaks_stays_one_who_does() -> None:
    state = told(taken(), CLAIRE, company.invite_colleague(taken(), CLAIRE, SOFIA.actor))
    state = told(state, SOFIA, company.join_conversation(state, SOFIA))
    state = joined(answered(offered(state, SHOPPER), CLAIRE), SOFIA, listens=True)
    state = joined(state, SOFIA)
    state = told(state, CLAIRE, rules.leave_call(state, CLAIRE, CALL))
    with pytest.raises(ProblemError, match="Hang up instead"):
        joined(state, SOFIA, listens=True)


def test_an_answer_from_the_queue_takes_the_conversation() -> None:
    state = answered(rings_in_queue(), NORA)
    assert state.assignee == NORA.actor
    assert state.call is not None
    assert [person.actor for person in state.call.people] == [SHOPPER.actor, NORA.actor]


@pytest.mark.parametrize(
    ("made", "by", "reason"),
    [
        (shopper_rings, SHOPPER, "cancelled"),
        (shopper_rings, CLAIRE, "declined"),
        (claire_rings, CLAIRE, "cancelled"),
        (ongoing, CLAIRE, "hung_up"),
        (ongoing, SHOPPER, "hung_up"),
    ],
)
def test_closing_ends_the_call_before_the_conversation(made: Made, by: Principal, reason: str) -> None:
    ended, last = events_of(made(), conversation_rules.close_conversation(made(), by))
    assert isinstance(ended, CallEnded)
    assert (ended.reason, last) == (reason, "conversation_closed")


def test_blocking_ends_the_call() -> None:
    bodies = blocking.block_visitor(ongoing(), CLAIRE, "")
    state = told(ongoing(), CLAIRE, bodies)
    ended, _ = events_of(ongoing(), bodies)
    assert isinstance(ended, CallEnded)
    assert (ended.reason, ended.lasted_ms > 0, state.call) == ("hung_up", True, None)


def test_who_hands_the_conversation_on_leaves_the_call_and_the_last_ends_it() -> None:
    handed = conversation_rules.transfer_conversation(ongoing(), CLAIRE, HUGO.actor, "n", "")
    assert told(ongoing(), CLAIRE, handed).call is None
    stays = told(
        with_hugo(), CLAIRE, conversation_rules.transfer_conversation(with_hugo(), CLAIRE, HUGO.actor, "n", "")
    )
    assert stays.call is not None
    assert [person.actor for person in stays.call.people] == [SHOPPER.actor, HUGO.actor]


def test_who_is_taken_over_from_leaves_the_call_though_another_did_it() -> None:
    bodies = conversation_rules.take_conversation(with_hugo(), SOFIA)
    first, _ = events_of(with_hugo(), bodies)
    assert first == CallLeft(CALL, CLAIRE.id)
    state = told(with_hugo(), SOFIA, bodies)
    assert state.call is not None
    assert [person.actor for person in state.call.people] == [SHOPPER.actor, HUGO.actor]


def test_a_colleague_who_leaves_the_conversation_leaves_the_call() -> None:
    state = told(with_hugo(), HUGO, company.leave_conversation(with_hugo(), HUGO))
    assert state.call is not None
    assert [person.actor for person in state.call.people] == [SHOPPER.actor, CLAIRE.actor]


def test_a_shopper_rings_on_for_whom_the_conversation_is_handed_to() -> None:
    handed = conversation_rules.transfer_conversation(shopper_rings(), CLAIRE, NORA.actor, "n", "")
    state = told(shopper_rings(), CLAIRE, handed)
    assert answered(state, NORA).call is not None


def test_nobody_lays_a_call_aside_and_a_call_brings_back_what_was_laid_aside() -> None:
    with pytest.raises(ProblemError, match="Hang up before"):
        filing.snooze_conversation(ongoing(), CLAIRE, 9_000, 5_000)
    aside = told(taken(), CLAIRE, filing.snooze_conversation(taken(), CLAIRE, 9_000, 5_000))
    bodies = rules.offer_call(aside, SHOPPER, CALL, "audio", "tab")
    assert bodies[0] == SnoozeEnded()
    assert told(aside, SHOPPER, bodies).snoozed_until == 0


def test_the_quality_is_told_once_by_who_was_there() -> None:
    quality = CallQuality(300, False, 20, 0, 4.3)
    with pytest.raises(ProblemError, match="were not in this call"):
        rules.report_call(ongoing(), CLAIRE, CALL, quality, [])


OFFER = Description("offer", "v=0\r\n")


@pytest.mark.parametrize(
    ("sender", "device", "call", "to", "tells", "passes"),
    [
        (SHOPPER, device_of(SHOPPER), CALL, CLAIRE.id, True, True),
        (SHOPPER, device_of(SHOPPER), CALL, "", False, True),
        (SHOPPER, device_of(SHOPPER), CALL, "", True, False),
        (SHOPPER, "another tab", CALL, CLAIRE.id, True, False),
        (SHOPPER, device_of(SHOPPER), "k0", CLAIRE.id, True, False),
        (HUGO, device_of(CLAIRE), CALL, SHOPPER.id, True, False),
        (HUGO, device_of(HUGO), CALL, "", False, False),
    ],
)
def test_signals_come_from_the_call_and_from_the_tab_that_is_in_it(
    sender: Principal, device: str, call: str, to: str, tells: bool, passes: bool
) -> None:
    signal = CallSignal(call, device, "run", description=OFFER if tells else None)
    passed = rules.speaks_from(ongoing(), sender.id, signal) and rules.has_receiver(signal, to)
    assert passed is passes
    ways = CallSignal(call, device, "run", candidates=(Candidate("candidate:1"),))
    assert not rules.has_receiver(ways, "")
