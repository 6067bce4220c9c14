"""What a file is, found out from its content: a name, or what a browser says, is never believed. Pure."""

import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

import filetype

from visavis.protocol.files import FileKind
from visavis.protocol.limits import FILE_NAME_CHARACTERS
from visavis.protocol.problems import ProblemError

BEGINNING_BYTES = 8_192
"""How much of a file's beginning is looked at."""

BYTES = "application/octet-stream"


class Sniffed(NamedTuple):
    kind: FileKind
    media_type: str


PICTURES: Mapping[str, str] = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WEBP"}
"""Pictures that every browser shows and that hold no script, with Pillow's names."""

TURNED_INTO_PICTURES: Mapping[str, str] = {"image/heic": "HEIF", "image/avif": "AVIF", "image/tiff": "TIFF"}
"""Pictures that not every browser shows, or that are not cleaned bit for bit: they are made anew."""

PLAYED: Mapping[str, FileKind] = {
    "audio/mpeg": "audio",
    "audio/mp4": "audio",
    "audio/m4a": "audio",
    "audio/ogg": "audio",
    "audio/x-flac": "audio",
    "audio/x-wav": "audio",
    "audio/aac": "audio",
    "audio/webm": "audio",
    "video/mp4": "video",
    "video/webm": "video",
    "video/quicktime": "video",
    "video/x-m4v": "video",
    "application/pdf": "pdf",
}

KEPT = frozenset(
    {
        "application/zip",
        "application/rtf",
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.spreadsheet",
        "application/vnd.oasis.opendocument.presentation",
        "application/epub+zip",
        "image/vnd.adobe.photoshop",
    }
)
"""What is taken to be kept, never to be shown."""

STARTED = frozenset(
    [
        "app",
        "apk",
        "bat",
        "cmd",
        "com",
        "cpl",
        "dll",
        "exe",
        "hta",
        "iso",
        "jar",
        "js",
        "jse",
        "lnk",
        "msc",
        "msi",
        "msp",
        "ps1",
        "reg",
        "scr",
        "sh",
        "url",
        "vb",
        "vbe",
        "vbs",
        "wsf",
        "wsh",
    ]
)
"""Endings of files that a double click starts."""

ENDINGS: Mapping[str, tuple[str, ...]] = {
    "image/jpeg": ("jpg", "jpeg", "jfif"),
    "image/png": ("png",),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
    "application/pdf": ("pdf",),
    "audio/mpeg": ("mp3",),
    "video/mp4": ("mp4", "m4v"),
    "video/webm": ("webm",),
    "audio/webm": ("webm",),
    "video/quicktime": ("mov",),
}
"""The endings that what a browser opens may bear; the first is put on where it bears another."""


def sniff(beginning: bytes, name: str) -> Sniffed:
    """What a file is that begins so. Raises ProblemError `invalid` for what is not taken."""
    if not beginning:
        raise ProblemError("invalid", "This file is empty. Choose another one.", field="file")
    found = filetype.guess(beginning)
    mime = _without_picture(found.mime if found else "", beginning)
    if mime in PICTURES or mime in TURNED_INTO_PICTURES:
        return Sniffed("picture", mime)
    if mime in PLAYED:
        return Sniffed(PLAYED[mime], mime)
    startable = name.rpartition(".")[2].lower() in STARTED
    if (mime in KEPT or (not mime and _is_text(beginning))) and not startable:
        return Sniffed("other", BYTES)
    raise ProblemError(
        "invalid", "This kind of file is not taken. Send a picture, a video, a PDF or a document.", field="file"
    )


HOLDS_PICTURES: Mapping[str, tuple[str, bytes, bytes]] = {
    "video/webm": ("audio/webm", b"A_", b"V_"),
    "video/mp4": ("audio/mp4", b"soun", b"vide"),
}
"""Forms that hold sound, pictures or both: what it is without pictures, and what tells of sound and of pictures."""


def _without_picture(mime: str, beginning: bytes) -> str:
    """What a browser recorded as a voice looks like a film, but names no pictures at its beginning."""
    audio, sound, pictures = HOLDS_PICTURES.get(mime, ("", b"", b""))
    return audio if audio and sound in beginning and pictures not in beginning else mime


def _is_text(beginning: bytes) -> bool:
    """UTF-8, perhaps cut within a character, without what no text holds."""
    if b"\0" in beginning or beginning.startswith(b"#!"):
        return False
    try:
        beginning.decode()
    except UnicodeDecodeError as error:
        return len(beginning) == BEGINNING_BYTES and error.start >= BEGINNING_BYTES - 3
    return True


def plain_name(name: str) -> str:
    """A name to be shown and saved under: no path, nothing that a reader cannot see, not too long, never empty."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(one for one in last if one == " " or unicodedata.category(one)[0] not in "CZ")
    plain = " ".join(seen.split()).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if len(plain) > FILE_NAME_CHARACTERS:
        ending = ending[:20] if dot else ""
        plain = f"{(stem or plain)[: FILE_NAME_CHARACTERS - 1 - len(ending)]}{dot}{ending}"
    return plain or "file"


def fitting_name(name: str, media_type: str) -> str:
    """The name with an ending that says what the file is, so that no `photo.exe` is saved that a browser showed."""
    endings = ENDINGS.get(media_type, ())
    if not endings or name.rpartition(".")[2].lower() in endings:
        return name
    return f"{name[: FILE_NAME_CHARACTERS - 1 - len(endings[0])]}.{endings[0]}"
