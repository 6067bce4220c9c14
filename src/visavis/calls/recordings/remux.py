"""What makes one film of a recording's pieces: a process of its own, with bounded memory and time.

`python -m visavis.calls.recordings.remux OUT LIMIT_MS (OFFSET_MS PIECE)…` puts each piece, as a browser recorded it, at
its offset, leaves out what comes after the limit, and tells `{"lasted_ms", "broken"}`: how long the film is, and of
how many pieces nothing could be read. A film of nothing is told as `{"refused": …}`. Nothing is decoded: packets are
copied, into a file that tells where each picture begins that can be jumped to.
"""

import json
import resource
import sys
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import av

MEMORY_BYTES = 1_500_000_000
PROCESSOR_S = 300
SILENCE = b"\xf8\xff\xfe"
"""20 ms of nothing in Opus: players stumble over a gap in the sound."""
SILENCE_MS = 20
LEAST_GAP_MS = 200
"""A gap that is filled: beyond any distance between two packets."""
MS = Fraction(1, 1_000)
CODECS = {"video": ("vp8", "vp9"), "audio": ("opus",)}


class Piece(NamedTuple):
    """What a browser recorded without a break: where it begins in the whole, in milliseconds, and its file."""

    offset_ms: int
    file: Path


class Film:
    """The file that is written. Its streams are those of the first piece that has any."""

    def __init__(self, file: Path, limit_ms: int) -> None:
        self.limit_ms = limit_ms
        self.ends_ms: dict[str, int] = {}
        self._out = av.open(str(file), "w", format="webm", options={"cues_to_front": "1"})
        self._streams: dict[str, Any] = {}
        self._codecs: dict[str, str] = {}

    def begin(self, streams: Sequence[Any]) -> None:
        """Take over the codecs. Raises ValueError for others than browsers are asked for, and later for new ones."""
        named = {stream.type: stream for stream in streams}
        codecs = {kind: one.codec_context.name for kind, one in named.items()}
        if any(name not in CODECS.get(kind, ()) for kind, name in codecs.items()):
            raise ValueError("unknown codec")
        if not self._streams:
            self._codecs = codecs
            self._streams = {kind: self._out.add_stream_from_template(one) for kind, one in named.items()}
        if codecs != self._codecs:
            raise ValueError("another codec")

    def add(self, packet: Any, at_ms: int) -> None:
        """Copy one packet, unless it comes after the limit, or before what is there."""
        kind = packet.stream.type
        end_ms = self.ends_ms.get(kind, -1)
        if at_ms > self.limit_ms or at_ms <= end_ms:
            return
        if kind == "audio" and end_ms >= 0:
            self._fill(end_ms, at_ms)
        self._mux(kind, packet, at_ms)

    def close(self) -> int:
        """The film's length in milliseconds. Raises ValueError when there is nothing in it."""
        if not self.ends_ms:
            raise ValueError("nothing recorded")
        self._out.close()
        return max(self.ends_ms.values())

    def _fill(self, from_ms: int, to_ms: int) -> None:
        if to_ms - from_ms < LEAST_GAP_MS:
            return
        for at_ms in range(from_ms + SILENCE_MS, to_ms - SILENCE_MS, SILENCE_MS):
            self._mux("audio", av.Packet(SILENCE), at_ms)

    def _mux(self, kind: str, packet: Any, at_ms: int) -> None:
        packet.time_base = MS
        packet.pts = packet.dts = at_ms
        packet.stream = self._streams[kind]
        self.ends_ms[kind] = at_ms
        self._out.mux(packet)


def remux(out: Path, limit_ms: int, pieces: Sequence[Piece]) -> dict[str, object]:
    """Write the film. Raises ValueError when no piece gives anything."""
    film, broken = Film(out, limit_ms), 0
    for piece in pieces:
        begun_ms = max([0, piece.offset_ms, *film.ends_ms.values()])
        try:
            broken += not _copy(film, piece.file, begun_ms)
        except (av.FFmpegError, ValueError):
            broken += 1
    return {"lasted_ms": film.close(), "broken": broken}


def _copy(film: Film, file: Path, begun_ms: int) -> bool:
    """Add a piece, as far as it can be read; whether there was anything."""
    any_there = False
    with av.open(str(file), format="webm") as source:
        film.begin([*source.streams.video[:1], *source.streams.audio[:1]])
        for packet in _packets(source):
            film.add(packet, begun_ms + round(packet.pts * packet.time_base * 1_000))
            any_there = True
    return any_there


def _packets(source: Any) -> Iterator[Any]:
    """All that are whole: a piece may end in the midst of one, where its browser was cut off."""
    packets = source.demux(*source.streams.video[:1], *source.streams.audio[:1])
    while True:
        try:
            packet = next(packets)
        except (StopIteration, av.FFmpegError):
            return
        if packet.pts is not None and packet.size:
            yield packet


def main(arguments: list[str]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_S, PROCESSOR_S))
    out, limit_ms, *rest = arguments
    pieces = [Piece(int(offset), Path(file)) for offset, file in zip(rest[::2], rest[1::2], strict=True)]
    try:
        told = remux(Path(out), int(limit_ms), pieces)
    except Exception as error:
        told = {"refused": type(error).__name__}
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1:])
