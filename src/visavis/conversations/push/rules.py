"""Which news is worth a push, and to whom. Pure: no I/O, no clock."""

from collections.abc import Sequence

from visavis.log.port import Appended
from visavis.protocol.calls import CallOffered
from visavis.protocol.events import AdvisorJoined, MessagePosted
from visavis.protocol.frames import EventFrame
from visavis.protocol.views import Conversation

EVERYBODY = ""
"""Instead of a member: all who take conversations."""


def told_of(appended: Appended[Conversation]) -> str | None:
    """Who is to hear of this: EVERYBODY when a conversation begins to wait or its visitor calls, its advisor when it
    was handed to them or the visitor wrote or calls; None when nobody is."""
    before, after = appended.before, appended.after
    if after is None:
        return None
    if after.status == "waiting":
        waited = before is not None and before.status == "waiting"
        return None if waited and not begins_to_ring(appended.events) else EVERYBODY
    if after.status == "assigned" and after.assignee and _concerns_advisor(appended.events, after.assignee.id):
        return after.assignee.id
    return None


def begins_to_ring(events: Sequence[EventFrame]) -> bool:
    """Whether a visitor calls: news that is worth nothing any more when nobody came in time."""
    return any(isinstance(event.body, CallOffered) and event.body.by == "visitor" for event in events)


def still_rings(state: Conversation) -> bool:
    """Whether a visitor's call is still to be answered."""
    return state.call is not None and state.call.state == "ringing" and state.call.by == "visitor"


def still_holds(state: Conversation, member: str) -> bool:
    """Whether what a member, or EVERYBODY, was to hear of is still so."""
    if member == EVERYBODY:
        return state.status == "waiting"
    return state.status == "assigned" and state.assignee is not None and state.assignee.id == member


def _concerns_advisor(events: Sequence[EventFrame], advisor: str) -> bool:
    if begins_to_ring(events):
        return True
    for event in events:
        if isinstance(event.body, MessagePosted) and event.actor.kind == "visitor":
            return True
        if isinstance(event.body, AdvisorJoined) and event.actor.id != advisor:
            return True
    return False


def notice_of(state: Conversation) -> dict[str, str]:
    """What the browser shows: who it is, as far as the shop has told, and their last words; or that they call."""
    customer = state.customer
    name = (customer.name or customer.email) if customer else ""
    excerpt = state.last_message.excerpt if state.last_message else ""
    notice = {"conversation": state.id, "title": name or f"Visavis · {state.visitor[-4:]}", "body": excerpt}
    return notice | ({"call": state.call.medium} if state.call and still_rings(state) else {})
