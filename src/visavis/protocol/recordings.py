"""The words of recordings: how a shopper is asked and agrees, who ends one, how it is watched."""

from typing import Annotated, Literal

from msgspec import Meta

from visavis.protocol.base import Actor, Id, Milliseconds, Party, Wire
from visavis.protocol.limits import RECORDING_COMMENT_CHARACTERS

WhyRecordingEnded = Literal["declined", "withdrawn", "stopped", "left", "call_ended", "page_ended"]
"""`declined` by the shopper, `withdrawn` by who asked, `stopped` by either side; `left`: whose browser records went out
of the call, or the conversation; `call_ended`: the call did; `page_ended`: the page is not shared any more."""

Made = Literal["recording", "finishing", "kept", "broken"]
"""What there is of a recording: it goes on, is being made ready, can be watched, or nothing of it could be read."""


class Recording(Wire):
    """A conversation's call, the page that is shared in it, or both are to be recorded, or are: `asked`, `agreed` to by
    the shopper, `recording` since `since`.

    `by` is the member who asked, and whose browser records. What is not recorded has no name here.
    """

    recording: str
    call: str
    state: Literal["asked", "agreed", "recording"]
    by: Actor
    since: Milliseconds
    guide: str = ""


class AskToRecord(Wire, tag="ask_to_record"):
    """Ask the shopper whether the call, the page that they share, or both may be recorded; the command's id names the
    recording. Who speaks in the call may, or who sees the page."""

    conversation: Id
    call: Id | None = None
    guide: Id | None = None


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
    """The shopper was asked whether the call may be recorded, or the shared page, masked as it is, or both."""

    recording: str
    call: str = ""
    guide: str = ""


class RecordingAgreed(Wire, tag="recording_agreed"):
    """The shopper agreed."""

    recording: str


class RecordingStarted(Wire, tag="recording_started"):
    """What was agreed to is kept from now on."""

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


Track = Literal["film", "page"]
"""What a piece of a recording is of: the call, or the shared page.

A piece of the page is a row of messages as they came. Each has a header of 9 bytes, big-endian: how many milliseconds
after the beginning of the piece it came (4), how long it is in bytes (4), and its flags (1), as those of `guide`. In
the file that is made of them, each piece has a header of 8 bytes: its offset in the recording in milliseconds, and how
long it is in bytes, 4 each.
"""


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
    """A recording, where it can be watched `until` a moment, and what was said of it.

    `file` is the film of the call, `page` what happened on the shared page; each is empty where there is none.
    """

    recording: RecordingView
    file: str
    until: Milliseconds
    comments: tuple[RecordingComment, ...] = ()
    page: str = ""


class NewRecordingComment(Wire):
    """Say something of a moment of a recording."""

    at_ms: Annotated[int, Meta(ge=0, le=86_400_000)]
    text: Annotated[str, Meta(min_length=1, max_length=RECORDING_COMMENT_CHARACTERS)]
