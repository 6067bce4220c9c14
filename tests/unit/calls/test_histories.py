"""Random histories of calls: whatever is accepted leads through the states, and leaves nobody alone in a call."""

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.calls.people import CALL, CLAIRE, HUGO, NORA, SHOPPER, SOFIA, STRANGER, device_of, taken, told
from visavis.calls import rules
from visavis.conversations import rules as conversation_rules
from visavis.conversations.blocking import rules as blocking
from visavis.conversations.call_states import STATES, speaks_for, with_call
from visavis.conversations.company import rules as company
from visavis.presence.principal import Member, Principal
from visavis.protocol.calls import CallEnded
from visavis.protocol.events import EventBody
from visavis.protocol.limits import CALL_PEOPLE
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation

Does = Callable[[Conversation, Any], Sequence[EventBody]]

DOES: dict[str, Does] = {
    "offer": lambda state, who: rules.offer_call(state, who, CALL, "audio", device_of(who)),
    "answer": lambda state, who: rules.answer_call(state, who, CALL, device_of(who)),
    "decline": lambda state, who: rules.decline_call(state, who, CALL),
    "end": lambda state, who: rules.end_call(state, who, CALL),
    "fail": lambda state, who: rules.end_call(state, who, CALL, failed=True),
    "join": lambda state, who: rules.join_call(state, who, CALL, device_of(who)),
    "listen": lambda state, who: rules.join_call(state, who, CALL, device_of(who), listens=True),
    "leave": lambda state, who: rules.leave_call(state, who, CALL),
    "show": lambda state, who: rules.show_in_call(state, who, CALL, camera=True, screen=False),
    "miss": lambda state, _: rules.miss(state, CALL),
    "give up": lambda state, _: rules.give_up(state, CALL, {CLAIRE.id, HUGO.id}, 9_000),
    "close": conversation_rules.close_conversation,
    "reopen": conversation_rules.reopen_conversation,
}

MEMBERS_DO: dict[str, Does] = {
    "take": conversation_rules.take_conversation,
    "hand on": lambda state, who: conversation_rules.transfer_conversation(state, who, HUGO.actor, "n", ""),
    "come in": company.join_conversation,
    "go": company.leave_conversation,
    "block": lambda state, who: blocking.block_visitor(state, who, ""),
}

PEOPLE = (SHOPPER, SHOPPER, CLAIRE, CLAIRE, HUGO, NORA, SOFIA, STRANGER)
ENDS = {(state, reason) for (state, _), (_, reason) in STATES.items() if reason}
NEXT = {(state, after) for (state, _), (after, _) in STATES.items()}

histories = st.lists(st.tuples(st.sampled_from([*DOES, *MEMBERS_DO]), st.sampled_from(PEOPLE)), max_size=60)


def decided(act: str, who: Principal, state: Conversation) -> Sequence[EventBody]:
    """What the act makes of the conversation; nothing when it is refused."""
    does = DOES.get(act) or MEMBERS_DO[act]
    if act in MEMBERS_DO and not isinstance(who, Member):
        return ()
    try:
        return does(state, who)
    except ProblemError:
        return ()


@given(histories)
def test_every_history_goes_through_the_states_and_leaves_no_side_empty(acts: list[tuple[str, Principal]]) -> None:
    state = taken()
    for act, who in acts:
        before, bodies = state, decided(act, who, state)
        if not bodies:
            continue
        complete = with_call(before, bodies, 9_000)
        state = told(before, who, bodies)
        was, now = state_of(before), state_of(state)
        assert was == now or (was, now) in NEXT
        ends = [body for body in complete if isinstance(body, CallEnded)]
        assert len(ends) == (was != "none" and now == "none")
        assert all((was, end.reason) in ENDS for end in ends)
        check_people(state)


def state_of(state: Conversation) -> str:
    return state.call.state if state.call else "none"


def check_people(state: Conversation) -> None:
    call = state.call
    if call is None:
        return
    assert state.status != "closed"
    ids = [person.actor.id for person in call.people]
    assert len(ids) == len(set(ids)) <= CALL_PEOPLE
    visitors, advisors = speaks_for(call, "visitor"), speaks_for(call, "advisors")
    if call.state == "ringing":
        assert len(call.people) == 1
        assert bool(visitors if call.by == "visitor" else advisors)
    else:
        assert visitors
        assert advisors
