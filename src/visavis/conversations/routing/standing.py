"""What each event makes of a conversation's standing between the queue and its advisor. Pure; a part of the fold."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from visavis.protocol.base import Milliseconds
from visavis.protocol.events import (
    AdvisorJoined,
    AdvisorLeft,
    ConversationClosed,
    ConversationReopened,
    ConversationRouted,
    ConversationSnoozed,
    MessagePosted,
    TeamAsked,
)
from visavis.protocol.frames import EventFrame
from visavis.protocol.routing import Declined, Standing
from visavis.protocol.views import Conversation

DECLINED_KEPT = 20


def standing_after(state: Conversation, event: EventFrame) -> Standing:
    """The conversation's standing after one more event; most change nothing."""
    change = CHANGES.get(type(event.body))
    return change(state, event, event.body) if change else state.standing


def is_queued(state: Conversation) -> bool:
    """Whether the conversation is to be given out: it waits, and nobody has laid it aside."""
    return state.status == "waiting" and not state.snoozed_until


def waiting_since(state: Conversation) -> Milliseconds:
    """When the wait began; a state that an earlier version wrote does not tell."""
    return state.standing.waiting_since or state.changed_at


def _posted(state: Conversation, event: EventFrame, _body: MessagePosted) -> Standing:
    return _answered(state) if event.actor.kind == "member" else state.standing


def _answered(state: Conversation, *_: Any) -> Standing:
    """Somebody looks after it: nobody is held to a time any more."""
    return replace(state.standing, answer_by=0) if state.standing.answer_by else state.standing


def _left(state: Conversation, event: EventFrame, body: AdvisorLeft) -> Standing:
    """Who was waiting for an answer goes on waiting; otherwise the wait begins now."""
    if body.reason != "unanswered":
        return replace(state.standing, answer_by=0, waiting_since=event.at)
    others = [one for one in state.standing.declined if one.member != body.member]
    declined = (*others, Declined(body.member, event.at))[-DECLINED_KEPT:]
    return replace(state.standing, answer_by=0, declined=declined)


def _closed(state: Conversation, event: EventFrame, _body: ConversationClosed) -> Standing:
    handled_ms = event.at - state.standing.joined_at if state.assignee else 0
    return replace(state.standing, answer_by=0, handled_ms=handled_ms)


CHANGES: dict[type, Callable[[Conversation, EventFrame, Any], Standing]] = {
    AdvisorJoined: lambda state, event, _: replace(state.standing, joined_at=event.at, answer_by=0),
    AdvisorLeft: _left,
    ConversationClosed: _closed,
    ConversationReopened: lambda _state, event, _: Standing(waiting_since=event.at),
    ConversationRouted: lambda state, _, body: replace(state.standing, answer_by=body.answer_by),
    ConversationSnoozed: _answered,
    MessagePosted: _posted,
    TeamAsked: lambda state, _, body: replace(state.standing, teams=(body.team,), declined=()),
}
