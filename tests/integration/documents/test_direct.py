"""Where the installation says so, browsers are sent to the store for what they may open, and for nothing else."""

import hashlib
import zlib
from pathlib import Path

import httpx
import msgspec

from seaweed import SeaweedServer
from tests.integration.documents.counter import Counter, open_counter
from tests.integration.documents.test_files import photo
from visavis.app import build
from visavis.protocol.limits import UPLOAD_PART_BYTES
from visavis.storage.rows import new_id


async def address(counter: Counter, file: str, which: str = "file") -> str:
    return str((await counter.claire.browser.get(counter.claire.path(file))).json()[which])


async def test_pictures_come_straight_from_the_store_by_addresses_that_it_signs(
    seaweed_server: SeaweedServer, tmp_path: Path
) -> None:
    settings = msgspec.structs.replace(seaweed_server.settings(tmp_path), objects_direct=True)
    async with open_counter(build(settings)) as counter, httpx.AsyncClient() as browser:
        room, _ = await counter.ana.send("room.jpg", photo())
        notes, _ = await counter.ana.send("notes.txt", b"Two lamps")
        await counter.attach(room)
        await counter.attach(notes)
        for which, media_type in (("file", "image/jpeg"), ("preview", "image/webp")):
            sent = await counter.claire.browser.get(await address(counter, room, which))
            assert sent.status_code == 307
            assert sent.headers["location"].startswith(f"{seaweed_server.endpoint}/files/{counter.organisation}/")
            shown = await browser.get(sent.headers["location"])
            assert (shown.status_code, shown.headers["content-type"]) == (200, media_type)
            assert b"Telephone" not in shown.content
        kept = await counter.claire.browser.get(await address(counter, notes))
        assert (kept.status_code, kept.content) == (200, b"Two lamps")


async def test_parts_go_straight_into_the_store_and_are_compared_in_the_end(
    seaweed_server: SeaweedServer, tmp_path: Path
) -> None:
    settings = msgspec.structs.replace(seaweed_server.settings(tmp_path), objects_direct=True)
    async with open_counter(build(settings)) as counter, httpx.AsyncClient() as browser:
        file, side = new_id(), counter.ana
        content = b"Two lamps, one shade. " * 60_000
        parts = [content[:UPLOAD_PART_BYTES], content[UPLOAD_PART_BYTES:]]

        async def put(number: int, part: bytes, crc: str = "") -> httpx.Response:
            path = f"{side.path(file)}/parts/{number}"
            place = (await side.browser.post(f"{path}/place")).json()
            (await browser.put(place["address"], content=part)).raise_for_status()
            headers = {"X-CRC32": crc or f"{zlib.crc32(part):08x}"}
            return await side.browser.post(f"{path}/here?part={place['part']}", headers=headers)

        assert (await side.begin(file, "list.txt", len(content))).json()["direct"]
        assert (await side.browser.post(f"{side.path(file)}/parts/1/place")).json()["title"] == "Part 0 comes next."
        unseen = f"{side.path(file)}/parts/0/here?part=00000000"
        assert (await side.browser.post(unseen, headers={"X-CRC32": "00000000"})).status_code == 404
        assert (await counter.stranger.browser.post(f"{side.path(file)}/parts/0/place")).status_code == 404
        assert (await put(0, parts[0])).json()["held"] == 1
        assert (await put(1, parts[1], "00000001")).json()["held"] == 2
        assert (await side.complete(file)).json()["held"] == 1
        assert (await put(1, parts[1])).json()["held"] == 2
        assert (await side.complete(file)).json()["complete"]
        await counter.attach(file)
        assert (await counter.claire.read(file)).content == content
        stored = [key.split("/") for key in await counter.stored()]
        digests = [digest for owner, digest, _ in stored if owner == counter.organisation]
        assert digests == [hashlib.sha256(content).hexdigest()]
        assert [key for key in stored if key[1] == file] == []


async def test_parts_go_over_the_server_where_the_installation_does_not_say_so(
    seaweed_server: SeaweedServer, tmp_path: Path
) -> None:
    async with open_counter(build(seaweed_server.settings(tmp_path))) as counter:
        file, side = new_id(), counter.ana
        assert "direct" not in (await side.begin(file, "list.txt", 2 * UPLOAD_PART_BYTES)).json()
        refused = await side.browser.post(f"{side.path(file)}/parts/0/place")
        assert (refused.status_code, refused.json()["title"]) == (409, "Send this part to the server.")


async def test_a_store_that_dies_is_a_passing_problem_and_loses_nothing(tmp_path: Path) -> None:
    with SeaweedServer() as server:
        async with open_counter(build(server.settings(tmp_path))) as counter:
            file, _ = await counter.ana.send("notes.txt", b"Two lamps")
            await counter.attach(file)
            server.kill()
            refused = await counter.claire.read(file)
            assert (refused.status_code, refused.json()["type"]) == (503, "temporarily-unavailable")
            server.start()
            assert (await counter.claire.read(file)).content == b"Two lamps"
