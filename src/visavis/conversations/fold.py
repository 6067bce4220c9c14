"""What each event makes of a conversation: its state is the fold of its log. Pure.

`web/client/src/fold.ts` folds the same way; `web/client/test/fold-vectors.json` holds both to it.
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from visavis.protocol.base import Actor
from visavis.protocol.events import (
    AdvisorJoined,
    AdvisorLeft,
    ContactLeft,
    ConversationOpened,
    ConversationRated,
    ConversationReopened,
    EventBody,
    MessagePosted,
    MessagesSeen,
    PageVisited,
    VisitorIdentified,
)
from visavis.protocol.frames import EventFrame
from visavis.protocol.views import Contact, Conversation, CustomerName, LastMessage, Rating, Seen, Status

EXCERPT_CHARACTERS = 140
UNREAD_KEPT = 100

STATUS_AFTER: dict[tuple[Status | None, str], Status] = {
    (None, "conversation_opened"): "waiting",
    ("waiting", "advisor_joined"): "assigned",
    ("assigned", "advisor_left"): "waiting",
    ("waiting", "conversation_closed"): "closed",
    ("assigned", "conversation_closed"): "closed",
    ("closed", "conversation_reopened"): "waiting",
}
"""The states of a conversation: from (status, event) to status. Any other event leaves the status as it is."""


def evolve(state: Conversation | None, event: EventFrame, organisation: str = "") -> Conversation:
    """The conversation after `event`."""
    body = event.body
    if state is None:
        if not isinstance(body, ConversationOpened):
            raise ValueError(f"a log cannot begin with {type(body).__name__}")
        return Conversation(
            id=event.conversation,
            organisation=organisation,
            site=body.site,
            visitor=body.visitor,
            status="waiting",
            language=body.language,
            seq=event.seq,
            opened_at=event.at,
            changed_at=event.at,
            page=body.page,
        )
    status = STATUS_AFTER.get((state.status, tag_of(body)), state.status)
    change = CHANGES.get(type(body))
    changes = change(state, event, body) if change else {}
    return replace(state, seq=event.seq, changed_at=event.at, status=status, **changes)


def tag_of(body: EventBody) -> str:
    return str(body.__struct_config__.tag)


def _message_changes(state: Conversation, event: EventFrame, body: MessagePosted) -> dict[str, object]:
    last = LastMessage(event.actor, body.text[:EXCERPT_CHARACTERS], event.at)
    if event.actor.kind == "visitor":
        return {"last_message": last, "unread_by_advisors": (*state.unread_by_advisors, event.seq)[-UNREAD_KEPT:]}
    return {"last_message": last, "unread_by_visitor": (*state.unread_by_visitor, event.seq)[-UNREAD_KEPT:]}


def _seen_changes(state: Conversation, body: MessagesSeen) -> dict[str, object]:
    seen = Seen(body.delivered, body.read)
    if body.party == "visitor":
        return {
            "seen_by_visitor": seen,
            "unread_by_visitor": tuple(seq for seq in state.unread_by_visitor if seq > body.read),
        }
    return {
        "seen_by_advisors": seen,
        "unread_by_advisors": tuple(seq for seq in state.unread_by_advisors if seq > body.read),
    }


Changes = dict[str, object]

CHANGES: dict[type, Callable[[Conversation, EventFrame, Any], Changes]] = {
    MessagePosted: _message_changes,
    MessagesSeen: lambda state, _event, body: _seen_changes(state, body),
    AdvisorJoined: lambda _state, _event, body: {"assignee": Actor("member", body.member, body.name)},
    AdvisorLeft: lambda *_: {"assignee": None},
    ConversationReopened: lambda *_: {"assignee": None, "rating": None},
    PageVisited: lambda _state, _event, body: {"page": body.page},
    ConversationRated: lambda _state, _event, body: {"rating": Rating(body.stars, body.comment)},
    ContactLeft: lambda _state, _event, body: {"contact": Contact(body.email, body.name)},
    VisitorIdentified: lambda _state, _event, body: {"customer": CustomerName(body.customer, body.name, body.email)},
}
"""What each event changes besides position, time and status; one that is not here changes nothing else."""
