"""Has a picture or a PDF opened by a process of its own: few at once, each killed when it takes too long."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import structlog

from visavis.protocol.problems import ProblemError

logger = structlog.get_logger(__name__)

AT_ONCE = 2
TIMEOUT_S = 30.0
FILM_TIMEOUT_S = 300.0
"""A film is copied whole, however large the installation lets it be."""


DAMAGED = "This picture is damaged, or too large to be opened. Send another one."
REFUSED = {
    "SeveralPagesError": "This picture has several pages. Send it as a PDF.",
    "RawPhotoError": "This is a camera's raw photo. Send it as a JPEG.",
}


class Picture(NamedTuple):
    """A picture that was opened: its files, which are gone when the caller is done, and its size in pixels."""

    clean: Path
    preview: Path
    media_type: str
    width: int
    height: int


class Pages(NamedTuple):
    """The pictures of a PDF's pages, which are gone when the caller is done, and the size of the first in pixels."""

    pictures: list[Path]
    width: int
    height: int


@dataclass(slots=True)
class Workshop:
    """The processes of this node."""

    _turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    @asynccontextmanager
    async def picture(self, content: AsyncIterator[bytes]) -> AsyncIterator[Picture]:
        """The picture of this content, cleaned, and a preview. Raises ProblemError `invalid` when it is none."""
        async with self._turns:
            with TemporaryDirectory(prefix="visavis-picture-") as name:
                folder = Path(name)
                source, clean, preview = folder / "source", folder / "clean", folder / "preview"
                await _written(content, source)
                told = await self._run("picture", source, clean, preview)
                if refused := told.get("refused"):
                    logger.info("picture refused", why=refused)
                    raise ProblemError("invalid", REFUSED.get(str(refused), DAMAGED), field="file")
                size = int(str(told["width"])), int(str(told["height"]))
                yield Picture(clean, preview, str(told["media_type"]), *size)

    @asynccontextmanager
    async def film(self, content: AsyncIterator[bytes], media_type: str) -> AsyncIterator[Path]:
        """The film or sound of this content, cleaned; gone when the caller is done. Raises ProblemError `invalid`."""
        async with self._turns:
            with TemporaryDirectory(prefix="visavis-film-") as name:
                source, clean = Path(name) / "source", Path(name) / "clean"
                await _written(content, source)
                told = await self._run("film", source, clean, media_type, timeout_s=FILM_TIMEOUT_S)
                if refused := told.get("refused"):
                    logger.info("film refused", why=refused)
                    raise ProblemError("invalid", "This recording is damaged. Send another one.", field="file")
                yield clean

    @asynccontextmanager
    async def pages(self, content: AsyncIterator[bytes]) -> AsyncIterator[Pages]:
        """Pictures of the first pages of a PDF; none of one that is damaged, or locked with a password."""
        async with self._turns:
            with TemporaryDirectory(prefix="visavis-pages-") as name:
                folder = Path(name)
                await _written(content, folder / "source")
                told = await self._run("pages", folder / "source", folder)
                made = [folder / f"{number:03}.webp" for number in range(int(str(told.get("pages", 0))))]
                yield Pages(made, int(str(told.get("width", 0))), int(str(told.get("height", 0))))

    async def texts(self, content: AsyncIterator[bytes]) -> list[str]:
        """The text of each page of a PDF; none of one that is damaged, or locked with a password."""
        async with self._turns:
            with TemporaryDirectory(prefix="visavis-texts-") as name:
                source = Path(name) / "source"
                await _written(content, source)
                told = (await self._run("texts", source)).get("texts", [])
                return [str(text) for text in told] if isinstance(told, list) else []

    async def _run(self, *arguments: object, timeout_s: float = TIMEOUT_S) -> dict[str, object]:
        return await run("visavis.documents.workshop", *arguments, timeout_s=timeout_s)


async def run(module: str, *arguments: object, timeout_s: float) -> dict[str, object]:
    """What a process of this module tells, which is killed when it takes too long."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-P", "-m", module),
        *map(str, arguments),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(timeout_s):
            out, _ = await process.communicate()
        return dict(json.loads(out))
    except (TimeoutError, ValueError):
        return {"refused": "out of bounds"}
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _written(content: AsyncIterator[bytes], file: Path) -> None:
    with file.open("wb") as out:
        async for piece in content:
            await asyncio.to_thread(out.write, piece)


async def pieces_of(file: Path, size_bytes: int = 1_048_576) -> AsyncIterator[bytes]:
    """A file's content, piece by piece."""
    with file.open("rb") as source:
        while piece := await asyncio.to_thread(source.read, size_bytes):
            yield piece
