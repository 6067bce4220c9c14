"""What each event makes of a conversation: its state is the fold of its log. Pure.

`web/client/src/fold.ts` folds the same way; `web/client/test/fold-vectors.json` holds both to it.
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from visavis.conversations.calling import call_after
from visavis.conversations.erasure.rules import nameless
from visavis.conversations.guiding import guide_after
from visavis.conversations.routing.standing import standing_after
from visavis.conversations.taping import recording_after
from visavis.protocol.base import Actor
from visavis.protocol.company import ColleagueDeclined, ColleagueInvited, ColleagueJoined, ColleagueLeft
from visavis.protocol.events import (
    AdvisorJoined,
    AdvisorLeft,
    ContactLeft,
    ConversationClosed,
    ConversationOpened,
    ConversationRated,
    ConversationReopened,
    ConversationSnoozed,
    EventBody,
    MessageDeleted,
    MessageEdited,
    MessagePosted,
    MessagesSeen,
    PageVisited,
    SnoozeEnded,
    TagsChanged,
    VisitorBlocked,
    VisitorErased,
    VisitorIdentified,
    VisitorUnblocked,
)
from visavis.protocol.files import FileAttached
from visavis.protocol.forms import FormAnswered, FormDeclined, FormSent, FormWithdrawn
from visavis.protocol.frames import EventFrame
from visavis.protocol.routing import UNTOLD, Standing
from visavis.protocol.sales import ProductShown
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
            standing=Standing(waiting_since=event.at),
        )
    status = STATUS_AFTER.get((state.status, tag_of(body)), state.status)
    change = CHANGES.get(type(body))
    changes = change(state, event, body) if change else {}
    standing = standing_after(state, event)
    own: Changes = (
        {"call": None, "guide": None, "recording": None}
        if status == "closed"
        else {
            "call": call_after(state.call, event),
            "guide": guide_after(state.guide, event),
            "recording": recording_after(state.recording, event),
        }
    )
    return replace(state, seq=event.seq, changed_at=event.at, status=status, standing=standing, **own, **changes)


def tag_of(body: EventBody) -> str:
    return str(body.__struct_config__.tag)


Changes = dict[str, object]


def _message_changes(state: Conversation, event: EventFrame, text: str) -> dict[str, object]:
    """Something was said, to be read by the other side."""
    last = LastMessage(event.actor, text[:EXCERPT_CHARACTERS], event.at, event.seq)
    if event.actor.kind == "visitor":
        unread = (*state.unread_by_advisors, event.seq)[-UNREAD_KEPT:]
        return {"last_message": last, "unread_by_advisors": unread, "snoozed_until": 0}
    return {"last_message": last, "unread_by_visitor": (*state.unread_by_visitor, event.seq)[-UNREAD_KEPT:]}


def _edited_changes(state: Conversation, posted: int, text: str) -> dict[str, object]:
    last = state.last_message
    if last is None or last.seq != posted:
        return {}
    return {"last_message": replace(last, excerpt=text[:EXCERPT_CHARACTERS])}


def _deleted_changes(state: Conversation, posted: int) -> dict[str, object]:
    """Nobody has to read what is gone."""
    return {
        **_edited_changes(state, posted, ""),
        "unread_by_visitor": tuple(seq for seq in state.unread_by_visitor if seq != posted),
        "unread_by_advisors": tuple(seq for seq in state.unread_by_advisors if seq != posted),
    }


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


def _form_sent(state: Conversation, event: EventFrame, body: FormSent) -> dict[str, object]:
    return {**_message_changes(state, event, body.name), "open_forms": (*state.open_forms, event.seq)}


def _form_answered(state: Conversation, event: EventFrame, body: FormAnswered) -> dict[str, object]:
    return {**_message_changes(state, event, body.name), **_form_done(state, body)}


def _form_done(state: Conversation, body: FormAnswered | FormDeclined | FormWithdrawn) -> dict[str, object]:
    return {"open_forms": tuple(seq for seq in state.open_forms if seq != body.form)}


ALONE: Changes = {"advisors": (), "invited": ()}


def _without(actors: tuple[Actor, ...], member: str) -> tuple[Actor, ...]:
    return tuple(actor for actor in actors if actor.id != member)


def _assigned(state: Conversation, _event: EventFrame, body: AdvisorJoined) -> Changes:
    return {
        "assignee": Actor("member", body.member, body.name),
        "advisors": _without(state.advisors, body.member),
        "invited": _without(state.invited, body.member),
        "snoozed_until": 0,
    }


def _invited(state: Conversation, _event: EventFrame, body: ColleagueInvited) -> Changes:
    return {"invited": (*_without(state.invited, body.member), Actor("member", body.member, body.name))}


def _came(state: Conversation, _event: EventFrame, body: ColleagueJoined) -> Changes:
    came = Actor("member", body.member, body.name)
    return {"advisors": (*_without(state.advisors, body.member), came), "invited": _without(state.invited, body.member)}


def _went(state: Conversation, _event: EventFrame, body: ColleagueLeft | ColleagueDeclined) -> Changes:
    return {"advisors": _without(state.advisors, body.member), "invited": _without(state.invited, body.member)}


def _erased(state: Conversation) -> Changes:
    """Nothing of what the log held before is left to be known of the visitor, and nobody has to read what is gone."""
    last, rating = state.last_message, state.rating
    return {
        "visitor": "",
        "page": None,
        "last_message": last and replace(last, actor=nameless(last.actor), excerpt=""),
        "unread_by_visitor": (),
        "unread_by_advisors": (),
        "rating": rating and Rating(rating.stars),
        "contact": None,
        "customer": None,
        "open_forms": (),
        "tags": (),
        "blocked": False,
    }


CHANGES: dict[type, Callable[[Conversation, EventFrame, Any], Changes]] = {
    MessagePosted: lambda state, event, body: _message_changes(state, event, body.text),
    MessageEdited: lambda state, _event, body: _edited_changes(state, body.posted, body.text),
    MessageDeleted: lambda state, _event, body: _deleted_changes(state, body.posted),
    MessagesSeen: lambda state, _event, body: _seen_changes(state, body),
    AdvisorJoined: _assigned,
    ColleagueInvited: _invited,
    ColleagueDeclined: _went,
    ColleagueJoined: _came,
    ColleagueLeft: _went,
    ConversationClosed: lambda *_: {**ALONE, "snoozed_until": 0},
    ConversationSnoozed: lambda _state, _event, body: {"snoozed_until": body.until},
    SnoozeEnded: lambda *_: {"snoozed_until": 0},
    TagsChanged: lambda _state, _event, body: {"tags": body.tags},
    VisitorBlocked: lambda *_: {"blocked": True},
    VisitorUnblocked: lambda *_: {"blocked": False},
    AdvisorLeft: lambda *_: {"assignee": None},
    ConversationReopened: lambda *_: {"assignee": None, "rating": None},
    PageVisited: lambda _state, _event, body: {"page": body.page},
    ConversationRated: lambda _state, _event, body: {"rating": Rating(body.stars, body.comment)},
    ContactLeft: lambda _state, _event, body: {"contact": Contact(body.email, body.name)},
    VisitorIdentified: lambda _state, _event, body: {"customer": CustomerName(body.customer, body.name, body.email)},
    ProductShown: lambda state, event, body: _message_changes(state, event, body.product.name),
    FileAttached: lambda state, event, body: _message_changes(state, event, body.name),
    FormSent: _form_sent,
    FormAnswered: _form_answered,
    FormDeclined: lambda state, _event, body: _form_done(state, body),
    FormWithdrawn: lambda state, _event, body: _form_done(state, body),
    VisitorErased: lambda state, *_: _erased(state),
}
"""What each event changes besides position, time and status; one that is not here changes nothing else."""


def for_visitor(state: Conversation) -> Conversation:
    """The conversation as its visitor may know it: without what is the team's own."""
    return replace(state, invited=(), tags=(), snoozed_until=0, blocked=False, standing=UNTOLD)
