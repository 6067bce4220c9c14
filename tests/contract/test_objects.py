"""What every store of objects must do: the folder, and S3 as SeaweedFS speaks it."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from seaweed import SeaweedServer
from visavis.config import Settings
from visavis.protocol.problems import ProblemError
from visavis.storage.objects.opening import open_objects
from visavis.storage.objects.port import ObjectMissingError, Objects
from visavis.storage.objects.probe import probe

MEBIBYTE = 1_048_576


@pytest.fixture(params=["folder", "seaweed"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    if request.param == "folder":
        return Settings(data_dir=tmp_path)
    server: SeaweedServer = request.getfixturevalue("seaweed_server")
    return server.settings(tmp_path)


@pytest.fixture
async def objects(settings: Settings) -> Objects:
    objects = open_objects(settings)
    await objects.delete([stored.key async for stored in objects.list()])
    return objects


async def pieces(*content: bytes) -> AsyncIterator[bytes]:
    for piece in content:
        yield piece


async def whole(content: AsyncIterator[bytes]) -> bytes:
    return b"".join([piece async for piece in content])


async def test_what_was_put_is_read_and_the_last_one_counts(objects: Objects) -> None:
    await objects.put("shop/a/1", b"first")
    await objects.put("shop/a/1", b"second")
    assert await whole(objects.read("shop/a/1")) == b"second"
    assert await objects.size("shop/a/1") == 6


async def test_a_stream_is_kept_whole_and_read_in_pieces(objects: Objects) -> None:
    block = bytes(range(256)) * 4_096
    await objects.put("shop/large", pieces(*[block] * 13))
    sizes, digest = [], hashlib.sha256()
    async for piece in objects.read("shop/large"):
        sizes.append(len(piece))
        digest.update(piece)
    assert sum(sizes) == 13 * MEBIBYTE == await objects.size("shop/large")
    assert max(sizes) <= 2 * MEBIBYTE
    assert digest.digest() == hashlib.sha256(block * 13).digest()


async def test_ranges_are_read(objects: Objects) -> None:
    await objects.put("shop/a", b"0123456789")
    assert await whole(objects.read("shop/a", 3, 7)) == b"3456"
    assert await whole(objects.read("shop/a", 8)) == b"89"
    assert await whole(objects.read("shop/a", 0, 1)) == b"0"


async def test_a_stream_that_fails_leaves_what_was_there(objects: Objects) -> None:
    async def failing() -> AsyncIterator[bytes]:
        yield b"x" * MEBIBYTE
        raise RuntimeError("the line was lost")

    await objects.put("shop/a", b"before")
    with pytest.raises(Exception, match="the line was lost"):
        await objects.put("shop/a", failing())
    assert await whole(objects.read("shop/a")) == b"before"


async def test_what_only_passes_through_is_read_like_anything_else(objects: Objects) -> None:
    await objects.put("shop/a", b"passing", passing=True)
    assert await whole(objects.read("shop/a")) == b"passing"


async def test_objects_are_joined_in_order_and_stay(objects: Objects) -> None:
    block = bytes(range(256)) * 4_096
    await objects.put("parts/1", pieces(*[block] * 6))
    await objects.put("parts/2", b"the rest")
    await objects.put("shop/all", b"before")
    await objects.join("shop/all", ["parts/1", "parts/2"])
    assert await whole(objects.read("shop/all")) == block * 6 + b"the rest"
    assert await objects.size("parts/1") == 6 * MEBIBYTE
    assert len([stored async for stored in objects.list("shop")]) == 1


async def test_what_cannot_be_joined_leaves_what_was_there(objects: Objects) -> None:
    await objects.put("parts/1", b"first")
    await objects.put("shop/all", b"before")
    with pytest.raises(ObjectMissingError):
        await objects.join("shop/all", ["parts/1", "parts/none"])
    assert await whole(objects.read("shop/all")) == b"before"
    assert len([stored async for stored in objects.list()]) == 2


async def test_an_object_gets_another_key(objects: Objects) -> None:
    await objects.put("parts/whole", b"content", "text/plain")
    await objects.rename("parts/whole", "shop/a")
    assert await whole(objects.read("shop/a")) == b"content"
    with pytest.raises(ObjectMissingError):
        await objects.size("parts/whole")
    with pytest.raises(ObjectMissingError):
        await objects.rename("parts/whole", "shop/b")


async def test_what_is_missing_says_so_and_is_deleted_in_peace(objects: Objects) -> None:
    with pytest.raises(ObjectMissingError):
        await whole(objects.read("shop/none"))
    with pytest.raises(ObjectMissingError):
        await objects.size("shop/none")
    await objects.put("shop/a", b"a")
    await objects.delete(["shop/none", "shop/a"])
    with pytest.raises(ObjectMissingError):
        await objects.size("shop/a")


async def test_objects_are_listed_by_folder_with_size_and_time(objects: Objects) -> None:
    for key in ("shop/a/1", "shop/b/1", "other/a/1"):
        await objects.put(key, key.encode())
    listed = {stored.key: stored async for stored in objects.list("shop")}
    assert {key: stored.size_bytes for key, stored in listed.items()} == {"shop/a/1": 8, "shop/b/1": 8}
    assert all(stored.at > 1_600_000_000_000 for stored in listed.values())
    assert len([stored async for stored in objects.list()]) == 3


async def test_many_at_once_do_not_disturb_each_other(objects: Objects) -> None:
    await asyncio.gather(*(objects.put(f"shop/{n}", str(n).encode()) for n in range(40)))
    read = await asyncio.gather(*(whole(objects.read(f"shop/{n}")) for n in range(40)))
    assert read == [str(n).encode() for n in range(40)]


async def test_an_address_that_the_store_signs_leads_to_the_object(objects: Objects, settings: Settings) -> None:
    await objects.put("shop/a", b"signed")
    address = await objects.sign("shop/a", 60)
    if not settings.objects_bucket:
        assert address == ""
        return
    async with httpx.AsyncClient() as client:
        assert (await client.get(address)).content == b"signed"
        assert (await client.get(address.replace("Signature=", "Signature=0"))).status_code == 403


async def test_just_so_many_bytes_are_taken_at_an_address_that_is_signed_for_them(
    objects: Objects, settings: Settings
) -> None:
    address = await objects.sign_put("shop/a", 6, 60)
    if not settings.objects_bucket:
        assert address == ""
        return
    async with httpx.AsyncClient() as client:
        for content in (b"signed and more", b"sign"):
            assert (await client.put(address, content=content)).status_code == 403
        assert (await client.put(address.replace("shop/a", "shop/b"), content=b"signed")).status_code == 403
        assert (await client.put(address, content=b"signed")).status_code == 200
    assert await whole(objects.read("shop/a")) == b"signed"
    assert len([stored async for stored in objects.list()]) == 1


async def test_the_probe_writes_reads_and_leaves_nothing(objects: Objects, settings: Settings) -> None:
    assert await probe(objects) == (settings.objects_bucket != "")
    assert [stored async for stored in objects.list()] == []


async def test_a_store_that_is_away_is_a_temporary_problem(tmp_path: Path) -> None:
    away = Settings(
        data_dir=tmp_path,
        objects_bucket="files",
        objects_endpoint="http://127.0.0.1:9",
        objects_key="key",
        objects_secret="secret",
    )
    with pytest.raises(ProblemError) as refused:
        await open_objects(away).put("shop/a", b"a")
    assert refused.value.problem.type == "temporarily-unavailable"
