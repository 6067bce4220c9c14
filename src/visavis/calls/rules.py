"""Who may do what about a call, and with which events. Pure: no I/O, no clock.

What the events make of the call stands in `conversations.calling`.
"""

from collections.abc import Mapping, Sequence, Set

from visavis.calls.recordings.rules import left_by
from visavis.conversations.call_states import Step, ended, reason_of, speaks_for
from visavis.conversations.rules import check_may_see, check_may_write, check_permission, is_in, party_of
from visavis.presence.principal import Member, Principal, Visitor
from visavis.protocol.base import Milliseconds, Party
from visavis.protocol.calls import (
    Call,
    CallAnswered,
    CallJoined,
    CallLeft,
    CallMeasured,
    CallOffered,
    CallPerson,
    CallQuality,
    CallShown,
    CallSignal,
    Medium,
)
from visavis.protocol.events import AdvisorJoined, EventBody, SnoozeEnded
from visavis.protocol.frames import EventFrame
from visavis.protocol.limits import CALL_PEOPLE
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation

PARTIES: tuple[Party, ...] = ("visitor", "advisors")

ENTERED = (CallOffered, CallAnswered, CallJoined)
"""The events by which somebody comes into a call."""


Busy = Mapping[str, bool]
"""Whose line a call of another conversation has: whether they are in it, or are only being called."""

NOBODY: Busy = {}


def offer_call(
    state: Conversation | None,
    principal: Principal,
    call: str,
    medium: Medium,
    device: str,
    busy: Busy = NOBODY,
) -> Sequence[EventBody]:
    state = check_may_write(state, principal)
    if state.status == "closed":
        raise ProblemError("conversation-closed", "This conversation is closed. Write first, then call.")
    if state.call is not None:
        raise ProblemError("conflict", "There is a call in this conversation already.")
    if isinstance(principal, Member) and not is_in(state, principal):
        raise ProblemError("not-assigned", "Take this conversation before you call.")
    _check_free(principal, busy)
    _check_called_is_free(state, principal, busy)
    woken = (SnoozeEnded(),) if state.snoozed_until and isinstance(principal, Visitor) else ()
    return (*woken, CallOffered(call, medium, party_of(principal), device))


def answer_call(
    state: Conversation | None, principal: Principal, call: str, device: str, busy: Busy = NOBODY
) -> Sequence[EventBody]:
    """A member who answers while nobody has the conversation takes it with that."""
    state = check_may_write(state, principal)
    now = _now(state, call)
    reason_of(now, "answer")
    if now.by == party_of(principal):
        raise ProblemError("conflict", "Your side offered this call. Wait for the answer.")
    _check_free(principal, busy)
    answered = CallAnswered(call, device)
    if isinstance(principal, Visitor) or is_in(state, principal):
        return (answered,)
    if state.status != "waiting":
        raise ProblemError("not-assigned", "Somebody else answers for this conversation.")
    check_permission(principal, "conversation.take")
    return (AdvisorJoined(principal.id, principal.name), answered)


def decline_call(state: Conversation | None, principal: Principal, call: str) -> Sequence[EventBody]:
    """Only those who are asked decline; while a conversation waits, one of many cannot decline for all."""
    state = check_may_see(state, principal)
    now = _now(state, call)
    if now.by == party_of(principal):
        return end_call(state, principal, call)
    if isinstance(principal, Member) and not is_in(state, principal):
        raise ProblemError("not-assigned", "Others may still take this call.")
    return (ended(now, "decline", party_of(principal)),)


def end_call(
    state: Conversation | None,
    principal: Principal,
    call: str,
    *,
    failed: bool = False,
    gone: bool = False,
    now_ms: Milliseconds = 0,
) -> Sequence[EventBody]:
    """Take the offer back, or hang up for all; whoever speaks in the call may.

    A side that is `gone` may still be seen in another tab: only who has lost the line to its tab knows.
    """
    state = check_may_see(state, principal)
    now = _now(state, call)
    if principal.id not in speaks_for(now, party_of(principal)):
        raise ProblemError("forbidden", "You are not in this call.")
    if gone and now.state == "ongoing":
        return (ended(now, "give_up", _facing(party_of(principal)), now_ms),)
    step: Step = "fail" if failed else "cancel" if now.state == "ringing" else "hang_up"
    return (ended(now, step, party_of(principal), now_ms),)


def join_call(
    state: Conversation | None,
    principal: Principal,
    call: str,
    device: str,
    *,
    listens: bool = False,
    busy: Busy = NOBODY,
) -> Sequence[EventBody]:
    """Come in beside those who are there, or go on in another tab. Who only listens is a supervisor, seen by all."""
    state = check_may_write(state, principal)
    now = _now(state, call)
    if now.state != "ongoing":
        raise ProblemError("conflict", "This call has not begun yet.")
    there = person_of(now, principal.id)
    if there is not None and (there.device, there.listens) == (device, listens):
        return ()
    if there is None or there.listens != listens:
        _check_free(principal, busy)
        _check_may_join(state, now, principal, listens=listens)
    return (CallJoined(call, device, listens),)


