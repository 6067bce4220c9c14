"""100,000 objects in a folder: how fast they are listed, read back by hash and swept; and pages of PDFs as pictures."""

import hashlib
import io
import time
from collections.abc import AsyncIterator
from pathlib import Path

from PIL import Image, ImageDraw
from sqlalchemy import insert

from bench import world
from bench.table import Row, reference
from visavis.app import build
from visavis.config import Settings
from visavis.documents.auditing import Auditor
from visavis.documents.sweeping import Sweeper
from visavis.documents.tables import stored_objects
from visavis.documents.worker import Workshop
from visavis.storage.migrate import migrate
from visavis.storage.rows import now_ms

OBJECTS = 100_000
STRAYS = 10_000
"""How many of them no row knows."""

AT_ONCE = 2_000
DAY_MS = 86_400_000
PAGES = 60
PAPERS = 5


async def measure() -> list[Row]:
    with world.folder() as data:
        return [*await _objects(data), *await _pages()]


async def _objects(data: Path) -> list[Row]:
    app = build(Settings(data_dir=data))
    await migrate(app.database)
    keeper = app.files.uploads.keeper
    try:
        for first in range(0, OBJECTS, AT_ONCE):
            rows = []
            for number in range(first, first + AT_ONCE):
                content = f"object {number}".encode()
                digest = hashlib.sha256(content).hexdigest()
                key = f"bench/{digest}/{number:08x}"
                await keeper.objects.put(key, content, passing=True)
                size = {"size_bytes": len(content), "created_at": 0}
                rows.append({"key": key, "organisation": "bench", "sha256": digest, **size})
            if first < OBJECTS - STRAYS:
                async with app.database.write() as connection:
                    await connection.execute(insert(stored_objects), rows)
        begun = time.perf_counter()
        listed = sum([1 async for _ in keeper.objects.list()])
        listing_s = time.perf_counter() - begun
        begun = time.perf_counter()
        tally = await Auditor(app.database, lambda _: None).verify(keeper.objects)
        verifying_s = time.perf_counter() - begun
        begun = time.perf_counter()
        strays = await Sweeper(keeper, lambda: now_ms() + 2 * DAY_MS).find_strays()
        sweeping_s = time.perf_counter() - begun
        assert (listed, tally.objects, tally.bad, strays) == (OBJECTS, OBJECTS - STRAYS, [], STRAYS)
    finally:
        await app.database.close()
    return [
        reference(f"{OBJECTS:,} objects: listed", [listed / listing_s], "a second", digits=0),
        reference(f"{OBJECTS:,} objects: read back by hash", [tally.objects / verifying_s], "a second", digits=0),
        reference(f"{OBJECTS:,} objects: swept, {STRAYS:,} deleted", [listed / sweeping_s], "a second", digits=0),
    ]


async def _pages() -> list[Row]:
    workshop, speeds = Workshop(), []
    paper = _paper()
    for _ in range(PAPERS):
        begun = time.perf_counter()
        async with workshop.pages(_once(paper)) as made:
            count = len(made.pictures)
        speeds.append(count / (time.perf_counter() - begun))
    return [reference(f"a PDF of {PAGES} pages: pictures made", speeds, "a second")]


def _paper() -> bytes:
    """A brochure: on each page a photo over its upper half, printed lines below."""
    content, sheets = io.BytesIO(), []
    photo = Image.effect_noise((310, 219), 40).resize((1_240, 876)).convert("RGB")
    for number in range(PAGES):
        sheet = Image.new("RGB", (1_240, 1_754), "white")
        sheet.paste(photo, (0, 0))
        draw = ImageDraw.Draw(sheet)
        for line in range(30):
            draw.text((80, 920 + 27 * line), f"{number}.{line} A lamp for the table, of oak and glass. " * 2, "black")
        sheets.append(sheet)
    sheets[0].save(content, "PDF", save_all=True, append_images=sheets[1:])
    return content.getvalue()


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content
