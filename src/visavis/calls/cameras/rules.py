"""Who may bring a phone into a call as a camera, and what that camera may do. Pure: no I/O, no clock.

A camera is in the call or it is nothing: whoever went out, or was sent out, does not come back by the same link.
"""

from collections.abc import Sequence, Set

from visavis.calls.rules import person_of
from visavis.conversations.call_states import speaks_for
from visavis.conversations.rules import check_may_see
from visavis.presence.principal import Camera, Member
from visavis.protocol.calls import Call, CallJoined, CallLeft, CallShown, CallSignal
from visavis.protocol.events import EventBody
from visavis.protocol.limits import CALL_PEOPLE
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation


def check_may_link(state: Conversation | None, member: Member, call: str) -> Call:
    """The call, when the member speaks in it and there is room for one more."""
    now = _ongoing(check_may_see(state, member), call)
    if member.id not in speaks_for(now, "advisors"):
        raise ProblemError("forbidden", "You are not in this call.")
    _check_room(now)
    return now


def join(state: Conversation | None, camera: Camera, device: str) -> Sequence[EventBody]:
    """A phone has opened its link."""
    now = _ongoing(state, camera.call)
    _check_room(now)
    return (CallJoined(camera.call, device, phone=True),)


def check_is_in(state: Conversation | None, camera: Camera) -> Conversation:
    """The conversation in whose call the camera is. Raises `token-refused` once it is out of it."""
    call = state.call if state is not None and state.organisation == camera.organisation else None
    if state is None or call is None or call.call != camera.call or person_of(call, camera.id) is None:
        raise ProblemError("token-refused", "This phone is no longer a camera of the call.")
    return state


def leave(state: Conversation | None, camera: Camera) -> Sequence[EventBody]:
    check_is_in(state, camera)
    return (CallLeft(camera.call, phone=True),)


def show(state: Conversation | None, camera: Camera, *, shows: bool) -> Sequence[EventBody]:
    """Say whether the phone's camera is on; it shows nothing else, and chooses nothing for others."""
    call = check_is_in(state, camera).call
    person = person_of(call, camera.id) if call else None
    return () if person is None or person.camera == shows else (CallShown(camera.call, camera=shows),)


def send_away(state: Conversation | None, member: Member, call: str, camera: str) -> Sequence[EventBody]:
    """Whoever speaks for the team in a call sends a phone out of it; nothing if it is out already."""
    now = _ongoing(check_may_see(state, member), call)
    if member.id not in speaks_for(now, "advisors"):
        raise ProblemError("forbidden", "You are not in this call.")
    person = person_of(now, camera)
    return (CallLeft(call, camera, phone=True),) if person is not None and person.phone else ()


def lost(state: Conversation | None, call: str, gone: Set[str]) -> Sequence[EventBody]:
    """What the clock does to phones that are `gone` for good while the call goes on."""
    now = state.call if state is not None else None
    if now is None or now.call != call:
        return ()
    return tuple(
        CallLeft(call, person.actor.id, phone=True) for person in now.people if person.phone and person.actor.id in gone
    )


def may_signal(state: Conversation, camera: Camera, signal: CallSignal) -> bool:
    """Whether what the phone tells another browser comes from its own tab, in its own call."""
    person = person_of(state.call, camera.id) if state.call else None
    return person is not None and signal.call == camera.call and person.device == signal.device


def _ongoing(state: Conversation | None, call: str) -> Call:
    if state is None or state.call is None or state.call.call != call or state.call.state != "ongoing":
        raise ProblemError("conflict", "This call is over.")
    return state.call


def _check_room(call: Call) -> None:
    """Each browser in a call has a line to each phone, so that a phone counts like somebody more."""
    if len(call.people) >= CALL_PEOPLE:
        raise ProblemError("conflict", f"{CALL_PEOPLE} are enough for one call, phones among them.")
