"""One connection's phases, bounds and decoding as a pure object: text and time in, steps out. No socket, no clock.

`gateway` carries the steps out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import msgspec

from visavis.presence.rate import TokenBucket
from visavis.protocol import PROTOCOL_VERSION
from visavis.protocol.close import CloseCode
from visavis.protocol.frames import ClientFrame, CommandFrame, Failed, Follow, Hello, SignalFrame, Unfollow
from visavis.protocol.limits import FRAME_BYTES
from visavis.protocol.problems import Problem, ProblemError, ProblemType

REFUSALS_BEFORE_FLOOD = 200
"""A client that is told to wait this often, without a pause, is let go."""

decode_frame: msgspec.json.Decoder[ClientFrame] = msgspec.json.Decoder(ClientFrame)


class _Outline(msgspec.Struct, frozen=True):
    """As much of a bad frame as is needed to answer it."""

    type: str = ""
    id: str = ""
    conversation: str = ""


class _CommandOutline(msgspec.Struct, frozen=True):
    do: _Outline = _Outline()


decode_outline = msgspec.json.Decoder(_Outline).decode
decode_command_outline = msgspec.json.Decoder(_CommandOutline).decode
KNOWN_COMMANDS = frozenset(str(kind.__struct_config__.tag) for kind in CommandFrame.__annotations__["do"].__args__)


class Phase(Enum):
    NEW = "new"
    OPEN = "open"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class End:
    """Say goodbye and close."""

    code: CloseCode
    detail: str = ""


Bounded = CommandFrame | SignalFrame | Follow | Unfollow | Failed
"""What counts towards the rate: what a client asks for, and the answers to what it got wrong."""

Step = Hello | Bounded | End


def ids_of(step: Step | None) -> dict[str, str]:
    """What names a step in the log: its command and its conversation, as far as it has them."""
    ids: dict[str, str] = {}
    if isinstance(step, CommandFrame):
        ids = {"command": str(step.do.__struct_config__.tag), "command_id": step.id}
    conversation = getattr(step.do if isinstance(step, CommandFrame) else step, "conversation", "")
    return {**ids, "conversation_id": conversation} if conversation else ids


class Session:
    """What may come next on one connection."""

    __slots__ = ("_bucket", "_refusals", "phase")

    def __init__(self, bucket: TokenBucket) -> None:
        self.phase = Phase.NEW
        self._bucket = bucket
        self._refusals = 0

    def receive(self, text: str, now_s: float) -> Iterator[Step]:
        """The steps that one message leads to. After an `End` there are none."""
        if len(text) > FRAME_BYTES or (not text.isascii() and len(text.encode()) > FRAME_BYTES):
            yield self._end(CloseCode.FRAME_TOO_LARGE, f"A message may have {FRAME_BYTES} bytes.")
            return
        for line in text.split("\n"):
            if self.phase is Phase.ENDED:
                return
            if line:
                step = self._receive_line(line, now_s)
                if step is not None:
                    yield step

    def receive_binary(self) -> End:
        """Binary messages have no meaning in this protocol version."""
        return self._end(CloseCode.MALFORMED_FRAME, "Binary messages are not part of this protocol version.")

    def _receive_line(self, line: str, now_s: float) -> Step | None:
        try:
            frame = decode_frame.decode(line)
        except msgspec.ValidationError as error:
            return self._refuse_invalid(line, str(error), now_s)
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            return self._end(CloseCode.MALFORMED_FRAME, "The message is not JSON, one frame a line.")
        if self.phase is Phase.NEW:
            return self._greet(frame)
        if isinstance(frame, Hello):
            return self._end(CloseCode.OUT_OF_PHASE, "hello was said before.")
        return self._within_rate(frame, now_s)

    def _greet(self, frame: ClientFrame) -> Step:
        if not isinstance(frame, Hello):
            return self._end(CloseCode.OUT_OF_PHASE, "The first frame must be hello.")
        if frame.protocol != PROTOCOL_VERSION:
            return self._end(CloseCode.PROTOCOL_UNSUPPORTED, f"This server speaks protocol {PROTOCOL_VERSION}.")
        self.phase = Phase.OPEN
        return frame

    def _within_rate(self, frame: Bounded, now_s: float) -> Step | None:
        wait_s = self._bucket.take(now_s)
        if wait_s == 0:
            self._refusals = 0
            return frame
        self._refusals += 1
        if self._refusals > REFUSALS_BEFORE_FLOOD:
            return self._end(CloseCode.FLOOD, "Told to wait, went on sending.")
        if isinstance(frame, SignalFrame):
            return None
        wait_s = max(round(wait_s, 1), 0.1)
        problem = ProblemError("rate-limited", f"Too fast. Wait {wait_s:g} s.", retry_after=wait_s).problem
        return Failed(frame.id if isinstance(frame, CommandFrame | Failed) else frame.conversation, problem)

    def _refuse_invalid(self, line: str, error: str, now_s: float) -> Step | None:
        """A well-formed frame with a wrong value: answer it when it can be named, else let the client go."""
        try:
            outline = decode_outline(line)
        except msgspec.DecodeError:
            outline = _Outline()
        name = outline.id or outline.conversation
        if self.phase is not Phase.OPEN or not 0 < len(name) <= 64:
            return self._end(CloseCode.MALFORMED_FRAME, error[:200])
        return self._within_rate(Failed(name, _invalid(line, error)), now_s)

    def _end(self, code: CloseCode, detail: str) -> End:
        self.phase = Phase.ENDED
        return End(code, detail)


def _invalid(line: str, error: str) -> Problem:
    """What is wrong with a command's or another frame's values. msgspec's message ends in "- at `$.do.text`"."""
    try:
        command = decode_command_outline(line).do.type
    except msgspec.DecodeError:
        command = ""
    if command and command not in KNOWN_COMMANDS:
        return ProblemError("unknown-command", "This server does not know that command.", field="do.type").problem
    reason, _, place = error.partition(" - at `$")
    field = place.rstrip("`").lstrip(".")
    kind: ProblemType = "too-large" if "of length <=" in reason else "invalid"
    title = "That is too long." if kind == "too-large" else "The server did not understand that."
    return ProblemError(kind, title, detail=reason[:200], field=field[:100]).problem
