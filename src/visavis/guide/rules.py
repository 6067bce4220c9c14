"""Who may do what about a shared page, and with which events: the states of consent are one table. Pure.

What the events make of the conversation's guide stands in `conversations.guiding`.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from visavis.conversations.rules import check_may_see, check_may_write, is_in, party_of
from visavis.presence.principal import Member, Principal, Visitor
from visavis.protocol.base import Milliseconds, Party
from visavis.protocol.events import AdvisorJoined, AdvisorLeft, ConversationClosed, EventBody, VisitorErased
from visavis.protocol.guide import (
    FROM_PAGE,
    FieldFilled,
    Guide,
    GuideAsked,
    GuideEnded,
    GuideShared,
    GuideSignal,
    WhyGuideEnded,
)
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation

Consent = Literal["none", "asked", "shared"]
Step = Literal["ask", "share", "decline", "withdraw", "stop", "give_up", "close"]

STATES: Mapping[tuple[Consent, Step], tuple[Consent, WhyGuideEnded | None]] = {
    ("none", "ask"): ("asked", None),
    ("none", "share"): ("shared", None),
    ("asked", "share"): ("shared", None),
    ("asked", "decline"): ("none", "declined"),
    ("asked", "withdraw"): ("none", "withdrawn"),
    ("asked", "give_up"): ("none", "gone"),
    ("asked", "close"): ("none", "closed"),
    ("shared", "stop"): ("none", "stopped"),
    ("shared", "give_up"): ("none", "gone"),
    ("shared", "close"): ("none", "closed"),
}
"""The shopper's consent: from (state, step) to the next state, and why sharing ended if it did."""

ENDS: Mapping[tuple[Consent, Party], Step] = {
    ("asked", "visitor"): "decline",
    ("asked", "advisors"): "withdraw",
    ("shared", "visitor"): "stop",
    ("shared", "advisors"): "stop",
}
"""What it means that a side ends it."""


def consent_of(state: Conversation) -> Consent:
    return state.guide.state if state.guide else "none"


def ask_for_page(state: Conversation | None, principal: Principal, guide: str) -> Sequence[EventBody]:
    state = _open_for(state, principal)
    if not isinstance(principal, Member):
        raise ProblemError("forbidden", "Only the shop's people ask to see a page. Share it yourself.")
    if not is_in(state, principal):
        raise ProblemError("not-assigned", "Take this conversation before you ask to see the page.")
    _check_step(state, "ask")
    return (GuideAsked(guide),)


def share_page(state: Conversation | None, principal: Principal, guide: str) -> Sequence[EventBody]:
    """The shopper's own yes; nobody else can say it. Said twice it changes nothing."""
    state = _open_for(state, principal)
    if not isinstance(principal, Visitor):
        raise ProblemError("forbidden", "Only the shopper shares their page. Ask for it.")
    if state.assignee is None:
        raise ProblemError("conflict", "Nobody could see the page yet. Share it once somebody answers.")
    if consent_of(state) == "shared":
        return ()
    _check_step(state, "share")
    return (GuideShared(state.guide.guide if state.guide else guide),)


def end_guide(
    state: Conversation | None, principal: Principal, guide: str, now_ms: Milliseconds = 0
) -> Sequence[EventBody]:
    """Either side may end it; what is over already stays as it is."""
    state = check_may_see(state, principal)
    if isinstance(principal, Member) and not is_in(state, principal):
        raise ProblemError("not-assigned", "Only those who are in this conversation can end this.")
    if state.guide is None or state.guide.guide != guide:
        return ()
    side = party_of(principal)
    return (ended(state.guide, ENDS[state.guide.state, side], side, now_ms),)


def give_up(state: Conversation | None, guide: str, now_ms: Milliseconds) -> Sequence[EventBody]:
    """The shopper is gone for good."""
    if state is None or state.guide is None or state.guide.guide != guide:
        return ()
    return (ended(state.guide, "give_up", "visitor", now_ms),)


def fill_field(
    state: Conversation | None, principal: Principal, guide: str, field: str, member: str
) -> Sequence[EventBody]:
    """The shopper took over what somebody in the conversation proposed."""
    state = check_may_write(state, principal)
    if not isinstance(principal, Visitor):
        raise ProblemError("forbidden", "Only the shopper fills in their form.")
    if not _is_shared(state, guide):
        raise ProblemError("conflict", "The page is not shared any more.")
    names = {actor.id: actor.name for actor in (state.assignee, *state.advisors) if actor}
    if member not in names:
        raise ProblemError("invalid", "Nobody of that name is in this conversation.", field="member")
    name = " ".join(field.replace("\x00", "").split())
    return (FieldFilled(guide, name, member, names[member]),) if name else ()


def check_watch(state: Conversation | None, principal: Principal, guide: str) -> Conversation:
    """Refuse who may not take part in a shared page: others than its shopper and those in the conversation."""
    state = check_may_see(state, principal)
    if not _is_shared(state, guide):
        raise ProblemError("conflict", "This page is not shared.")
    if isinstance(principal, Member) and not is_in(state, principal):
        raise ProblemError("not-assigned", "Only those who are in this conversation see the page.")
    return state


def may_say(principal: Principal, body: GuideSignal) -> bool:
    """What comes from the page is the shopper's to say, everything else is said to the shopper."""
    return isinstance(principal, Visitor) == isinstance(body, FROM_PAGE)


def ended(guide: Guide, step: Step, by: Party, now_ms: Milliseconds = 0) -> GuideEnded:
    """The event by which this step ends it."""
    _, reason = STATES[guide.state, step]
    if reason is None:
        raise ValueError(f"{step} ends nothing")
    lasted = max(0, now_ms - guide.since) if guide.state == "shared" and now_ms else 0
    return GuideEnded(guide.guide, reason, by, lasted)


def with_guide(state: Conversation | None, bodies: Sequence[EventBody], now_ms: Milliseconds) -> Sequence[EventBody]:
    """The events, and before them the end of sharing where they leave nobody to share with, or nobody who shares."""
    guide = state.guide if state is not None else None
    if guide is None or any(isinstance(body, GuideEnded) for body in bodies):
        return bodies
    side: Party | None = None
    for body in bodies:
        if isinstance(body, ConversationClosed):
            side = body.by
        elif isinstance(body, VisitorErased):
            side = "visitor"
        elif isinstance(body, AdvisorLeft):
            side = "advisors"
        elif isinstance(body, AdvisorJoined):
            side = None
    return (ended(guide, "close", side, now_ms), *bodies) if side else bodies


def _open_for(state: Conversation | None, principal: Principal) -> Conversation:
    state = check_may_write(state, principal)
    if state.status == "closed":
        raise ProblemError("conversation-closed", "This conversation is closed. Write first.")
    return state


def _check_step(state: Conversation, step: Step) -> None:
    if (consent_of(state), step) not in STATES:
        raise ProblemError("conflict", "The page is asked for or shared already.")


def _is_shared(state: Conversation, guide: str) -> bool:
    return state.guide is not None and (state.guide.guide, state.guide.state) == (guide, "shared")
