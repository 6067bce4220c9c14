"""Content is kept once, for as long as something refers to it, and whatever dies in between leaves nothing for long."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from pathlib import Path

import pytest

from tests.integration.documents.counter import Counter, open_counter
from visavis.app import App, build
from visavis.config import Settings
from visavis.documents.sweeping import Sweeper
from visavis.protocol.base import Actor
from visavis.storage.objects.port import Objects
from visavis.storage.objects.stores import FolderStore
from visavis.storage.rows import now_ms

DAYS_MS = 2 * 86_400_000
SYSTEM = Actor("system", "")


@pytest.fixture
async def counter(tmp_path: Path) -> AsyncIterator[Counter]:
    async with open_counter(build(Settings(data_dir=tmp_path))) as counter:
        yield counter


def later(counter: Counter) -> Sweeper:
    """The sweeper in two days."""
    return Sweeper(counter.app.files.uploads.keeper, lambda: now_ms() + DAYS_MS)


async def kept_bytes(counter: Counter) -> int:
    return await counter.app.files.uploads.keeper.kept_bytes(counter.organisation)


async def test_the_same_content_is_stored_once_and_goes_with_the_last_that_refers_to_it(counter: Counter) -> None:
    files = [(await counter.ana.send(f"{n}.txt", b"Two lamps"))[0] for n in range(2)]
    (key,) = await counter.stored()
    assert await kept_bytes(counter) == 9
    await counter.attach(files[0])
    await counter.ana.browser.delete(counter.ana.path(files[1]))
    await later(counter).sweep()
    assert await counter.stored() == [key]
    assert (await counter.claire.read(files[0])).content == b"Two lamps"
    await counter.app.erasure.erase(SYSTEM, counter.organisation, counter.shopper.id)
    assert (await counter.claire.browser.get(counter.claire.path(files[0]))).status_code == 404
    await later(counter).sweep()
    assert await counter.stored() == []
    assert await kept_bytes(counter) == 0


async def test_what_was_never_posted_is_forgotten(counter: Counter) -> None:
    await counter.ana.send("whole.txt", b"Two lamps")
    half = "01900000-0000-7000-8000-000000000001"
    await counter.ana.begin(half, "half.txt", 3_000_000)
    await counter.ana.part(half, 0, bytes(1_048_576))
    assert len(await counter.stored()) == 2
    await Sweeper(counter.app.files.uploads.keeper).sweep()
    assert len(await counter.stored()) == 2
    await later(counter).sweep()
    await later(counter).sweep()
    assert await counter.stored() == []
    assert (await counter.ana.part(half, 1, bytes(1_048_576))).status_code == 404


class Dying(FolderStore):
    """Dies on its way back from writing whatever is no part, or before it deletes anything."""

    async def put(
        self, key: str, content: bytes | AsyncIterator[bytes], media_type: str = "", *, passing: bool = False
    ) -> None:
        await super().put(key, content, media_type, passing=passing)
        if not key.startswith("parts/"):
            raise asyncio.CancelledError

    async def join(self, key: str, parts: Sequence[str], media_type: str = "") -> None:
        await super().join(key, parts, media_type)
        raise asyncio.CancelledError

    async def delete(self, keys: Iterable[str]) -> None:
        if list(keys):
            raise asyncio.CancelledError


def dying_app(folder: Path) -> App:
    dying: Objects = Dying((folder / "files").resolve())
    return App(Settings(data_dir=folder), objects=dying)


async def test_death_between_object_and_row_leaves_a_stray_that_is_found(tmp_path: Path) -> None:
    async with open_counter(dying_app(tmp_path)) as counter:
        uploads = counter.app.files.uploads
        with pytest.raises(asyncio.CancelledError):
            await uploads.keeper.keep(counter.organisation, lambda: pieces(b"Two lamps"))
        assert len(await counter.stored()) == 1
        assert await kept_bytes(counter) == 0
        mended = FolderStore((tmp_path / "files").resolve())
        counter.app.files.uploads.keeper = type(uploads.keeper)(uploads.database, mended)
        assert await Sweeper(counter.app.files.uploads.keeper).find_strays() == 0
        assert await later(counter).find_strays() == 1
        assert await counter.stored() == []
        key = await counter.app.files.uploads.keeper.keep(counter.organisation, lambda: pieces(b"Two lamps"))
        assert await counter.stored() == [key]


async def test_death_between_row_and_deletion_leaves_a_stray_that_is_found(counter: Counter, tmp_path: Path) -> None:
    keeper = counter.app.files.uploads.keeper
    key = await keeper.keep(counter.organisation, lambda: pieces(b"Two lamps"))
    dying = type(keeper)(keeper.database, Dying((tmp_path / "files").resolve()))
    with pytest.raises(asyncio.CancelledError):
        await dying.drop(key)
    assert await counter.stored() == [key]
    again = await keeper.keep(counter.organisation, lambda: pieces(b"Two lamps"))
    assert again != key
    assert await later(counter).find_strays() == 1
    assert await counter.stored() == [again]


async def test_what_is_wanted_again_at_the_last_moment_stays(counter: Counter) -> None:
    keeper = counter.app.files.uploads.keeper
    key = await keeper.keep(counter.organisation, lambda: pieces(b"Two lamps"))
    file, _ = await counter.ana.send("list.txt", b"Two lamps")
    assert not await keeper.drop(key)
    await counter.attach(file)
    assert (await counter.claire.read(file)).content == b"Two lamps"


async def pieces(*content: bytes) -> AsyncIterator[bytes]:
    for piece in content:
        yield piece
