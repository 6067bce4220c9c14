"""A folder of files read once, compressed once, and kept until they change on disk. Knows no address and no route."""

import asyncio
import gzip
import hashlib
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from litestar import Response

_MEDIA_TYPES = mimetypes.MimeTypes()
_MEDIA_TYPES.add_type("text/javascript", ".js")
_MEDIA_TYPES.add_type("text/javascript", ".mjs")
_MEDIA_TYPES.add_type("image/svg+xml", ".svg")
_MEDIA_TYPES.add_type("font/woff2", ".woff2")
_MEDIA_TYPES.add_type("image/webp", ".webp")
_MEDIA_TYPES.add_type("image/avif", ".avif")
_MEDIA_TYPES.add_type("application/manifest+json", ".webmanifest")

_COMPRESSIBLE = ("text/", "application/json", "application/manifest+json", "image/svg+xml")
_MIN_COMPRESSED_BYTES = 500

_HASHED = re.compile(r"(?P<name>[a-z.]+)-\w{6,20}(?P<ending>\.js)")
"""How the web build names a file after its content: `chat.en-4PSWWSSN.js`."""


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file's content, ready to be sent. `gzipped` is None where compressing does not pay."""

    body: bytes
    gzipped: bytes | None
    etag: str
    media_type: str

    @classmethod
    def of(cls, name: str, body: bytes) -> "StaticFile":
        media_type = _MEDIA_TYPES.guess_type(name)[0] or "application/octet-stream"
        gzipped = None
        if media_type.startswith(_COMPRESSIBLE) and len(body) >= _MIN_COMPRESSED_BYTES:
            gzipped = gzip.compress(body, compresslevel=9, mtime=0)
        return cls(body, gzipped, f'"{hashlib.sha256(body).hexdigest()[:20]}"', media_type)

    def response(
        self, request: Mapping[str, str], headers: Mapping[str, str], *, status_code: int = 200
    ) -> Response[Any]:
        """The answer for these request headers: 304 when the browser holds it, compressed when accepted."""
        shared = {**headers, "ETag": self.etag, "Vary": "Accept-Encoding"}
        if status_code == 200 and _holds(request.get("if-none-match", ""), self.etag):
            return Response(b"", status_code=304, headers=shared, media_type=self.media_type)
        if self.gzipped is not None and _accepts_gzip(request.get("accept-encoding", "")):
            return Response(
                self.gzipped,
                status_code=status_code,
                media_type=self.media_type,
                headers={**shared, "Content-Encoding": "gzip"},
            )
        return Response(self.body, status_code=status_code, media_type=self.media_type, headers=shared)


class StaticFolder:
    """The files below `root`, by their path. A file changed on disk is read anew."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._kept: dict[Path, tuple[tuple[int, int], StaticFile]] = {}

    async def find(self, path: str) -> StaticFile | None:
        """The file at `path` (slashes between, relative to the root), or None. Nothing outside the root is found."""
        place = self._place(path)
        if place is None:
            return None
        try:
            stat = place.stat()
            version = (stat.st_mtime_ns, stat.st_size)
            kept = self._kept.get(place)
            if kept is None or kept[0] != version:
                kept = version, await asyncio.to_thread(_read, place)
                self._kept[place] = kept
        except OSError:
            self._kept.pop(place, None)
            return None
        return kept[1]

    async def find_successor(self, folder: str, name: str) -> StaticFile | None:
        """The file in `folder` that another build put in the place of `name`: only the hash in its name differs."""
        hashed = _HASHED.fullmatch(name)
        if hashed is None:
            return None
        names = await asyncio.to_thread(_names_like, self._root / folder, f"{hashed['name']}-*{hashed['ending']}")
        return await self.find(f"{folder}/{names[0]}") if names else None

    def _place(self, path: str) -> Path | None:
        parts = path.strip("/").split("/")
        if any(part in {"", ".", ".."} or part.startswith(".") or "\\" in part or "\0" in part for part in parts):
            return None
        try:
            place = self._root.joinpath(*parts).resolve()
            return place if place.is_relative_to(self._root) and place.is_file() else None
        except OSError:
            return None


def _names_like(folder: Path, pattern: str) -> list[str]:
    return sorted(place.name for place in folder.glob(pattern))


def _read(place: Path) -> StaticFile:
    return StaticFile.of(place.name, place.read_bytes())


def _holds(if_none_match: str, etag: str) -> bool:
    held = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return etag in held or "*" in held


def _accepts_gzip(accept_encoding: str) -> bool:
    for choice in accept_encoding.lower().split(","):
        name, _, quality = choice.partition(";")
        if name.strip() == "gzip":
            return quality.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False
