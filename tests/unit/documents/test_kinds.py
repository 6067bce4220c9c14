"""A file is what its content says, and its name is made harmless."""

import io
import zipfile

import pytest
from PIL import Image

from visavis.documents.kinds import BEGINNING_BYTES, fitting_name, plain_name, sniff
from visavis.protocol.limits import FILE_NAME_CHARACTERS
from visavis.protocol.problems import ProblemError

EBML = b"\x1aE\xdf\xa3\x9fB\x82\x84webmB\x87\x81\x04"
FTYP = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"


def png() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (2, 2)).save(content, "PNG")
    return content.getvalue()


def zipped() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("list.txt", "lamps")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "kind", "media_type"),
    [
        (png(), "lamp.exe", "picture", "image/png"),
        (b"%PDF-1.7\n", "brochure", "pdf", "application/pdf"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom", "film", "video", "video/mp4"),
        (EBML + b"\x86\x86A_OPUS", "voice", "audio", "audio/webm"),
        (EBML + b"\x86\x86A_OPUS\x86\x85V_VP8", "film", "video", "video/webm"),
        (FTYP + b"hdlr....soun", "voice", "audio", "audio/mp4"),
        (FTYP + b"hdlr....soun hdlr....vide", "film", "video", "video/mp4"),
        (b"ID3\x04\x00\x00\x00\x00\x00\x00", "voice", "audio", "audio/mpeg"),
        ("Zwei Lampen, größer".encode(), "notes.txt", "other", "application/octet-stream"),
        (b"<html><script>alert(1)</script></html>", "page.html", "other", "application/octet-stream"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "mark.svg", "other", "application/octet-stream"),
        (zipped(), "list.zip", "other", "application/octet-stream"),
        ("é".encode() * BEGINNING_BYTES, "long.txt", "other", "application/octet-stream"),
    ],
)
def test_a_file_is_known_by_its_content(content: bytes, name: str, kind: str, media_type: str) -> None:
    assert sniff(content[:BEGINNING_BYTES], name) == (kind, media_type)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.pdf"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "lamp.jpg"),
        (b"\x7fELF\x02\x01\x01\x00", "lamp.jpg"),
        (b"#!/bin/sh\nrm -rf /\n", "lamp.txt"),
        (b"\x01\x02\x00\x03", "lamp.txt"),
        (b"@echo off", "lamp.bat"),
        (b"WScript.Echo(1)", "lamp.JS"),
        (zipped(), "lamp.jar"),
    ],
)
def test_what_is_empty_or_could_be_started_is_refused(content: bytes, name: str) -> None:
    with pytest.raises(ProblemError) as refused:
        sniff(content, name)
    assert refused.value.problem.type == "invalid"


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("lamp.jpg", "lamp.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Ana\\lamp.jpg", "lamp.jpg"),
        ("la\x00m\x1fp\u202egpj.exe", "lampgpj.exe"),
        ("  a   lamp .jpg ", "a lamp .jpg"),
        ("...", "file"),
        ("", "file"),
        ("größe.pdf", "größe.pdf"),
    ],
)
def test_names_are_made_harmless(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_a_long_name_keeps_its_ending() -> None:
    cut = plain_name(f"{'a' * 500}.jpeg")
    assert len(cut) == FILE_NAME_CHARACTERS
    assert cut.endswith("a.jpeg")


def test_an_ending_says_what_the_file_is() -> None:
    assert fitting_name("lamp.exe", "image/jpeg") == "lamp.exe.jpg"
    assert fitting_name("lamp.JPEG", "image/jpeg") == "lamp.JPEG"
    assert fitting_name("notes.txt", "application/octet-stream") == "notes.txt"
    assert len(fitting_name("a" * FILE_NAME_CHARACTERS, "application/pdf")) == FILE_NAME_CHARACTERS
