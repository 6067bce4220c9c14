"""Takes out of a picture what it tells of its maker: place, time, camera, owner. The pixels stay bit for bit. Pure.

Of a JPEG's Exif only the orientation is kept, since the pixels are turned by it. What follows a picture's end, such
as the short film that some telephones put there, goes too. Formats: ITU-T T.81 annex B, PNG (W3C) 5, RIFF container of
WebP, GIF89a.
"""

import struct
from collections.abc import Callable, Iterator, Mapping


class BrokenPictureError(ValueError):
    """The file does not hold together as the picture that it begins as."""


def without_metadata(form: str, content: bytes) -> bytes:
    """The same picture without what is told beside its pixels; `form` is Pillow's name. Raises BrokenPictureError."""
    try:
        return STRIPPERS[form](content)
    except (IndexError, struct.error):
        raise BrokenPictureError("the picture is cut off") from None


def _jpeg(content: bytes) -> bytes:
    kept = [b"\xff\xd8"]
    turned = 1
    for marker, segment in _jpeg_pieces(content):
        if marker == 0xE1 and segment[4:10] == b"Exif\0\0":
            turned = orientation(segment[10:]) or turned
        elif marker == 0xE2:
            kept += [segment] if segment[4:16] == b"ICC_PROFILE\0" else []
        elif marker not in (0xFE, 0xE1, *range(0xE3, 0xEE), 0xEF):
            kept.append(segment)
    if turned != 1:
        kept.insert(1, _exif_of(turned))
    return b"".join(kept)


def _jpeg_pieces(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments after the beginning, with their markers; each scan's data goes with it. The last is the end."""
    at = 2
    while True:
        while content[at] == 0xFF and content[at + 1] == 0xFF:
            at += 1
        if content[at] != 0xFF:
            raise BrokenPictureError("no marker where one must be")
        marker = content[at + 1]
        if marker == 0xD9:
            yield marker, b"\xff\xd9"
            return
        end = at + 2 + struct.unpack_from(">H", content, at + 2)[0]
        if marker == 0xDA:
            end = _scan_end(content, end)
        if end > len(content):
            raise BrokenPictureError("a segment is cut off")
        yield marker, content[at:end]
        at = end


def _scan_end(content: bytes, at: int) -> int:
    """Where the entropy-coded data ends: at a marker that is neither a stuffed byte nor a restart."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise BrokenPictureError("the picture has no end")
        if content[at + 1] not in (0x00, 0xFF, *range(0xD0, 0xD8)):
            return at
        at += 1 if content[at + 1] == 0xFF else 2


def orientation(tiff: bytes) -> int:
    """The orientation, 1 to 8, that a TIFF header tells in its first directory; 0 when it tells none."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return 0
    try:
        (at,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, at)
        for entry in range(count):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, at + 2 + 12 * entry)
            if (tag, kind) == (0x0112, 3) and 1 <= value <= 8:
                return int(value)
    except struct.error:
        return 0
    return 0


def _exif_of(turned: int) -> bytes:
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, turned, 0, 0)
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


PNG_KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD pHYs acTL fcTL fdAT".split())


def _png(content: bytes) -> bytes:
    kept, at = [content[:8]], 8
    while True:
        length, name = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content):
            raise BrokenPictureError("a chunk is cut off")
        if name in PNG_KEPT:
            kept.append(content[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end


WEBP_TOLD = 0x08 | 0x04
"""The bits of the extended header that announce Exif and XMP."""


def _webp(content: bytes) -> bytes:
    (length,) = struct.unpack_from("<I", content, 4)
    whole = min(len(content), 8 + length)
    kept, at = [], 12
    while at + 8 <= whole:
        name, size = struct.unpack_from("<4sI", content, at)
        end = at + 8 + size + size % 2
        chunk = content[at : min(end, whole)]
        if len(chunk) < 8 + size:
            raise BrokenPictureError("a chunk is cut off")
        if name == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~WEBP_TOLD & 0xFF]) + chunk[9:]
        if name not in (b"EXIF", b"XMP "):
            kept.append(chunk)
        at = end
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _gif(content: bytes) -> bytes:
    at = 13 + (3 * (2 << (content[10] & 7)) if content[10] & 0x80 else 0)
    kept = [content[:at]]
    while True:
        begun = at
        if content[at] == 0x3B:
            return b"".join([*kept, b";"])
        if content[at] == 0x21:
            told = content[at + 1] == 0xFE or (content[at + 1] == 0xFF and content[at + 3 : at + 14] not in GIF_LOOPS)
            at = _gif_blocks_end(content, at + 2)
        elif content[at] == 0x2C:
            told = False
            packed = content[at + 9]
            at = _gif_blocks_end(content, at + 11 + (3 * (2 << (packed & 7)) if packed & 0x80 else 0))
        else:
            raise BrokenPictureError("no block where one must be")
        kept += [] if told else [content[begun:at]]


GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def _gif_blocks_end(content: bytes, at: int) -> int:
    while size := content[at]:
        at += 1 + size
    return at + 1


STRIPPERS: Mapping[str, Callable[[bytes], bytes]] = {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp, "GIF": _gif}