def leave_call(
    state: Conversation | None, principal: Principal, call: str, now_ms: Milliseconds = 0
) -> Sequence[EventBody]:
    """Go out; the last who speaks for a side hangs up with that."""
    state = check_may_see(state, principal)
    now = _now(state, call)
    leaving = person_of(now, principal.id)
    if leaving is None:
        return ()
    if _is_last(now, principal):
        return end_call(state, principal, call, now_ms=now_ms)
    return (*left_by(state, principal.id, now_ms), CallLeft(call))


def show_in_call(
    state: Conversation | None,
    principal: Principal,
    call: str,
    *,
    camera: bool,
    screen: bool,
    large: str | None = None,
) -> Sequence[EventBody]:
    now = _now(check_may_see(state, principal), call)
    person = person_of(now, principal.id)
    if person is None or person.listens:
        raise ProblemError("forbidden", "You are not in this call.")
    if large is not None:
        _check_may_choose(now, principal, large)
    chosen = None if large == now.large else large
    if chosen is None and (person.camera, person.screen) == (camera, screen):
        return ()
    return (CallShown(call, camera, screen, chosen),)


def report_call(
    state: Conversation | None, principal: Principal, call: str, quality: CallQuality, since: Sequence[EventFrame]
) -> Sequence[EventBody]:
    """How the call was at one end, told once; `since` are the log's events from its offer on."""
    check_may_see(state, principal)
    of_call = [event for event in since if getattr(event.body, "call", "") == call]
    own = [event.body for event in of_call if event.actor.id == principal.id]
    if not any(isinstance(body, ENTERED) for body in own):
        raise ProblemError("forbidden", "You were not in this call.")
    return () if any(isinstance(body, CallMeasured) for body in own) else (CallMeasured(call, quality),)


def miss(state: Conversation | None, call: str) -> Sequence[EventBody]:
    """What the clock does to a call that nobody took; nothing if it no longer rings."""
    now = state.call if state is not None else None
    if now is None or now.call != call or now.state != "ringing":
        return ()
    return (ended(now, "miss", now.by),)


def give_up(state: Conversation | None, call: str, gone: Set[str], now_ms: Milliseconds) -> Sequence[EventBody]:
    """What the clock does to a call of which one side is `gone` for good; nothing if somebody of it is there."""
    now = state.call if state is not None else None
    if now is None or now.call != call:
        return ()
    for party in PARTIES:
        speaking = speaks_for(now, party)
        if speaking and speaking <= gone:
            return (ended(now, "give_up", party, now_ms),)
    return ()


def speaks_from(state: Conversation, sender: str, signal: CallSignal) -> bool:
    """Whether what a browser tells another one comes from that call, and from the tab that is in it."""
    person = person_of(state.call, sender) if state.call and state.call.call == signal.call else None
    return person is not None and person.device == signal.device


def has_receiver(signal: CallSignal, to: str) -> bool:
    """Whether it goes to one person; a greeting, which tells no address, may go to all of them."""
    return to != "" or (signal.description is None and not signal.candidates)


def person_of(call: Call, id_: str) -> CallPerson | None:
    return next((person for person in call.people if person.actor.id == id_), None)


def _now(state: Conversation, call: str) -> Call:
    if state.call is None or state.call.call != call:
        raise ProblemError("conflict", "This call is over.")
    return state.call


def _check_free(principal: Principal, busy: Busy) -> None:
    if principal.id not in busy:
        return
    if busy[principal.id]:
        raise ProblemError("conflict", "You are in another call. Hang up there first.")
    raise ProblemError("conflict", "You are being called elsewhere. Answer or decline there first.")


def _check_called_is_free(state: Conversation, principal: Principal, busy: Busy) -> None:
    """Nobody rings where somebody speaks, or where another rings already."""
    if isinstance(principal, Member):
        if state.visitor in busy:
            raise ProblemError("conflict", "This shopper is in another call.")
    elif state.assignee is not None and state.assignee.id in busy:
        raise ProblemError("conflict", f"{state.assignee.name} is in another call.")


def _check_may_choose(call: Call, principal: Principal, large: str) -> None:
    """The team chooses what the shopper sees large, among those who are in the call."""
    if not isinstance(principal, Member):
        raise ProblemError("forbidden", "Only the shop's team can do this.")
    if large and person_of(call, large) is None:
        raise ProblemError("conflict", "That picture is no longer in the call.")


def _facing(party: Party) -> Party:
    return "advisors" if party == "visitor" else "visitor"


def _is_last(call: Call, principal: Principal) -> bool:
    """Whether nobody else speaks for the principal's side."""
    return speaks_for(call, party_of(principal)) == {principal.id}


def _check_may_join(state: Conversation, call: Call, principal: Principal, *, listens: bool) -> None:
    if not isinstance(principal, Member) or not (listens or is_in(state, principal)):
        raise ProblemError("forbidden", "Somebody who is in this call has to ask you in.")
    if listens and "conversation.take_over" not in principal.permissions:
        raise ProblemError("forbidden", "Your role does not allow this. Ask an administrator.")
    if _is_last(call, principal):
        raise ProblemError("conflict", "You are the only one who speaks for your side. Hang up instead.")
    if len(call.people) >= CALL_PEOPLE and person_of(call, principal.id) is None:
        raise ProblemError("conflict", f"{CALL_PEOPLE} are enough for one call.")
