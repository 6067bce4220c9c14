"""Random histories of calls: whatever is accepted leads through the states, and leaves nobody alone in a call."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.calls.people import CALL, CLAIRE, HUGO, NORA, SHOPPER, SOFIA, STRANGER, device_of, taken, told
from visavis.calls import rules
from visavis.conversations import rules as conversation_rules
from visavis.conversations.blocking import rules as blocking
from visavis.conversations.call_states import STATES, speaks_for, with_call
from visavis.conversations.company import rules as company
from visavis.presence.principal import Member, Principal, Visitor
from visavis.protocol.calls import CallEnded
from visavis.protocol.events import EventBody
from visavis.protocol.limits import CALL_PEOPLE
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation

ACTS = (
    "offer",
    "answer",
    "decline",
    "end",
    "fail",
    "join",
    "listen",
    "leave",
    "show",
    "miss",
    "give up",
    "take",
    "hand on",
    "come in",
    "go",
    "close",
    "reopen",
    "block",
)
PEOPLE = (SHOPPER, SHOPPER, CLAIRE, CLAIRE, HUGO, NORA, SOFIA, STRANGER)
ENDS = {(state, reason) for (state, _), (_, reason) in STATES.items() if reason}
NEXT = {(state, after) for (state, _), (after, _) in STATES.items()}

histories = st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from(PEOPLE)), max_size=60)


def decided(act: str, who: Principal, state: Conversation) -> list[EventBody]:
    """What the act makes of the conversation; nothing when it is refused."""
    try:
        return list(of_call(act, who, state) if isinstance(who, Visitor) else of_member(act, who, state))
    except ProblemError:
        return []


def of_call(act: str, who: Principal, state: Conversation) -> Sequence[EventBody]:
    device = device_of(who)
    match act:
        case "offer":
            return rules.offer_call(state, who, CALL, "audio", device)
        case "answer":
            return rules.answer_call(state, who, CALL, device)
        case "decline":
            return rules.decline_call(state, who, CALL)
        case "end" | "fail":
            return rules.end_call(state, who, CALL, failed=act == "fail")
        case "join" | "listen":
            return rules.join_call(state, who, CALL, device, listens=act == "listen")
        case "leave":
            return rules.leave_call(state, who, CALL)
        case "show":
            return rules.show_in_call(state, who, CALL, camera=True, screen=False)
        case "miss":
            return rules.miss(state, CALL)
        case "give up":
            return rules.give_up(state, CALL, {CLAIRE.id, HUGO.id}, 9_000)
        case "close":
            return conversation_rules.close_conversation(state, who)
        case "reopen":
            return conversation_rules.reopen_conversation(state, who)
    return ()


def of_member(act: str, who: Member, state: Conversation) -> Sequence[EventBody]:
    match act:
        case "take":
            return conversation_rules.take_conversation(state, who)
        case "hand on":
            return conversation_rules.transfer_conversation(state, who, HUGO.actor, "n", "")
        case "come in":
            return company.join_conversation(state, who)
        case "go":
            return company.leave_conversation(state, who)
        case "block":
            return blocking.block_visitor(state, who, "")
    return of_call(act, who, state)


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
