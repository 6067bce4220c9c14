"""The states of a conversation's call, and what becomes of it when the conversation goes on without it. Pure.

Who may do which step stands in `calls.rules`.
"""

from collections.abc import Collection, Sequence
from typing import Literal

from visavis.protocol.base import Milliseconds, Party
from visavis.protocol.calls import Call, CallEnded, CallLeft, WhyEnded
from visavis.protocol.company import ColleagueJoined, ColleagueLeft
from visavis.protocol.events import AdvisorJoined, AdvisorLeft, ConversationClosed, EventBody
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation

CallState = Literal["none", "ringing", "ongoing"]
Step = Literal["offer", "answer", "decline", "cancel", "miss", "hang_up", "fail", "give_up"]

STATES: dict[tuple[CallState, Step], tuple[CallState, WhyEnded | None]] = {
    ("none", "offer"): ("ringing", None),
    ("ringing", "answer"): ("ongoing", None),
    ("ringing", "decline"): ("none", "declined"),
    ("ringing", "cancel"): ("none", "cancelled"),
    ("ringing", "miss"): ("none", "missed"),
    ("ringing", "fail"): ("none", "failed"),
    ("ringing", "give_up"): ("none", "gone"),
    ("ongoing", "hang_up"): ("none", "hung_up"),
    ("ongoing", "fail"): ("none", "failed"),
    ("ongoing", "give_up"): ("none", "gone"),
}
"""The states of a conversation's call: from (state, step) to the next state, and why the call ended if it did."""


def reason_of(call: Call, step: Step) -> WhyEnded | None:
    """Why the call ends with this step, if it does. Raises `conflict` for a step that is out of turn."""
    try:
        return STATES[call.state, step][1]
    except KeyError:
        raise ProblemError("conflict", "That cannot be done with this call now.") from None


def ended(call: Call, step: Step, by: Party, now_ms: Milliseconds = 0) -> CallEnded:
    """The event by which this step ends the call."""
    reason = reason_of(call, step)
    if reason is None:
        raise ValueError(f"{step} ends no call")
    lasted = max(0, now_ms - call.answered_at) if call.answered_at and now_ms else 0
    return CallEnded(call.call, call.medium, reason, by, lasted)


def speaks_for(call: Call, party: Party) -> set[str]:
    """Those of one side who are in the call to be heard, by their ids."""
    kind = "visitor" if party == "visitor" else "member"
    return {person.actor.id for person in call.people if person.actor.kind == kind and not person.listens}


def with_call(state: Conversation | None, bodies: Sequence[EventBody], now_ms: Milliseconds) -> Sequence[EventBody]:
    """The events, and before them what they mean for the call: none ends without its event.

    A conversation that closes ends its call; an advisor who leaves the conversation leaves the call.
    """
    call = state.call if state is not None else None
    if call is None or any(isinstance(body, CallEnded) for body in bodies):
        return bodies
    for body in bodies:
        if isinstance(body, ConversationClosed):
            return (ended(call, _breaks_off(call, body.by), body.by, now_ms), *bodies)
    gone = _leaving(bodies)
    return (*_without(call, gone, now_ms), *bodies) if gone else bodies


def _leaving(bodies: Sequence[EventBody]) -> set[str]:
    left = {body.member for body in bodies if isinstance(body, AdvisorLeft | ColleagueLeft)}
    return left - {body.member for body in bodies if isinstance(body, AdvisorJoined | ColleagueJoined)}


def _without(call: Call, gone: Collection[str], now_ms: Milliseconds) -> Sequence[EventBody]:
    """What it means for the call that these members go out of it."""
    out = [person.actor.id for person in call.people if person.actor.id in gone]
    speaking = speaks_for(call, "advisors")
    if speaking and speaking <= set(out):
        return (ended(call, _breaks_off(call, "advisors"), "advisors", now_ms),)
    return tuple(CallLeft(call.call, member) for member in out)


def _breaks_off(call: Call, by: Party) -> Step:
    """The step by which a side ends the call, whatever its state."""
    if call.state == "ongoing":
        return "hang_up"
    return "cancel" if call.by == by else "decline"
