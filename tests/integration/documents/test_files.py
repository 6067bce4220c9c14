"""Files go up in parts and come down by signed addresses, for those who may, and for nobody else."""

import asyncio
import hashlib
import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image

from tests.integration.documents.counter import Counter, open_counter
from visavis.app import build
from visavis.config import Settings
from visavis.documents.parts import Digests
from visavis.documents.sweeping import Sweeper
from visavis.protocol.base import Actor
from visavis.protocol.limits import LARGE_PART_BYTES, UPLOAD_PART_BYTES
from visavis.storage.rows import new_id, now_ms

LARGE = b"Two lamps, one shade. " * 60_000


@pytest.fixture
async def counter(tmp_path: Path) -> AsyncIterator[Counter]:
    async with open_counter(build(Settings(data_dir=tmp_path, file_megabytes=2))) as counter:
        yield counter


def photo(width: int = 1_600, height: int = 1_200, form: str = "JPEG") -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Telephone of Ana"
    exif.get_ifd(0x8825)[2] = (48.0, 51.0, 30.0)
    content = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(content, form, exif=exif)
    return content.getvalue()


async def test_a_file_comes_up_in_parts_and_down_whole_or_in_ranges(counter: Counter) -> None:
    file, done = await counter.ana.send("../list\x00.txt", LARGE)
    assert done.json()["complete"]
    assert done.json()["name"] == "list.txt"
    assert (await counter.claire.browser.get(counter.claire.path(file))).status_code == 404
    await counter.attach(file)
    for side in (counter.ana, counter.claire):
        whole = await side.read(file)
        assert whole.content == LARGE
        assert whole.headers["content-disposition"] == "attachment; filename*=UTF-8''list.txt"
        assert whole.headers["content-type"] == "application/octet-stream"
        assert whole.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in whole.headers["content-security-policy"]
    part = await counter.ana.read(file, range="bytes=5-9")
    assert (part.status_code, part.content) == (206, LARGE[5:10])
    assert part.headers["content-range"] == f"bytes 5-9/{len(LARGE)}"
    assert (await counter.ana.read(file, range=f"bytes={len(LARGE)}-")).status_code == 422


async def test_others_neither_read_nor_send_nor_learn_of_it(counter: Counter) -> None:
    file, _ = await counter.ana.send("list.txt", b"Two lamps")
    await counter.attach(file)
    stranger = counter.stranger
    assert (await stranger.browser.get(stranger.path(file))).status_code == 404
    assert (await stranger.begin(new_id(), "list.txt", 9)).status_code == 404
    assert (await stranger.begin(file, "list.txt", 9)).status_code == 404
    assert (await stranger.part(file, 0, b"Two lamps")).status_code == 404
    assert (await stranger.browser.delete(stranger.path(file))).status_code == 404
    address = (await counter.ana.browser.get(counter.ana.path(file))).json()["file"]
    assert (await stranger.browser.get(address.replace("signature=", "signature=0"))).status_code == 403
    assert (await stranger.browser.get(address.replace("/file?", "/preview?"))).status_code == 403
    nobody = await counter.claire.browser.get(counter.claire.path(file), headers={"Authorization": "Bearer x"})
    assert nobody.json()["type"] == "token-refused"
    elsewhere = await counter.ana.browser.get(counter.ana.path(file), headers={"Origin": "https://evil.example"})
    assert elsewhere.json()["type"] == "origin-not-allowed"
    foreign = {"Origin": "https://evil.example"}
    body = {"name": "list.txt", "size_bytes": 9}
    forged = await counter.claire.browser.put(counter.claire.path(new_id()), json=body, headers=foreign)
    assert forged.json()["type"] == "forbidden"


