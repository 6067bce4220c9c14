"""Takes out of a film or of sound what it tells of its maker: place, time, device, titles, pictures of a cover.

Packets are copied, never decoded, into a new file of the same form that begins with where everything is. Only sound
and pictures are taken over: telephones and action cameras write where they were into tracks of their own.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import av
from av.stream import Disposition


class Form(NamedTuple):
    """How FFmpeg names a form when it reads and when it writes it, and what it is told for that."""

    read: str
    written: str
    options: Mapping[str, str]


BITEXACT = {"fflags": "+bitexact"}
"""The same content gives the same file: nothing of the time or of the writer is put in."""

MOVED = {**BITEXACT, "movflags": "+faststart"}

FORMS: Mapping[str, Form] = {
    "video/mp4": Form("mov", "mp4", MOVED),
    "video/x-m4v": Form("mov", "mp4", MOVED),
    "audio/mp4": Form("mov", "mp4", MOVED),
    "audio/m4a": Form("mov", "mp4", MOVED),
    "video/quicktime": Form("mov", "mov", MOVED),
    "video/webm": Form("webm", "webm", {**BITEXACT, "cues_to_front": "1"}),
    "audio/webm": Form("webm", "webm", {**BITEXACT, "cues_to_front": "1"}),
    "audio/mpeg": Form("mp3", "mp3", {**BITEXACT, "id3v2_version": "0"}),
    "audio/ogg": Form("ogg", "ogg", BITEXACT),
    "audio/x-flac": Form("flac", "flac", BITEXACT),
    "audio/x-wav": Form("wav", "wav", BITEXACT),
    "audio/aac": Form("aac", "adts", BITEXACT),
}

APPLES_HEVC = "hvc1"
"""The name of HEVC that Apple's players know."""


def without_metadata(source: Path, clean: Path, media_type: str) -> None:
    """Write the same sound and pictures. Raises av.FFmpegError or ValueError for what cannot be read to its end."""
    form = FORMS[media_type]
    with (
        av.open(str(source), format=form.read) as inside,
        av.open(str(clean), "w", format=form.written, options=dict(form.options)) as out,
    ):
        streams = {stream.index: _taken_over(out, stream) for stream in inside.streams if _is_seen_or_heard(stream)}
        if not streams:
            raise ValueError("neither sound nor pictures")
        for packet in inside.demux([inside.streams[index] for index in streams]):
            if packet.size and packet.dts is not None:
                packet.stream = streams[packet.stream.index]
                out.mux(packet)


def _is_seen_or_heard(stream: Any) -> bool:
    return stream.type in ("audio", "video") and not stream.disposition & Disposition.attached_pic


def _taken_over(out: Any, stream: Any) -> Any:
    taken = out.add_stream_from_template(stream)
    taken.metadata.clear()
    if stream.codec_context.name == "hevc":
        taken.codec_context.codec_tag = APPLES_HEVC
    return taken
