"""What each event of a call makes of the call that a conversation has now. Pure.

`web/client/src/fold-call.ts` folds the same way.
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from visavis.protocol.calls import (
    Call,
    CallAnswered,
    CallEnded,
    CallJoined,
    CallLeft,
    CallOffered,
    CallPerson,
    CallShown,
)
from visavis.protocol.frames import EventFrame


def call_after(call: Call | None, event: EventFrame) -> Call | None:
    """The call after `event`; an event of another call changes nothing."""
    body = event.body
    if isinstance(body, CallOffered):
        first = CallPerson(event.actor, body.device)
        return Call(body.call, body.medium, body.by, "ringing", event.at, (first,))
    change = CHANGES.get(type(body))
    if change is None or call is None or body.call != call.call:  # type: ignore[union-attr]
        return call
    return change(call, event, body)


def others(call: Call, one: str) -> tuple[CallPerson, ...]:
    return tuple(person for person in call.people if person.actor.id != one)


def _answered(call: Call, event: EventFrame, body: CallAnswered) -> Call:
    people = (*others(call, event.actor.id), CallPerson(event.actor, body.device))
    return replace(call, state="ongoing", answered_at=event.at, people=people)


def _joined(call: Call, event: EventFrame, body: CallJoined) -> Call:
    came = CallPerson(event.actor, body.device, listens=body.listens, phone=body.phone)
    return replace(call, people=(*others(call, event.actor.id), came))


def _left(call: Call, event: EventFrame, body: CallLeft) -> Call:
    return replace(call, people=others(call, body.member or event.actor.id))


def _shown(call: Call, event: EventFrame, body: CallShown) -> Call:
    people = tuple(
        replace(person, camera=body.camera, screen=body.screen) if person.actor.id == event.actor.id else person
        for person in call.people
    )
    return replace(call, people=people, large=call.large if body.large is None else body.large)


CHANGES: dict[type, Callable[[Call, EventFrame, Any], Call | None]] = {
    CallAnswered: _answered,
    CallJoined: _joined,
    CallLeft: _left,
    CallShown: _shown,
    CallEnded: lambda *_: None,
}
