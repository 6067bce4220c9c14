"""The words of calls: how one is offered, answered and ended, who is in it, and what the two ends tell each other."""

from typing import Annotated, Literal

from msgspec import Meta

from visavis.protocol.base import Actor, Id, Milliseconds, Party, Seq, Wire
from visavis.protocol.limits import CALL_CANDIDATES, CALL_SDP_CHARACTERS, CANDIDATE_CHARACTERS

Medium = Literal["audio", "video"]
"""How a call begins. A camera may come and go while it lasts."""

WhyEnded = Literal["hung_up", "cancelled", "declined", "missed", "failed", "gone"]
"""`cancelled` by who offered it, `declined` by who was asked, `missed` by everybody; `failed`: no line came about;
`gone`: nobody of one side came back."""


class CallPerson(Wire):
    """Somebody in a call. `device` names their browser tab, and stays the same over the tab's page loads.

    `camera` and `screen` tell what they show; who only `listens` is heard and seen by nobody. A `phone` is nobody, but
    a further camera, which bears the name of the member who brought it in: it is sent nothing.
    """

    actor: Actor
    device: str
    camera: bool = False
    screen: bool = False
    listens: bool = False
    phone: bool = False


class Call(Wire):
    """The call that a conversation has now: it rings, or goes on since `answered_at`. `by` is the side that offered it.

    `call` is its name, the id of the command that offered it. `large` is whose picture the shopper sees large, if the
    team has chosen one.
    """

    call: str
    medium: Medium
    by: Party
    state: Literal["ringing", "ongoing"]
    offered_at: Milliseconds
    people: tuple[CallPerson, ...]
    answered_at: Milliseconds = 0
    large: str = ""


class OfferCall(Wire, tag="offer_call"):
    """Ask the other side for a call, named by the command's id. The visitor may, and whoever is in the conversation."""

    conversation: Id
    medium: Medium
    device: Id


class AnswerCall(Wire, tag="answer_call"):
    """Take the call that rings. A member who answers a waiting conversation takes it with that."""

    conversation: Id
    call: Id
    device: Id


class DeclineCall(Wire, tag="decline_call"):
    """Do not take the call that rings."""

    conversation: Id
    call: Id


class EndCall(Wire, tag="end_call"):
    """End the call: take the offer back, or hang up. With `failed` no line came about; with `gone` nobody of the other
    side came back to this tab."""

    conversation: Id
    call: Id
    failed: bool = False
    gone: bool = False


class JoinCall(Wire, tag="join_call"):
    """Come into a call that goes on: a colleague who is in the conversation, or a supervisor who `listens`."""

    conversation: Id
    call: Id
    device: Id
    listens: bool = False


class LeaveCall(Wire, tag="leave_call"):
    """Go out of a call that goes on without oneself. Who is the last of their side hangs up instead."""

    conversation: Id
    call: Id


class ShowInCall(Wire, tag="show_in_call"):
    """Say what one shows from now on: the camera, the screen.

    A member may say with it whose picture the shopper sees `large`: that of somebody in the call, or with "" whichever.
    """

    conversation: Id
    call: Id
    camera: bool = False
    screen: bool = False
    large: Annotated[str, Meta(max_length=36)] | None = None


class CallQuality(Wire):
    """What one end measured from the call's beginning to its end. Times in milliseconds, `loss` of received packets.

    `mos` estimates what listeners would say, 1 to 4.5, by the E-model of ITU-T G.107 in its simplified form.
    """

    setup_ms: Annotated[float, Meta(ge=0, le=600_000)]
    relayed: bool
    round_trip_ms: Annotated[float, Meta(ge=0, le=60_000)]
    loss: Annotated[float, Meta(ge=0, le=1)]
    mos: Annotated[float, Meta(ge=1, le=4.5)]
    width: Annotated[int, Meta(ge=0, le=16_384)] = 0
    height: Annotated[int, Meta(ge=0, le=16_384)] = 0
    frames_per_second: Annotated[float, Meta(ge=0, le=240)] = 0
    freezes: Annotated[int, Meta(ge=0, le=1_000_000)] = 0
    interruptions: Annotated[int, Meta(ge=0, le=100_000)] = 0


class ReportCall(Wire, tag="report_call"):
    """Tell how the call was at one's end, once, when it is over. Whoever was in it may.

    `offered` is the position of its `call_offered` in the log.
    """

    conversation: Id
    call: Id
    offered: Seq
    quality: CallQuality


class CallOffered(Wire, tag="call_offered"):
    """One side asks the other for a call."""

    call: str
    medium: Medium
    by: Party
    device: str


class CallAnswered(Wire, tag="call_answered"):
    """Somebody of the other side has taken the call."""

    call: str
    device: str


class CallJoined(Wire, tag="call_joined"):
    """Somebody came into the call beside those who began it; or a `phone`, which gives its camera only."""

    call: str
    device: str
    listens: bool = False
    phone: bool = False


class CallLeft(Wire, tag="call_left"):
    """Somebody went out of the call, which goes on: a `member` who left the conversation, else the event's actor.

    With `phone` it is a phone's camera that was sent away, or did not come back.
    """

    call: str
    member: str = ""
    phone: bool = False


class CallShown(Wire, tag="call_shown"):
    """What somebody in the call shows from now on, or whose picture the shopper is to see `large`."""

    call: str
    camera: bool = False
    screen: bool = False
    large: str | None = None


class CallEnded(Wire, tag="call_ended"):
    """The call is over. `lasted_ms` counts from the answer; 0 for one that nobody took."""

    call: str
    medium: Medium
    reason: WhyEnded
    by: Party
    lasted_ms: Milliseconds = 0


class CallMeasured(Wire, tag="call_measured"):
    """How the call was at one end; the team's own."""

    call: str
    quality: CallQuality


class Description(Wire):
    """A session description, as the browser made it."""

    type: Literal["offer", "answer"]
    sdp: Annotated[str, Meta(max_length=CALL_SDP_CHARACTERS, pattern=r"^v=0\r?\n")]


class Candidate(Wire):
    """A way to reach the sender's browser; an empty `candidate` says that there will be no more."""

    candidate: Annotated[str, Meta(max_length=CANDIDATE_CHARACTERS)]
    mid: Annotated[str, Meta(max_length=16)] = ""
    line: Annotated[int, Meta(ge=0, le=64)] = 0


class CallSignal(Wire, tag="call_signal"):
    """What two browsers in a call tell each other to find a way: from the tab `device` to the tab `to_device`.

    `run` is new with each page that the sender's tab loads; `for_run` names the receiver's page that it is meant for,
    empty for whichever. Without description and candidates it greets: the sender is there (again), and wants a line.
    """

    call: Id
    device: Id
    run: Id
    to_device: Annotated[str, Meta(max_length=36)] = ""
    for_run: Annotated[str, Meta(max_length=36)] = ""
    description: Description | None = None
    candidates: Annotated[tuple[Candidate, ...], Meta(max_length=CALL_CANDIDATES)] = ()
    away: bool = False


class AskIceServers(Wire):
    """A visitor's token, shown to be told the servers that help into a call."""

    token: Annotated[str, Meta(max_length=2_000)]


class IceServer(Wire):
    """A server that helps two browsers find a way, as `RTCPeerConnection` takes it."""

    urls: tuple[str, ...]
    username: str = ""
    credential: str = ""


class IceServers(Wire):
    """What a browser needs before a call, good until `expires_at`. With `relay_only` nothing goes directly."""

    servers: tuple[IceServer, ...]
    expires_at: Milliseconds
    relay_only: bool = False
