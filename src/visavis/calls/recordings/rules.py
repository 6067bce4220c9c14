"""Who may do what about the recording of a call or of a shared page, and with which events. Pure.

The states of consent are one table. What the events make of the conversation's recording stands in
`conversations.taping`.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from visavis.conversations.call_states import speaks_for
from visavis.conversations.rules import check_may_see, is_in, party_of
from visavis.presence.principal import Member, Principal, Visitor
from visavis.protocol.base import Milliseconds, Party
from visavis.protocol.calls import Call, CallEnded, CallLeft
from visavis.protocol.company import ColleagueLeft
from visavis.protocol.events import AdvisorLeft, ConversationClosed, EventBody, VisitorErased
from visavis.protocol.guide import GuideEnded
from visavis.protocol.limits import RECORDING_BYTES, RECORDING_PIECES
from visavis.protocol.problems import ProblemError
from visavis.protocol.recordings import (
    Recording,
    RecordingAgreed,
    RecordingAsked,
    RecordingEnded,
    RecordingKept,
    RecordingStarted,
    WhyRecordingEnded,
)
from visavis.protocol.views import Conversation

Consent = Literal["none", "asked", "agreed", "recording"]
Step = Literal["ask", "agree", "start", "decline", "withdraw", "stop", "leave", "close", "unshare"]

STATES: Mapping[tuple[Consent, Step], tuple[Consent, WhyRecordingEnded | None]] = {
    ("none", "ask"): ("asked", None),
    ("asked", "agree"): ("agreed", None),
    ("asked", "decline"): ("none", "declined"),
    ("asked", "withdraw"): ("none", "withdrawn"),
    ("asked", "leave"): ("none", "left"),
    ("asked", "close"): ("none", "call_ended"),
    ("asked", "unshare"): ("none", "page_ended"),
    ("agreed", "start"): ("recording", None),
    ("agreed", "stop"): ("none", "stopped"),
    ("agreed", "leave"): ("none", "left"),
    ("agreed", "close"): ("none", "call_ended"),
    ("agreed", "unshare"): ("none", "page_ended"),
    ("recording", "stop"): ("none", "stopped"),
    ("recording", "leave"): ("none", "left"),
    ("recording", "close"): ("none", "call_ended"),
    ("recording", "unshare"): ("none", "page_ended"),
}
"""The shopper's consent: from (state, step) to the next state, and why the recording ended if it did."""

ENDS: Mapping[tuple[Consent, Party], Step] = {
    ("asked", "visitor"): "decline",
    ("asked", "advisors"): "withdraw",
    ("agreed", "visitor"): "stop",
    ("agreed", "advisors"): "stop",
    ("recording", "visitor"): "stop",
    ("recording", "advisors"): "stop",
}
"""What it means that a side ends it."""

LATE_MS = 60_000
"""How long after its end a recording's last parts may come up: a browser whose line was down still holds them."""


def consent_of(state: Conversation) -> Consent:
    return state.recording.state if state.recording else "none"


def ask_to_record(
    state: Conversation | None, principal: Principal, call: str, recording: str, guide: str = ""
) -> Sequence[EventBody]:
    state = check_may_see(state, principal)
    _check_of_team(principal)
    if not call and not guide:
        raise ProblemError("invalid", "Say whether the call or the page is to be recorded.", field="call")
    if call:
        _check_speaks(state, principal, call)
        if not speaks_for(_call(state, call), "visitor"):
            raise ProblemError("conflict", "The shopper is not in this call.")
    if guide:
        _check_sees(state, principal, guide)
    _check_step(state, "ask")
    return (RecordingAsked(recording, call, guide),)


def agree_to_record(state: Conversation | None, principal: Principal, recording: str) -> Sequence[EventBody]:
    """The yes of the shopper who is in the call, or shares the page; nobody else can say it. Said twice it changes
    nothing."""
    state = check_may_see(state, principal)
    if not isinstance(principal, Visitor):
        raise ProblemError("forbidden", "Only the shopper can agree to this.")
    now = _now(state, recording)
    _check_takes_part(state, principal, now)
    if now.state != "asked":
        return ()
    _check_step(state, "agree")
    return (RecordingAgreed(recording),)


def start_recording(state: Conversation | None, principal: Principal, recording: str) -> Sequence[EventBody]:
    state = check_may_see(state, principal)
    _check_of_team(principal)
    now = _now(state, recording)
    if now.by.id != principal.id:
        raise ProblemError("forbidden", "Who asked for this recording makes it.")
    _check_takes_part(state, principal, now)
    if now.state == "recording":
        return ()
    if now.state == "asked":
        raise ProblemError("forbidden", "The shopper has not agreed to this recording.")
    _check_step(state, "start")
    return (RecordingStarted(recording),)


def end_recording(
    state: Conversation | None, principal: Principal, recording: str, now_ms: Milliseconds = 0
) -> Sequence[EventBody]:
    """Either side may end it; what is over already stays as it is."""
    state = check_may_see(state, principal)
    if isinstance(principal, Member) and not is_in(state, principal):
        raise ProblemError("not-assigned", "Only those who are in this conversation can end this.")
    now = state.recording
    if now is None or now.recording != recording:
        return ()
    side = party_of(principal)
    return (ended(now, ENDS[now.state, side], side, now_ms),)


