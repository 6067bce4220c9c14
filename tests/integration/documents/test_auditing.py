"""All that is kept is read back, mended from a second copy, and moved to another store while people go on."""

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from seaweed import SeaweedServer
from tests.integration.documents.counter import Counter, open_counter
from visavis.app import App, build
from visavis.config import Settings
from visavis.documents.auditing import Auditor, Tally
from visavis.storage.objects.opening import open_present, open_previous
from visavis.storage.objects.stores import FolderStore


@pytest.fixture
async def counter(tmp_path: Path) -> AsyncIterator[Counter]:
    async with open_counter(build(Settings(data_dir=tmp_path))) as counter:
        for number in range(3):
            await counter.ana.send(f"{number}.txt", b"Lamp %d" % number)
        yield counter


def told(_tally: Tally) -> None:
    """Nobody listens."""


def auditor(app: App) -> Auditor:
    return Auditor(app.database, told)


async def test_what_is_damaged_or_missing_is_found_and_mended_from_a_second_copy(
    counter: Counter, tmp_path: Path
) -> None:
    objects, second = counter.app.files.objects, FolderStore((tmp_path / "second").resolve())
    keys = await counter.stored()
    assert (await auditor(counter.app).verify(objects)).bad == []
    assert (await auditor(counter.app).move(objects, second)).done == 3
    await objects.put(keys[0], b"Limp 0")
    await objects.delete([keys[1]])
    found = await auditor(counter.app).verify(objects)
    assert (found.objects, found.bad) == (3, keys[:2])
    assert (await auditor(counter.app).verify(objects, after=keys[0])).bad == keys[1:2]
    await second.delete([keys[1]])
    mended = await auditor(counter.app).verify(objects, second)
    assert (mended.done, mended.bad) == (1, keys[1:2])


async def test_a_move_goes_on_where_it_stopped_and_brings_nothing_that_is_damaged(
    counter: Counter, tmp_path: Path
) -> None:
    source, target = counter.app.files.objects, FolderStore((tmp_path / "second").resolve())
    keys = await counter.stored()
    await target.put(keys[0], b"".join([piece async for piece in source.read(keys[0])]))
    await target.put(keys[1], b"half")
    await source.put(keys[2], b"Limp 2")
    moved = await auditor(counter.app).move(source, target)
    assert (moved.objects, moved.done, moved.bad) == (3, 1, keys[2:])
    assert (await auditor(counter.app).verify(target)).bad == keys[2:]


async def test_a_running_installation_moves_from_its_folder_to_s3(
    seaweed_server: SeaweedServer, tmp_path: Path
) -> None:
    async with open_counter(build(Settings(data_dir=tmp_path))) as counter:
        old, _ = await counter.ana.send("old.txt", b"From the folder")
        await counter.attach(old)
        half = "01900000-0000-7000-8000-000000000002"
        await counter.ana.begin(half, "half.txt", 1_048_577)
        await counter.ana.part(half, 0, bytes(1_048_576))

        settings = msgspec.structs.replace(seaweed_server.settings(tmp_path), objects_previous="folder")
        there, before = open_present(settings), open_previous(settings)
        assert before is not None
        counter.app.files = App(settings, database=counter.app.database).files
        files = counter.app.files
        [key] = [stored.key async for stored in before.list() if not stored.key.startswith("parts/")]
        assert [piece async for piece in files.objects.read(key)] == [b"From the folder"]
        assert await files.objects.size(key) == 15
        await files.objects.put("shop/new", b"To S3")
        assert await there.size("shop/new") == 5

        moved = await auditor(counter.app).move(before, there)
        assert (moved.done, moved.bad) == (1, [])
        assert (await auditor(counter.app).verify(there)).bad == []
        [part] = [stored async for stored in there.list(f"parts/{half}")]
        assert part.size_bytes == 1_048_576
        assert await auditor(counter.app).clear(before) == 2
        assert [piece async for piece in files.objects.read(key)] == [b"From the folder"]
        await there.delete([stored.key async for stored in there.list()])
