"""The words of recordings: how a shopper is asked and agrees, who ends one, how it is watched."""

from typing import Annotated, Literal

from msgspec import Meta

from visavis.protocol.base import Actor, Id, Milliseconds, Party, Wire
from visavis.protocol.limits import RECORDING_COMMENT_CHARACTERS

WhyRecordingEnded = Literal["declined", "withdrawn", "stopped", "left", "call_ended"]
"""`declined` by the shopper, `withdrawn` by who asked, `stopped` by either side; `left`: whose browser records went out
of the call; `call_ended`: the call did."""

Made = Literal["recording", "finishing", "kept", "broken"]
"""What there is of a recording: it goes on, is being made ready, can be watched, or nothing of it could be read."""


class Recording(Wire):
    """A conversation's call is to be recorded, or is: `asked`, `agreed` to by the shopper, `recording` since `since`.

    `by` is the member who asked, and whose browser records.
    """

    recording: str
    call: str
    state: Literal["asked", "agreed", "recording"]
    by: Actor
    since: Milliseconds


class AskToRecord(Wire, tag="ask_to_record"):
    """Ask the shopper whether the call may be recorded; the command's id names the recording. Who speaks in it may."""

    conversation: Id
    call: Id


class AgreeToRecord(Wire, tag="agree_to_record"):
    """The shopper's yes, to this recording only."""

    conversation: Id
    recording: Id


class StartRecording(Wire, tag="start_recording"):
    """The browser of who asked records from now on."""

    conversation: Id
    recording: Id


class EndRecording(Wire, tag="end_recording"):
    """Decline, take the question back, or stop. Either side may, at any time."""

    conversation: Id
    recording: Id


class RecordingAsked(Wire, tag="recording_asked"):
    """The shopper was asked whether the call may be recorded."""

    recording: str
    call: str


class RecordingAgreed(Wire, tag="recording_agreed"):
    """The shopper agreed."""

    recording: str


class RecordingStarted(Wire, tag="recording_started"):
    """Sound and pictures of the call are kept from now on."""

    recording: str


class RecordingEnded(Wire, tag="recording_ended"):
    """They are kept no longer. `lasted_ms` is 0 when they never were."""

    recording: str
    reason: WhyRecordingEnded
    by: Party
    lasted_ms: Milliseconds = 0


class RecordingKept(Wire, tag="recording_kept"):
    """The recording can be watched, or with `broken` nothing of it could be read; the team's own."""

    recording: str
    lasted_ms: Milliseconds = 0
    broken: bool = False


class RecordedPiece(Wire):
    """How many parts of a piece are kept; the next one has this number."""

    held: int


class RecordingView(Wire):
    """A recording as the team sees it: it began at `started_at`, and its picture at `t` shows what was `t` later."""

    id: str
    conversation: str
    call: str
    member: str
    started_at: Milliseconds
    lasted_ms: Milliseconds
    state: Made
    size_bytes: int = 0


class RecordingComment(Wire):
    """What a member says of a moment of a recording, `at_ms` after its start."""

    id: str
    member: str
    name: str
    at_ms: Milliseconds
    text: str
    created_at: Milliseconds


class RecordingDetail(Wire):
    """A recording, where it can be watched `until` a moment, and what was said of it. `file` is empty before."""

    recording: RecordingView
    file: str
    until: Milliseconds
    comments: tuple[RecordingComment, ...] = ()


class NewRecordingComment(Wire):
    """Say something of a moment of a recording."""

    at_ms: Annotated[int, Meta(ge=0, le=86_400_000)]
    text: Annotated[str, Meta(min_length=1, max_length=RECORDING_COMMENT_CHARACTERS)]