async def test_an_upload_goes_on_where_it_stopped(counter: Counter) -> None:
    file, side = new_id(), counter.ana
    await side.begin(file, "list.txt", len(LARGE))
    first, second = LARGE[:UPLOAD_PART_BYTES], LARGE[UPLOAD_PART_BYTES:]
    assert (await side.part(file, 1, second)).json()["title"] == "Part 0 comes next."
    assert (await side.part(file, 0, first, "00000000")).json()["field"] == "crc32"
    assert (await side.part(file, 0, first[:-1])).status_code == 422
    assert (await side.part(file, 0, first + b"x")).status_code == 422
    assert (await side.part(file, 0, bytes(LARGE_PART_BYTES + 1))).status_code == 413
    assert (await side.complete(file)).status_code == 409
    assert (await side.part(file, 0, first)).json()["held"] == 1
    assert (await side.begin(file, "list.txt", len(LARGE))).json()["held"] == 1
    assert (await side.part(file, 0, first)).json()["held"] == 1
    assert (await side.part(file, 1, second)).json()["held"] == 2
    assert (await side.complete(file)).json()["complete"]
    assert (await side.complete(file)).json()["complete"]
    assert [key for key in await counter.stored() if key.startswith("parts/")] == []


async def test_a_file_is_made_whole_by_a_server_that_saw_none_of_its_parts(counter: Counter) -> None:
    file, side = new_id(), counter.ana
    await side.begin(file, "list.txt", len(LARGE))
    for number, start in enumerate(range(0, len(LARGE), UPLOAD_PART_BYTES)):
        await side.part(file, number, LARGE[start : start + UPLOAD_PART_BYTES])
    counter.app.files.uploads.digests = Digests()
    assert (await side.complete(file)).json()["complete"]
    again, _ = await side.send("the same.txt", LARGE)
    for one in (file, again):
        await counter.attach(one)
        assert (await counter.claire.read(one)).content == LARGE
    [stored] = await counter.stored()
    assert stored.split("/")[1] == hashlib.sha256(LARGE).hexdigest()


@pytest.mark.parametrize("known", [True, False], ids=["all came here", "some came elsewhere"])
async def test_a_part_that_the_store_lost_is_asked_for_again(counter: Counter, known: bool) -> None:
    file, side = new_id(), counter.ana
    await side.begin(file, "list.txt", len(LARGE))
    first, second = LARGE[:UPLOAD_PART_BYTES], LARGE[UPLOAD_PART_BYTES:]
    await side.part(file, 0, first)
    await side.part(file, 1, second)
    if not known:
        counter.app.files.uploads.digests = Digests()
    [lost] = [key for key in await counter.stored() if "/000001-" in key]
    await counter.app.files.objects.delete([lost])
    answer = (await side.complete(file)).json()
    assert ("complete" in answer, answer["held"]) == (False, 1)
    assert (await side.part(file, 1, second)).json()["held"] == 2
    assert (await side.complete(file)).json()["complete"]
    await counter.attach(file)
    assert (await counter.claire.read(file)).content == LARGE


async def test_a_part_that_the_store_changed_is_asked_for_again(counter: Counter) -> None:
    file, side = new_id(), counter.ana
    await side.begin(file, "list.txt", 9)
    await side.part(file, 0, b"Two lamps")
    counter.app.files.uploads.digests = Digests()
    [part] = await counter.stored()
    await counter.app.files.objects.put(part, b"Two limps")
    assert (await side.complete(file)).json()["held"] == 0
    await side.part(file, 0, b"Two lamps")
    assert (await side.complete(file)).json()["complete"]


async def test_a_part_that_comes_twice_at_once_counts_once(counter: Counter) -> None:
    file, side = new_id(), counter.ana
    await side.begin(file, "list.txt", 9)
    answers = await asyncio.gather(*(side.part(file, 0, text) for text in (b"Two lamps", b"Ten lamps")))
    assert [answer.json()["held"] for answer in answers] == [1, 1]
    assert (await side.complete(file)).json()["complete"]
    await counter.attach(file)
    content = (await counter.claire.read(file)).content
    [key] = [key for key in await counter.stored() if not key.startswith("parts/")]
    assert key.split("/")[1] == hashlib.sha256(content).hexdigest()


async def test_a_picture_loses_what_tells_where_it_was_taken(counter: Counter) -> None:
    file, done = await counter.ana.send("room.jpg", photo())
    assert done.status_code == 200
    await counter.attach(file)
    shown = await counter.claire.read(file)
    assert b"Telephone" not in shown.content
    assert Image.open(io.BytesIO(shown.content)).size == (1_600, 1_200)
    preview = await counter.claire.read(file, "preview")
    assert preview.headers["content-type"] == "image/webp"
    assert Image.open(io.BytesIO(preview.content)).size == (960, 720)
    assert len(preview.content) < 60_000


