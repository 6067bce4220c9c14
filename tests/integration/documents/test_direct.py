"""Where the installation says so, browsers are sent to the store for what they may open, and for nothing else."""

from pathlib import Path

import httpx
import msgspec

from seaweed import SeaweedServer
from tests.integration.documents.counter import Counter, open_counter
from tests.integration.documents.test_files import photo
from visavis.app import build


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