def ended(now: Recording, step: Step, by: Party, now_ms: Milliseconds = 0) -> RecordingEnded:
    """The event by which this step ends it."""
    _, reason = STATES[now.state, step]
    if reason is None:
        raise ValueError(f"{step} ends nothing")
    lasted = max(0, now_ms - now.since) if now.state == "recording" and now_ms else 0
    return RecordingEnded(now.recording, reason, by, lasted)


def left_by(state: Conversation, member: str, now_ms: Milliseconds) -> Sequence[EventBody]:
    """What it means for the recording that somebody goes out of the call."""
    now = state.recording
    if now is None or not now.call or now.by.id != member:
        return ()
    return (ended(now, "leave", "advisors", now_ms),)


def with_recording(
    state: Conversation | None, bodies: Sequence[EventBody], now_ms: Milliseconds
) -> Sequence[EventBody]:
    """The events, and before them the end of the recording where what is recorded ends, or is left by who records."""
    now = state.recording if state is not None else None
    if state is None or now is None or any(isinstance(body, RecordingEnded) for body in bodies):
        return bodies
    for body in bodies:
        end = _end_by_call(now, body) if now.call else _end_by_page(now, body)
        if end:
            return (ended(now, *end, now_ms), *bodies)
    return bodies


def _end_by_call(now: Recording, body: EventBody) -> tuple[Step, Party] | None:
    """What the event means for the recording of a call, and by whom."""
    if isinstance(body, CallEnded | ConversationClosed):
        return "close", body.by
    if isinstance(body, VisitorErased):
        return "close", "visitor"
    return ("leave", "advisors") if isinstance(body, CallLeft) and body.member == now.by.id else None


def _end_by_page(now: Recording, body: EventBody) -> tuple[Step, Party] | None:
    """What the event means for the recording of a shared page alone, and by whom."""
    if isinstance(body, GuideEnded) and body.guide == now.guide:
        return "unshare", body.by
    gone = isinstance(body, AdvisorLeft | ColleagueLeft) and body.member == now.by.id
    return ("leave", "advisors") if gone else None


def kept(state: Conversation | None, told: RecordingKept) -> Sequence[EventBody]:
    """What the server says of a recording that it has made ready; nothing where nobody could watch it."""
    return (told,) if state is not None and state.visitor else ()


def check_part(*, started_at: Milliseconds, ended_at: Milliseconds, done: bool, now_ms: Milliseconds) -> None:
    """Raise ProblemError unless parts of the recording are taken: it goes on, or ended a moment ago.

    What was recorded after its end is cut off when the recording is made ready.
    """
    if not started_at or done or (ended_at and now_ms > ended_at + LATE_MS):
        raise ProblemError("conflict", "This recording is over.")


def check_number(held: int, number: int) -> bool:
    """Whether a part is the next one, rather than one that is kept already. Raises ProblemError `conflict`."""
    if number > held:
        raise ProblemError("conflict", f"Part {held} comes next.", field="number")
    return number == held


def check_size(pieces: int, size_bytes: int, part_bytes: int) -> None:
    if not part_bytes:
        raise ProblemError("invalid", "This part is empty.")
    if pieces > RECORDING_PIECES or size_bytes + part_bytes > RECORDING_BYTES:
        raise ProblemError("conflict", "This recording is as long as one may be. Begin another.")


def _now(state: Conversation, recording: str) -> Recording:
    if state.recording is None or state.recording.recording != recording:
        raise ProblemError("conflict", "This recording is over.")
    return state.recording


def _check_of_team(principal: Principal) -> None:
    if not isinstance(principal, Member):
        raise ProblemError("forbidden", "Only the shop's team can do this.")


def _check_takes_part(state: Conversation, principal: Principal, now: Recording) -> None:
    """Of what is recorded, the call counts; where it is the page alone, that does."""
    if now.call:
        _check_speaks(state, principal, now.call)
    else:
        _check_sees(state, principal, now.guide)


def _check_sees(state: Conversation, principal: Principal, guide: str) -> None:
    if state.guide is None or (state.guide.guide, state.guide.state) != (guide, "shared"):
        raise ProblemError("conflict", "This page is not shared any more.")
    if isinstance(principal, Member) and not is_in(state, principal):
        raise ProblemError("not-assigned", "Only those who are in this conversation see the page.")


def _check_speaks(state: Conversation, principal: Principal, call: str) -> None:
    if principal.id not in speaks_for(_call(state, call), party_of(principal)):
        raise ProblemError("forbidden", "You are not in this call.")


def _call(state: Conversation, call: str) -> Call:
    if state.call is None or (state.call.call, state.call.state) != (call, "ongoing"):
        raise ProblemError("conflict", "This call is over.")
    return state.call


def _check_step(state: Conversation, step: Step) -> None:
    if (consent_of(state), step) not in STATES:
        raise ProblemError("conflict", "The shopper was asked already, or is being recorded.")