def brochure(pages: int) -> bytes:
    """A PDF of so many pages, each with a picture of its own."""
    content = io.BytesIO()
    first, *others = [Image.new("RGB", (620, 877), (n * 40, 90, 120)) for n in range(pages)]
    first.save(content, "PDF", save_all=True, append_images=others)
    return content.getvalue()


async def test_the_pages_of_a_pdf_become_pictures_once_and_go_with_it(counter: Counter) -> None:
    content = brochure(3)
    file, _ = await counter.ana.send("brochure.pdf", content)
    again, _ = await counter.ana.send("the same.pdf", content)
    await counter.attach(file)
    told = (await counter.claire.browser.get(counter.claire.path(file))).json()
    assert len(told["pages"]) == 3
    for address in (told["preview"], *told["pages"]):
        page = await counter.claire.browser.get(address)
        assert page.headers["content-type"] == "image/webp"
        assert Image.open(io.BytesIO(page.content)).size == (1_000, 1_415)
    beyond = told["pages"][2].replace("page-2", "page-3")
    assert (await counter.claire.browser.get(beyond)).status_code == 403
    assert len(await counter.stored()) == 4
    await counter.ana.browser.delete(counter.ana.path(again))
    await counter.app.erasure.erase(Actor("system", ""), counter.organisation, counter.shopper.id)
    later = Sweeper(counter.app.files.uploads.keeper, lambda: now_ms() + 86_400_000)
    await later.sweep()
    await later.sweep()
    assert await counter.stored() == []


@pytest.mark.parametrize("content", [b"%PDF-1.7\n" + bytes(2_000), brochure(1)[:400]])
async def test_a_broken_pdf_is_kept_without_pages(counter: Counter, content: bytes) -> None:
    file, done = await counter.ana.send("brochure.pdf", content)
    assert done.status_code == 200
    told = (await counter.ana.browser.get(counter.ana.path(file))).json()
    assert "pages" not in told
    assert "preview" not in told
    assert (await counter.ana.read(file)).content == content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lamp.jpg", b"MZ\x90\x00\x03" + bytes(500)),
        ("lamp.jpg", photo()[:3_000]),
        ("lamp.png", b"\x89PNG\r\n\x1a\n" + bytes(500)),
        ("lamp.bat", b"@echo off"),
    ],
)
async def test_what_is_not_what_it_says_is_refused_and_not_kept(counter: Counter, name: str, content: bytes) -> None:
    file, done = await counter.ana.send(name, content)
    assert done.json()["type"] == "invalid"
    assert (await counter.ana.browser.delete(counter.ana.path(file))).status_code == 204
    assert await counter.stored() == []


async def test_a_decompression_bomb_is_refused(counter: Counter) -> None:
    content = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(content, "PNG")
    _, done = await counter.ana.send("lamp.png", content.getvalue())
    assert done.json()["type"] == "invalid"


async def test_sizes_and_numbers_are_bounded(counter: Counter) -> None:
    side = counter.ana
    assert (await side.begin(new_id(), "a.txt", 0)).json()["type"] == "invalid"
    assert (await side.begin(new_id(), "a.txt", 2_000_001)).json()["type"] == "too-large"
    assert (await side.begin("01900000-0000-4000-8000-000000000000", "a.txt", 1)).json()["type"] == "invalid"
    answers = [(await side.begin(new_id(), "a.txt", 1)).status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]


async def test_an_organisation_keeps_no_more_than_it_may(tmp_path: Path) -> None:
    async with open_counter(build(Settings(data_dir=tmp_path, file_megabytes=2_000, files_gigabytes=1))) as counter:
        assert (await counter.ana.begin(new_id(), "a.txt", 1_000_000_001)).json()[
            "setting"
        ] == "VISAVIS_FILES_GIGABYTES"
        assert (await counter.ana.begin(new_id(), "a.txt", 1_000_000_000)).status_code == 200
