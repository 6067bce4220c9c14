"""One connection's phases, bounds and decoding as a pure object: text and time in, steps out. No socket, no clock.

`gateway` carries the steps out.
"""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

import msgspec

from visavis.presence.rate import TokenBucket
from visavis.protocol import PROTOCOL_VERSION
from visavis.protocol.close import CloseCode
from visavis.protocol.frames import ClientFrame, CommandFrame, Failed, Follow, Hello, SignalFrame, Unfollow, Watch
from visavis.protocol.guide import PAGE_HEADER, PAGE_VERSION
from visavis.protocol.limits import FRAME_BYTES, PAGE_BYTES_BURST, PAGE_BYTES_PER_SECOND, PAGE_PIECE_BYTES
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


@dataclass(frozen=True, slots=True)
class PagePiece:
    """A piece of the page that is shared as `guide`, to be passed on as it came."""

    guide: str
    data: bytes


Bounded = CommandFrame | SignalFrame | Follow | Unfollow | Watch | Failed
"""What counts towards the rate: what a client asks for, and the answers to what it got wrong."""

Step = Hello | Bounded | PagePiece | End

BINARY_LINE = "~"
"""Where only text can travel, a binary message is a line of base64 after this."""


def ids_of(step: Step | None) -> dict[str, str]:
    """What names a step in the log: its command and its conversation, as far as it has them."""
    ids: dict[str, str] = {}
    if isinstance(step, CommandFrame):
        ids = {"command": str(step.do.__struct_config__.tag), "command_id": step.id}
    conversation = getattr(step.do if isinstance(step, CommandFrame) else step, "conversation", "")
    return {**ids, "conversation_id": conversation} if conversation else ids


class Session:
    """What may come next on one connection."""

    __slots__ = ("_bucket", "_page_bytes", "_refusals", "phase")

    def __init__(self, bucket: TokenBucket) -> None:
        self.phase = Phase.NEW
        self._bucket = bucket
        self._page_bytes: TokenBucket | None = None
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

    def receive_binary(self, data: bytes, now_s: float) -> Step | None:
        """A piece of a shared page. Too fast, it is refused: whoever sends it begins anew with the page as it is."""
        if self.phase is not Phase.OPEN:
            return self._end(CloseCode.OUT_OF_PHASE, "The first frame must be hello.")
        if len(data) > PAGE_HEADER + PAGE_PIECE_BYTES:
            return self._end(CloseCode.FRAME_TOO_LARGE, f"A piece of a page may have {PAGE_PIECE_BYTES} bytes.")
        if len(data) <= PAGE_HEADER or data[0] != PAGE_VERSION:
            return self._end(CloseCode.MALFORMED_FRAME, "The binary message is no piece of a page.")
        guide = str(UUID(bytes=data[2:18]))
        self._page_bytes = self._page_bytes or TokenBucket(PAGE_BYTES_PER_SECOND, PAGE_BYTES_BURST)
        wait_s = self._page_bytes.take(now_s, len(data))
        if wait_s == 0:
            return PagePiece(guide, data)
        return self._too_fast(guide, wait_s)

    def _receive_line(self, line: str, now_s: float) -> Step | None:
        if line.startswith(BINARY_LINE):
            try:
                return self.receive_binary(base64.b64decode(line[1:], validate=True), now_s)
            except ValueError:
                return self._end(CloseCode.MALFORMED_FRAME, "The line is not base64.")
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
        return self._too_fast("" if isinstance(frame, SignalFrame) else _name_of(frame), wait_s)

    def _too_fast(self, name: str, wait_s: float) -> Step | None:
        """Refuse what is named, and say nothing of what is not."""
        self._refusals += 1
        if self._refusals > REFUSALS_BEFORE_FLOOD:
            return self._end(CloseCode.FLOOD, "Told to wait, went on sending.")
        if not name:
            return None
        wait_s = max(round(wait_s, 1), 0.1)
        return Failed(name, ProblemError("rate-limited", f"Too fast. Wait {wait_s:g} s.", retry_after=wait_s).problem)

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


def _name_of(frame: Bounded) -> str:
    """The name under which the answer to a frame is known."""
    if isinstance(frame, CommandFrame | Failed):
        return frame.id
    return frame.guide if isinstance(frame, Watch) else frame.conversation


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
